"""The words of the command line: its commands and options, with their help in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from ingest.commands.terminal import write_out

EXIT_CODES = """\
退出码 exit code:
  0  全部读入，没有达到 --fail-on 级别的发现  all ingested, no finding at or above --fail-on
  1  全部读入，有这样的发现                  all ingested, with such findings
  2  有来源未能读入（其余照常写出），或没有来源，或命令有误
     a source could not be ingested (the others are written), none was found, or the command is wrong"""


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line: `command`, and what was said to it; sources and ids may stand before, between and after the
    options. Ends the process, with what is wrong, where it cannot be understood."""
    top = _parser()
    arguments, rest = top.parse_known_args(argv)
    words = getattr(arguments, "sources", getattr(arguments, "ids", None))
    if words is not None and not any(word.startswith("-") for word in rest):
        words += rest
    elif rest:
        top.error(f"不认识的参数 / unrecognized arguments: {' '.join(rest)}")
    if arguments.command == "inspect" and (arguments.page is None) != (arguments.png is None):
        arguments.refuse("--page 与 --png 须一起给出 / --page and --png go together")
    return arguments


def _parser() -> _Parser:
    """The whole command line, with its help texts in both languages."""
    top = _Parser(
        prog="ingest",
        description="把责任分解表读成可以核对的结构化数据。 Turn responsibility tables into data that proves itself.",
        epilog=EXIT_CODES,
    )
    top.options.add_argument("--version", action=_Version, nargs=0, help="显示版本 show the version")
    commands = top.add_subparsers(
        title="命令 commands", metavar="COMMAND", dest="command", required=True, parser_class=_Parser
    )
    _add_run(commands.add_parser("run", help="读入来源，写出结果 ingest sources and write their results"))
    _add_inspect(commands.add_parser("inspect", help="显示一个文件是怎样读的 show how one file is read"))
    _add_waive(commands.add_parser("waive", help="豁免一条发现，记入 waivers.toml waive a finding, in waivers.toml"))
    explain = commands.add_parser("explain", help="说明发现的代码 explain the codes of findings")
    explain.description = "说明一个代码；不给代码则列出全部。 Explain one code; without one, list all."
    explain.words.add_argument("code", metavar="CODE", nargs="?", help="代码 a code, 例如 e.g. column-sum-mismatch")
    schema = commands.add_parser("schema", help="输出结果文件的 JSON Schema print the JSON Schema of a result file")
    schema.description = "输出结果文件的 JSON Schema。 Print the JSON Schema of a result file."
    schema.words.add_argument("name", metavar="NAME", help="projects, reconciliation, provenance")
    return top


def _add_run(command: _Parser) -> None:
    command.description = (
        "读入文件或文件夹，每个来源写出一个结果文件夹。 Ingest files or folders, one result folder each."
    )
    command.epilog = EXIT_CODES
    add = command.options.add_argument
    command.words.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="文件或文件夹，默认 raw files or folders, default raw"
    )
    add(
        "--out",
        metavar="DIR",
        type=_folder,
        default="output",
        help="结果文件夹，默认 output where results go, default output",
    )
    add("--jobs", metavar="N", type=_positive, default=1, help="同时处理几个 how many at a time, default 1")
    add(
        "--fail-on",
        choices=("error", "warning", "never"),
        default="error",
        help="有这一级或更重的发现时退出码为 1 exit 1 on findings of this severity or above, default error",
    )
    _add_reading(command)
    add(
        "--against",
        metavar="DIR",
        type=_folder,
        help="与先前的结果文件夹比较：哪些发现是新的、已知的、已消失的"
        " compare with an earlier output folder: which findings are new, known or resolved",
    )
    add("--json", action="store_true", help="标准输出为 JSON the result on stdout as JSON")
    add("--quiet", action="store_true", help="只报告未能读入的来源 say nothing but what could not be ingested")
    add("--max-bytes", metavar="N", type=_positive, help="来源的最大字节数 most bytes of a source, default 33554432")
    add("--max-cells", metavar="N", type=_positive, help="来源的最大单元格数 most cells of a source, default 2000000")
    add(
        "--max-unpacked",
        metavar="N",
        type=_positive,
        help="docx、xlsx、ods 解压后的最大字节数 most bytes of these unpacked, default 536870912",
    )
    add("--max-pages", metavar="N", type=_positive, help="PDF 的最大页数 most pages of a PDF, default 5000")


def _add_inspect(command: _Parser) -> None:
    command.description = (
        "显示网格、各列、各行的类、移动过的单元格、表的声明和发现。\n"
        "Show the grid, the columns, what each row is, the cells moved, the claims and the findings."
    )
    command.words.add_argument("file", metavar="FILE", help="一个文件 one file")
    add = command.options.add_argument
    add("--page", metavar="N", type=_positive, help="画出 PDF 的哪一页，与 --png 同用 which page to draw, with --png")
    add("--png", metavar="OUT", help="把这一页和读到的内容画进此文件 draw that page and what was read of it here")
    _add_reading(command)
    command.set_defaults(refuse=command.error)


def _add_waive(command: _Parser) -> None:
    command.description = (
        "豁免结果中的发现，记入来源旁的 waivers.toml；再次运行后生效，所依据的数字一变即失效。\n"
        "Waive findings of a result, in waivers.toml beside the source; later runs heed it until its figures change."
    )
    command.words.add_argument("result", metavar="RESULT", help="结果文件夹 a result folder, output/2024/a.md")
    command.words.add_argument("ids", metavar="ID", nargs="+", help="发现的标识 ids of findings in reconciliation.json")
    add = command.options.add_argument
    add("--reason", metavar="TEXT", required=True, help="理由，必填 why, needed")
    add("--who", metavar="NAME", help="何人，默认当前用户 who, default the current user")
    add("--date", metavar="DATE", type=_date, help="日期，默认今天 the day, default today, 例如 e.g. 2026-03-02")
    add("--source", metavar="FILE", help="来源文件，默认为写出结果时的那个 the source, default that of the run")


def _add_reading(command: _Parser) -> None:
    command.options.add_argument(
        "--no-repair",
        dest="repair",
        action="store_false",
        help="不移动任何单元格，照原样读 move nothing, take the table as it stands",
    )
    command.options.add_argument(
        "--table",
        metavar="N",
        type=_positive,
        help="文件里有几份文档时取第几张表 which table, where a file holds several documents",
    )
    command.options.add_argument("--password", metavar="TEXT", help="加密 PDF 的密码 the password of an encrypted PDF")
    command.options.add_argument(
        "--pdf-engine",
        choices=("pdfium", "pdfplumber"),
        help="读 PDF 的引擎，默认 pdfium，没有框线时用 pdfplumber"
        " what PDFs are read with, default pdfium, and pdfplumber where there are no rules",
    )


class _Parser(argparse.ArgumentParser):
    """A parser with whole option names only, and help of one width everywhere, so that it can be quoted."""

    def __init__(self, **settings: object) -> None:
        settings = {"formatter_class": _Help, "allow_abbrev": False, "add_help": False, **settings}
        super().__init__(**settings)  # type: ignore[arg-type]
        self.words = self.add_argument_group("参数 arguments")
        self.options = self.add_argument_group("选项 options")
        self.options.add_argument("-h", "--help", action="help", help="显示帮助 show this help")


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=110)


class _Version(argparse.Action):
    """Print the version; it is looked up only now, as that takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import ingest

        write_out(f"ingest {ingest.__version__}\n")
        parser.exit()


def _positive(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) <= 18 and int(word) > 0):
        raise argparse.ArgumentTypeError(f"须为正整数 / must be a whole number above 0: {word!r}")
    return int(word)


def _date(word: str) -> str:
    import datetime

    try:
        return datetime.date.fromisoformat(word).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"须为日期 / must be a day like 2026-03-02: {word!r}") from None


def _folder(word: str) -> str:
    if not word:
        raise argparse.ArgumentTypeError("须给出文件夹 / must name a folder")
    return word
