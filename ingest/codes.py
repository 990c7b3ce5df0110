"""The one table of finding codes: how grave each is, what it says, why it matters and what to do.

The text of a finding is a product: this table feeds the findings themselves, `ingest explain`, the README and
the report. It holds only codes that can be raised. In a message `{name}` stands for one of the finding's arguments.
"""

# ruff: noqa: E501 -- a sentence of prose stands on a line of its own
from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ingest.model import Finding, Severity, Text


class Code(NamedTuple):
    """One kind of finding; `message` is a template in both languages, the rest is final text."""

    code: str
    severity: Severity
    title: Text
    message: Text
    why: Text
    advice: Text


_TABLE: tuple[Code, ...] = (
    # --- what the table declares and what its rows give ---------------------------------------------------
    Code(
        "row-sum-mismatch", "error",
        Text("行内合计不符", "A row's total is not the sum of its sources"),
        Text("{label}：总投资所列 {declared}，各资金来源相加为 {computed}，相差 {difference}（万元）。",
             "{label}: the total is given as {declared}, its sources add up to {computed}; difference {difference} (万元)."),
        Text("总投资应等于各资金来源之和。不等，则总投资或某一笔来源有误，据此拨付或统计都会出错。",
             "A total is the sum of its sources. Where it is not, the total or a source is wrong, and so is whatever is paid or counted by it."),
        Text("对照原件核对这一行的总投资和各项来源；先看列出的可疑之处。",
             "Compare this row's total and sources with the original; begin with the suspects listed."),
    ),
    Code(
        "column-sum-mismatch", "error",
        Text("列合计不符", "A declared grand total is not the sum of its column"),
        Text("{header}：合计所列 {declared}，各行相加为 {computed}，相差 {difference}（万元）。",
             "{header}: the grand total is given as {declared}, the rows add up to {computed}; difference {difference} (万元)."),
        Text("合计是全表的校验数。不符，则合计有误，或某一行的金额有误、遗漏、重复或错栏。",
             "The grand total is the checksum of the table. Where it fails, it is wrong itself, or an amount is wrong, missing, counted twice or in another column."),
        Text("先看列出的可疑单元格能否解释差额，再对照原件；原件本身有误的，请发文单位更正。",
             "See first whether the suspects explain the difference, then compare with the original; if the original is wrong, ask its issuer to correct it."),
    ),
    Code(
        "subtotal-mismatch", "error",
        Text("小计不符", "A declared subtotal is not the sum of its rows"),
        Text("{label}的{header}：小计所列 {declared}，所属各行相加为 {computed}，相差 {difference}（万元）。",
             "{label}, {header}: the subtotal is given as {declared}, its rows add up to {computed}; difference {difference} (万元)."),
        Text("小计不符，则小计有误、所属某行有误，或有一行归错了类别。",
             "Where a subtotal fails, it is wrong itself, one of its rows is, or a row stands under the wrong category."),
        Text("核对该小计之下的各行金额，并确认各行确属这一类别。",
             "Compare the amounts of the rows under this subtotal, and see that each row belongs there."),
    ),
    Code(
        "category-count-mismatch", "error",
        Text("类别项数不符", "A category's declared number of projects differs from those found"),
        Text("类别“{category}”注明 {declared} 项，实际读到 {computed} 项。",
             "Category “{category}” states {declared} projects; {computed} were found."),
        Text("项数是表格对自身的说明。不符，则有项目漏列、重复或归错类别，或所注项数未随表更新。",
             "The count is the table's own word. Where it differs, a project is missing, repeated or in the wrong category, or the count was not kept up to date."),
        Text("逐一清点该类别下的项目，留意相邻两类交界处的行。",
             "Count the projects of this category one by one, above all the rows next to its borders."),
    ),
    Code(
        "document-count-mismatch", "error",
        Text("项目总数不符", "The declared number of projects differs from those found"),
        Text("表中注明共 {declared} 项，实际读到 {computed} 项。",
             "The table states {declared} projects in all; {computed} were found."),
        Text("总项数不符，说明可能有项目未列入，或有行被误作项目。",
             "Where the number differs, a project may be missing, or a row may have been taken for a project."),
        Text("对照序号清点项目，确认没有缺页。",
             "Count the projects by their numbers, and make sure that no page is missing."),
    ),
    Code(
        "number-gap", "error",
        Text("序号缺失", "A number is left out"),
        Text("序号缺 {missing}，{where}。", "Missing from the running numbers: {missing}, {where}."),
        Text("序号中断，往往意味着漏了一行或一页，其金额也就没有计入。",
             "A gap often means that a row or a page was lost, and its money with it."),
        Text("在原件中查找缺少的序号；若原件即无，请向发文单位确认。",
             "Look for the missing number in the original; if it is not there either, ask the issuer."),
    ),
    Code(
        "number-duplicate", "error",
        Text("序号重复", "A number stands twice"),
        Text("序号 {number} 出现不止一次。", "Number {number} stands more than once."),
        Text("序号重复，可能是同一项目列了两次，金额被重复计算，也可能是编号有误。",
             "Either one project is listed twice and its money counted twice, or a number is wrong."),
        Text("比较同号的各行：内容相同则删去一行，内容不同则更正序号。",
             "Compare the rows of that number: if they are the same, one must go; if not, correct the number."),
    ),
    Code(
        "number-out-of-order", "error",
        Text("序号倒序", "The numbers fall"),
        Text("序号 {number} 排在 {before} 之后。", "Number {number} stands after {before}."),
        Text("序号倒退，可能是行的次序被打乱或编号有误，项目可能因此归错类别。",
             "Rows may have changed places or a number may be wrong; a project may then stand under the wrong category."),
        Text("对照原件确认该行的位置和序号。", "Compare the row's place and number with the original."),
    ),
    # --- amounts ------------------------------------------------------------------------------------------
    Code(
        "amount-unparsed", "error",
        Text("金额无法读取", "An amount cell is no number"),
        Text("{header}一栏的“{raw}”不是数值，按空值处理。", "“{raw}” in {header} is no number; it is taken as empty."),
        Text("这笔钱没有计入任何合计，涉及它的核对也无法进行。",
             "This money is in no sum, and the checks that need it could not be made."),
        Text("查明应填的数额；尚未确定的（如“待定”），在确定之前不要引用有关合计。",
             "Find out the figure; if it is not settled yet (待定), do not quote the sums that need it."),
    ),
    Code(
        "amount-approximate", "warning",
        Text("金额为约数或带说明", "An amount is approximate or carries a remark"),
        Text("{header}一栏写作“{raw}”，按 {value} 万元计。", "{header} reads “{raw}”; it is taken as {value} (万元)."),
        Text("约数和附注里的条件不会出现在数值中，而合计按确数计算。",
             "The “about” or the remark is lost in the number, and sums treat it as exact."),
        Text("引用前查明确数，或在引用时保留原文的说明。", "Find out the exact figure, or quote the remark with it."),
    ),
    Code(
        "amount-negative", "warning",
        Text("金额为负", "An amount is below zero"),
        Text("{header}一栏的“{raw}”为负数（{value} 万元）。", "“{raw}” in {header} is negative ({value} 万元)."),
        Text("计划资金一般不为负；可能是冲减，也可能是连接号误作负号。",
             "Planned money is seldom negative: it may be a deduction, or a dash taken for a minus."),
        Text("确认它是冲减还是误写。", "Find out whether it is a deduction or a slip."),
    ),
    Code(
        "amount-merged", "info",
        Text("金额跨多行合并", "An amount is merged over several rows"),
        Text("{header}一栏的“{raw}”跨多行合并，只计一次，记在第一行。", "“{raw}” in {header} is merged over several rows; it is counted once, in the first."),
        Text("合并的金额属于整个项目，不能逐行重复计算。", "A merged amount belongs to the project as a whole and must not be counted row by row."),
        Text("一般无须处理；按分项分析时注意这笔钱没有拆分。", "Usually nothing; when you analyse components, mind that this money is not divided among them."),
    ),
    Code(
        "unit-converted", "info",
        Text("金额已换算为万元", "Amounts were converted to 万元"),
        Text("{header}一栏原以{unit}计，已换算为万元。", "{header} is printed in {unit}; its amounts were converted to 万元."),
        Text("输出中的金额一律以万元计，与原件所印的数字不同。",
             "All amounts in the output are in 万元, so these differ from the printed figures."),
        Text("无须处理；与原件对照时注意单位。", "Nothing to do; mind the unit when comparing with the original."),
    ),
    # --- columns and cells --------------------------------------------------------------------------------
    Code(
        "cell-unused", "error",
        Text("单元格内容未被采用", "A cell that holds something went nowhere"),
        Text("“{raw}”没有归入任何数据、标题或备注。", "“{raw}” went into no value, heading or note."),
        Text("原表的内容不应无声丢失；这一格若是数据，结果就不完整。",
             "Nothing in a table may be lost in silence; if this cell is data, the result is incomplete."),
        Text("在原件中查看这一格，判断它属于哪一栏，再更正来源文件后重新运行。",
             "Look at the cell in the original, see which column it belongs to, correct the source and run again."),
    ),
    Code(
        "column-shift-repaired", "warning",
        Text("错栏已校正", "A row's cells stood off and were put right"),
        Text("本行单元格错栏，已校正：{moves}。依据：{proof}。", "This row's cells stood off and were put right: {moves}. Proof: {proof}."),
        Text("错栏会把一笔钱记到别的资金来源或单位名下。这里移动了单元格，移法由所列依据证明是唯一成立的。",
             "Cells that stand off put money under another source. Cells were moved here, and the proof given leaves no other placement."),
        Text("与原件抽查一行；若要看未校正的样子，用 --no-repair 重新运行。",
             "Compare one such row with the original; to see the table unrepaired, run with --no-repair."),
    ),
    Code(
        "column-shift-ambiguous", "error",
        Text("错栏，位置未定", "Cells seem to stand off, and their place is not settled"),
        Text("本行单元格疑有错栏，{taken}。{reason}。",
             "This row's cells seem to stand off; {taken}. {reason}."),
        Text("这些内容属于哪一栏没有确定，现在所在的栏可能是错的。",
             "Which column these cells belong to is not settled; the one in which they stand now may be wrong."),
        Text("对照原件确定这一行各格的位置，更正来源文件后重新运行。",
             "Settle the row's cells by the original, correct the source and run again."),
    ),
    Code(
        "column-missing", "error",
        Text("缺少必要栏目", "Needed columns have no header"),
        Text("表中没有这些栏目：{fields}。", "The table has no column for: {fields}."),
        Text("缺少的栏目在结果中全部为空，与往年或他区的表无法比较；也可能是表头的写法不被识别。",
             "These fields are empty throughout and cannot be compared with other tables; or a header was not recognised."),
        Text("看表头是否换了名称；是则在词汇表或配置中加上这个名称，否则请发文单位补齐。",
             "See whether a header has a new name; if so, add it to the vocabulary or a profile, else ask the issuer."),
    ),
    Code(
        "column-unmapped", "warning",
        Text("栏目未能对应", "A column is no part of the model"),
        Text("“{header}”一栏不属于已知栏目，保留在 {place}。", "Column “{header}” is not a known one; it was kept in {place}."),
        Text("内容没有丢失，但不参与资金来源之外的核对，各表之间也不能直接比较。",
             "Nothing is lost, but the column cannot be compared between tables, and only known columns are fully checked."),
        Text("若它是已知栏目的另一种叫法，在词汇表或配置中加上这个名称。",
             "If it is another name for a known column, add the name to the vocabulary or a profile."),
    ),
    Code(
        "table-unused", "warning",
        Text("另有表格未采用", "Another table was not used"),
        Text("第 {table} 张表未采用：{reason}。", "Table {table} was not used: {reason}."),
        Text("同一文件里的其他表格不在结果之中；若它是本表的一部分，结果就不完整。",
             "The other table is not in the result; if it is part of this one, the result is incomplete."),
        Text("查看该表；若应采用，更正其表头或列数后重新运行。",
             "Look at that table; if it belongs here, correct its headers or columns and run again."),
    ),
    Code(
        "value-inherited", "info",
        Text("沿用上一行", "Values were taken from the row above"),
        Text("本行留空或合并的栏目沿用上一行：{fields}。", "Empty or merged here, taken from the row above: {fields}."),
        Text("同一项目的各行常只写一次领导和单位；这些值并非本行所印。",
             "Leaders and units of one project are often written once; these values are not printed in this row."),
        Text("一般无须处理；若该行确无责任单位，请在来源文件中写明。",
             "Nothing to do as a rule; if the row really has none, say so in the source."),
    ),
    Code(
        "split-row-joined", "info",
        Text("跨页行已拼合", "A row cut by a page break was joined"),
        Text("跨页的一行已拼合，涉及：{fields}。", "A row cut by a page break was joined; fields: {fields}."),
        Text("后半行没有序号和金额，因此看作前一页末行的延续，而不是新的分项。",
             "The second half has no number and no amounts, so it is read as the rest of the last row, not as a component."),
        Text("无须处理；如有疑问，看接缝处的文字是否连贯。", "Nothing to do; if in doubt, read the text across the seam."),
    ),
    # --- what a row lacks ---------------------------------------------------------------------------------
    Code(
        "value-missing", "warning",
        Text("必要内容为空", "A needed value is empty"),
        Text("{field}为空。", "Empty: {field}."),
        Text("没有名称、领导、承办单位或总投资的项目，责任或资金无从落实。",
             "Without a name, a leader, a lead unit or a total, nobody answers for the work or its money."),
        Text("对照原件；原件即空的，请发文单位补充。", "Compare with the original; if it is empty there too, ask the issuer."),
    ),
    Code(
        "milestone-missing", "info",
        Text("季度计划为空", "A quarter has no plan"),
        Text("没有填写进度计划：{quarters}。", "No plan is given for: {quarters}."),
        Text("可能项目已提前完成，也可能漏填；漏填的季度无法督查。",
             "The work may be finished by then, or the plan was left out; such a quarter cannot be followed up."),
        Text("看前一季度是否已经完工；不是，则请承办单位补充。",
             "See whether the quarter before ends the work; if not, ask the lead unit."),
    ),
    Code(
        "category-missing", "warning",
        Text("项目不在任何类别之下", "A project stands under no category"),
        Text("“{project}”不在任何类别之下。", "“{project}” stands under no category."),
        Text("其余项目都有类别，这一项不会计入任何类别的统计。",
             "The table has categories, and this project is counted in none of them."),
        Text("在原件中确认它属于哪一类；留意类别行是否遗漏。",
             "Find its category in the original; a category row may be missing."),
    ),
    Code(
        "value-misplaced", "warning",
        Text("内容与栏目不符", "A value is out of place"),
        Text("本行的{values}不像所在栏目的内容。", "In this row, {values} does not look like what its column holds."),
        Text("同一行的两格可能填反了：有关的领导、单位、金额或进度都会记错。",
             "Two cells of the row may have changed places; the leader, unit, amount or plan is then recorded wrongly."),
        Text("对照原件看这几格是否填反，再更正来源文件后重新运行。",
             "Look at these cells in the original; correct the source and run again."),
    ),
    # --- names and text -----------------------------------------------------------------------------------
    Code(
        "name-ambiguous", "warning",
        Text("人名连写", "People's names run together"),
        Text("“{raw}”像是连写的几个人名，未予拆分。", "“{raw}” looks like several names run together; it was not split."),
        Text("拆分只能靠猜，所以保持原样；按领导统计时会漏掉其中的人。",
             "Splitting would be a guess, so it is kept as printed; counts by leader miss these people."),
        Text("对照原件，在来源文件的人名之间加上顿号。", "Look at the original and put 、 between the names in the source."),
    ),
    Code(
        "unit-name-variant", "warning",
        Text("单位名称写法不一", "Two names look like one unit"),
        Text("“{name}”与“{other}”像是同一单位的两种写法。", "“{name}” and “{other}” look like two spellings of one unit."),
        Text("同一单位写成两样，按单位汇总的任务和资金就会分成两份。",
             "One unit under two names splits its tasks and money when they are summed by unit."),
        Text("查明规范名称；确为同一单位的，在来源文件中统一写法。",
             "Find the proper name; if they are one unit, write it alike in the source."),
    ),
    Code(
        "unit-name-expanded", "info",
        Text("单位简称已补全", "A short name was given its full form"),
        Text("单位名称已补全：{expansions}。", "Names given their full form: {expansions}."),
        Text("列表中省去的前后缀已按列表本身或全表的写法补上，同一单位得以归到一处。",
             "What the list left out was supplied from the list itself or the rest of the table, so that one unit has one name."),
        Text("一般无须处理；补全有误的，在来源文件中写出全称。",
             "Nothing to do as a rule; where it is wrong, write the full name in the source."),
    ),
    Code(
        "bracket-unbalanced", "warning",
        Text("引号或括号不成对", "A quote or bracket stands alone"),
        Text("“{mark}”没有配对：……{excerpt}……", "{mark} has no partner: …{excerpt}…"),
        Text("符号落单，常是录入时漏字的痕迹，所引的文件名或文字可能不全。",
             "A lone mark is often the trace of lost text; a quoted title or phrase may be incomplete."),
        Text("对照原件看是否漏了文字；只是漏了符号的，补上即可。",
             "See by the original whether text was lost; if only the mark is missing, add it."),
    ),
    Code(
        "quantity-mismatch", "warning",
        Text("数量不符", "Quantities of one thing do not add up"),
        Text("写明 {whole}，而分项 {parts} 相加为 {computed}。", "{whole} is stated, but the parts {parts} add up to {computed}."),
        Text("同一项目里总数与分项不符，任务量就不确定，完成与否无法核验。",
             "Where whole and parts differ, the task itself is uncertain, and nobody can tell when it is done."),
        Text("向承办单位核实应完成的数量。", "Ask the lead unit for the right number."),
    ),
    Code(
        "progress-regression", "warning",
        Text("进度倒退", "A later quarter promises less than an earlier one"),
        Text("后面的“{later}”低于前面的“{earlier}”。", "“{later}” comes after “{earlier}” but promises less."),
        Text("累计进度不会减少；可能是数字有误，也可能后者指的是当季而非累计。",
             "Progress does not go back: a figure is wrong, or the later one means that quarter alone."),
        Text("确认两处比例各指累计还是当季。", "Find out whether each share is cumulative or the quarter's own."),
    ),
    Code(
        "month-outside-quarter", "warning",
        Text("期限不在本季度", "A deadline lies outside its quarter"),
        Text("{quarter}的计划里写的期限是“{deadline}”。", "The plan for {quarter} names the deadline “{deadline}”."),
        Text("期限与所在季度不符，可能是月份有误，也可能整格放错了季度。",
             "Either the month is wrong or the text stands in another quarter's cell."),
        Text("对照原件确认月份和所在的栏。", "Compare the month and the column with the original."),
    ),
    Code(
        "year-mismatch", "warning",
        Text("年度不一致", "The year in a header or total row is not the document's"),
        Text("“{header}”写的是 {found} 年，文件年度为 {year} 年。", "“{header}” says {found}; the document's year is {year}."),
        Text("表头或合计行可能沿用了上一年的模板，数字也可能没有更新。",
             "The header or total row may come from last year's form, and its figures may not have been updated."),
        Text("确认该栏或该行的数字属于哪一年。", "Find out which year the figures of this column or row belong to."),
    ),
    Code(
        "text-repaired", "warning",
        Text("文字中有无效字符", "Invalid characters were dropped or replaced"),
        Text("处理了 {count} 个字符：{what}。", "{count} characters were dropped or replaced: {what}."),
        Text("控制字符或无法解码的字节不能保留；被替换之处可能缺字。",
             "Control characters and undecodable bytes cannot be kept; where they were replaced, text may be missing."),
        Text("对照原件查看该处文字，必要时换一份完好的文件。",
             "Compare the text with the original; if need be, obtain a sound copy of the file."),
    ),
    # --- what a format brings with it ---------------------------------------------------------------------
    Code(
        "span-clamped", "warning",
        Text("合并范围超出表格", "A span larger than its table was cut to it"),
        Text("“{raw}”的合并范围为 {span}，超出表格或与别的单元格重叠，已裁至 {kept}。",
             "“{raw}” spans {span}, beyond its table or over another cell; it was cut to {kept}."),
        Text("合并范围与表格不符，后面的单元格可能因此错位。",
             "A span that does not fit its table may mean that the cells after it stand off."),
        Text("对照原件查看该格及同一行的各栏。", "Compare this cell and the columns of its row with the original."),
    ),
    Code(
        "image-unread", "warning",
        Text("单元格里有读不出的内容", "A cell shows something that was not read"),
        Text("此处有{what}，其中的内容没有读出。", "Here is {what}; what it shows was not read."),
        Text("图片、图形里的文字或数字不在结果之中，这一格因此可能缺少内容。",
             "Words or figures inside it are not in the result, so this cell may lack something."),
        Text("对照原件查看；若其中有文字，请改为文字后重新运行。",
             "Look at the original; if it holds words, put them in as text and run again."),
    ),
    Code(
        "hidden-text", "warning",
        Text("隐藏文字未采用", "Hidden text was left out"),
        Text("隐藏文字“{raw}”没有采用。", "The hidden text “{raw}” was left out."),
        Text("隐藏文字无人看得见（隐藏、透明、被遮盖、被裁去、在页外或在关闭的图层里），水印只是印在表上，因此都不算表格内容；但它可能是有人特意藏起或忘记删除的。",
             "Nobody sees it (hidden, transparent, covered, clipped, off the page or in a layer switched off), or it is a watermark printed over the table, so it is "
             "no part of the table; but someone hid it, or forgot to delete it."),
        Text("确认这段文字确实不属于表格；若属于，取消隐藏后重新运行。",
             "Make sure that it does not belong to the table; if it does, unhide it and run again."),
    ),
    Code(
        "text-overflowing", "warning",
        Text("文字越出格线", "Text stands beyond the rules of its cell"),
        Text("“{raw}”的文字越出格线；越线的行按其在格中的位置归入本格。",
             "The text “{raw}” reaches beyond the rules of its cell; its lines were put here by where they stand."),
        Text("行高不足时，文字会印到上下相邻的行里，与那里的文字叠在一起；再多的行可能根本没有印出。",
             "Where a row is too low for its text, lines are printed in the rows above and below, upon the text there, and further ones perhaps not at all."),
        Text("对照原件查看该格及上下各格；可在来源文件中加大行高后重新打印。",
             "Compare this cell and those above and below with the original, or make the row higher in the source and print it again."),
    ),
    Code(
        "text-overlapping", "error",
        Text("文字压线，归属不明", "Text across a rule that may belong to either cell"),
        Text("“{raw}”处有文字压在格线上，无法断定属于哪一格。",
             "At “{raw}”, text stands across a rule, and it does not show to which cell it belongs."),
        Text("文字越出格线或叠印在一起时，读出的可能缺字、多字或混有别格的字。",
             "Where text runs over rules or is printed upon other text, what is read may lack characters or hold those of another cell."),
        Text("对照原件改正该格及相邻各格；可在来源文件中加大行高后重新打印。",
             "Correct this cell and its neighbours by the original, or make the rows higher in the source and print it again."),
    ),
    Code(
        "text-cut-off", "error",
        Text("文字被页边切断", "Text is cut off by the edge of the page"),
        Text("该格有文字在页面之外，没有采用：“{raw}”。", "Text of this cell lies off the page and was left out: “{raw}”."),
        Text("页面裁去了一部分，格里剩下的只是半句或半个词。",
             "The page was cropped, and what is left in the cell is half a sentence or half a word."),
        Text("用没有裁切的文件重新运行，或对照原件补全该格。",
             "Run again with a file that is not cropped, or complete the cell by the original."),
    ),
    Code(
        "text-struck-out", "warning",
        Text("划去的文字未采用", "Text that is struck out was left out"),
        Text("划去的文字“{raw}”没有采用。", "The text “{raw}” is struck out and was left out."),
        Text("划去的文字一般已经作废；若与保留的文字连读，20 改为 30 就会成为 2030。",
             "What is struck out is void as a rule; read together with what replaced it, 20 changed to 30 would become 2030."),
        Text("对照原件确认确已作废；不是的，去掉删除线后重新运行。",
             "See by the original that it is void; if it is not, take the line out of the source and run again."),
    ),
    Code(
        "tracked-changes", "warning",
        Text("文件带有未接受的修订", "The file holds tracked changes"),
        Text("文件中有尚未接受的修订：插入 {insertions} 处，删除 {deletions} 处；按全部接受读取。",
             "The file holds tracked changes, insertions: {insertions}, deletions: {deletions}; they were read as accepted."),
        Text("修订尚未定稿，接受与否会改变表中的内容和金额。",
             "The changes are not settled; whether they are accepted changes texts and amounts."),
        Text("在 Word 或 WPS 中审阅并接受或拒绝全部修订，再重新运行。",
             "Review the changes in Word or WPS, accept or reject them all, and run again."),
    ),
    Code(
        "row-hidden", "warning",
        Text("有隐藏的行", "Rows are hidden"),
        Text("工作表“{sheet}”第 {rows} 行被隐藏或筛去，已照常读取。",
             "Sheet “{sheet}”: rows {rows} are hidden or filtered out; they were read all the same."),
        Text("隐藏的行打印不出来，但仍计入合计；也可能是作废而没有删去的行。",
             "Hidden rows are not printed but are still summed; or they are void and were never deleted."),
        Text("取消隐藏和筛选，确认这些行是否有效，再重新读取。", "Unhide them, see whether they are valid, and read the file again."),
    ),
    Code(
        "source-cut-off", "warning",
        Text("来源文件不完整", "The source breaks off"),
        Text("文件在{what}之内结束（始于第 {line} 行）。", "The file ends inside {what} that begins on line {line}."),
        Text("文件可能没有下载完整，后面的行可能丢失。", "The file may not have been saved whole, and rows may be missing at its end."),
        Text("与原页面核对最后几行，必要时重新下载。", "Compare the last rows with the page, and fetch it again if need be."),
    ),
    Code(
        "formula-uncached", "error",
        Text("公式没有结果", "A formula without a result"),
        Text("{cell} 是公式，但文件中没有它算出的结果（存为“{stored}”）。",
             "{cell} is a formula whose result is not in the file (stored: “{stored}”)."),
        Text("公式不在此重算；没有结果，这一格就读作空或零，涉及它的合计也就不可信。",
             "Formulas are not calculated here; without its result the cell reads as empty or nought, and no sum over it can be trusted."),
        Text("用 Excel 或 WPS 打开该文件，重算后保存，再重新读取。",
             "Open the file with Excel or WPS, let it calculate, save it, and read it again."),
    ),
    Code(
        "cell-error", "error",
        Text("单元格是错误值", "A cell holds an error"),
        Text("{cell} 的内容是错误值 {stored}。", "{cell} holds the error {stored}."),
        Text("公式出错（引用失效、除以零等），原来的数或文字已经丢失。",
             "A formula failed (a lost reference, a division by nought); the figure or text that belongs there is gone."),
        Text("在工作簿中改正公式，或填入正确的内容。", "Correct the formula in the workbook, or fill in what belongs there."),
    ),
    Code(
        "number-rounded", "info",
        Text("显示的位数少于存储的位数", "Numbers are shown with fewer digits than are stored"),
        Text("工作表“{sheet}”{column} 列有 {count} 个数显示时经过舍入（如存 {stored}，显示 {shown}），按存储的数读取。",
             "Sheet “{sheet}”, column {column}: {count} numbers are rounded where they are shown (stored {stored}, shown {shown}); they are read as stored."),
        Text("打印出来的是舍入后的数，逐项相加可能与合计差几个尾数；工作簿里的合计是按存储的数算的。",
             "Print shows the rounded figures, whose sum may differ from the total in its last digits; the workbook's totals come from the stored ones."),
        Text("一般无须处理；与纸质件核对时留意尾数。", "Nothing to do as a rule; mind the last digits when comparing with paper."),
    ),
    Code(
        "number-disguised", "warning",
        Text("显示的数与存储的数不同", "Numbers are shown otherwise than they are stored"),
        Text("工作表“{sheet}”{column} 列有 {count} 个数的格式改变了数值（如存 {stored}，显示“{shown}”）。",
             "Sheet “{sheet}”, column {column}: the format of {count} numbers changes them (stored {stored}, shown “{shown}”)."),
        Text("格式可以把元显示成万元、隐去负号或整个数；看到的和算进合计的不是同一个数。",
             "A format can show 元 as 万元, or hide a minus sign or a whole number; what is seen is not what is summed."),
        Text("确认这一列的计量单位和正负号；需要时改用普通数字格式。",
             "Make sure of this column's unit and signs; where needed, give it an ordinary number format."),
    ),
    Code(
        "column-hidden", "warning",
        Text("有隐藏的列", "Columns are hidden"),
        Text("工作表“{sheet}”{columns} 列被隐藏，已照常读取。",
             "Sheet “{sheet}”: columns {columns} are hidden; they were read all the same."),
        Text("隐藏的列打印不出来，可能是旧数据或中间计算。", "Hidden columns are not printed; they may hold old figures or steps of a calculation."),
        Text("取消隐藏，确认这些列是否属于此表。", "Unhide them and see whether they belong to the table."),
    ),
    Code(
        "sheet-hidden", "warning",
        Text("读的是隐藏的工作表", "The sheet that was read is hidden"),
        Text("工作表“{sheet}”是隐藏的；别的工作表没有内容，所以读了它。",
             "Sheet “{sheet}” is hidden; it was read as no other sheet holds anything."),
        Text("打开工作簿看不到这张表，它可能是作废的底稿。", "Nobody who opens the workbook sees this sheet; it may be a void draft."),
        Text("确认这张表有效，并取消隐藏。", "Make sure that the sheet is valid, and unhide it."),
    ),
    Code(
        "cell-covered", "warning",
        Text("合并单元格下藏有内容", "Something stands unseen under a merged cell"),
        Text("合并区域 {area} 之下另有看不见的内容：{texts}。", "Unseen under the merged range {area}: {texts}."),
        Text("这些内容不显示也没有读入，但工作簿里的求和公式会把它们算进去。",
             "It is not shown and was not read, yet the workbook's own sums count it."),
        Text("取消合并，看这些内容是否有效；无效的删去，有效的另放一格。",
             "Unmerge the range and see whether it is valid; delete it, or give it a cell of its own."),
    ),
    Code(
        "quote-unclosed", "warning",
        Text("引号没有收尾", "A quote is never closed"),
        Text("第 {line} 行有一格以引号开头而没有收尾，按普通字符读取。",
             "Line {line}: a cell opens with a quote that is never closed; it was taken as a character."),
        Text("引号之内可以换行，收尾的引号丢了，从此处起的分行分列就不可靠。",
             "Lines may break within quotes; where the closing one is lost, rows and columns from there on cannot be relied on."),
        Text("在该行补上或删去引号。", "Add the closing quote on that line, or delete the opening one."),
    ),
    Code(
        "page-unread", "error",
        Text("有一页没有读出", "A page was not read"),
        Text("第 {page} 页没有读出：{reason}。", "Page {page} was not read: {reason}."),
        Text("该页上的项目和金额都不在结果里，合计也就不可信。",
             "The projects and amounts of that page are missing from the result, and so from every sum."),
        Text("换一份完好的、带文字的文件；只有扫描件的，请另行录入该页。",
             "Obtain a sound file with text in it; where there is only a scan, transcribe that page."),
    ),
    Code(
        "tags-differ", "warning",
        Text("标签与框线不一致", "Tags and rules differ"),
        Text("第 {page} 页有 {count} 格与 PDF 自带的结构标签不一致：{how}。已按框线读取。",
             "On page {page}, cells that differ from the PDF's own tags: {count}; {how}. They were read by the rules."),
        Text("打印程序在 PDF 里另记了每格的文字和行列。两者不一致，必有一个不对，格里的文字或所在的行、栏可能有误。",
             "The printing program has noted the text, row and column of each cell in the PDF as well. Where the two differ, one is wrong, and so may be a cell's text, row or column."),
        Text("对照原件查看列出的格；框线缺损的，按页面补正来源文件后重新读取。",
             "Compare the cells listed with the page; where a rule is missing or one too many, mend the source file and read it again."),
    ),
    Code(
        "columns-guessed", "error",
        Text("各栏没有竖线分开", "No rules divide the columns"),
        Text("第 {page} 页的表格没有竖线：{how}。", "The table on page {page} has no vertical rules: {how}."),
        Text("没有竖线时，各栏只能按文字之间的空白划分；空白不足以断定的，文字可能归错了栏或行。",
             "Without vertical rules only the gaps in the text divide the columns; where they do not tell, text may stand in a wrong column or row."),
        Text("对照原件查看列出的格；能取得带完整框线的文件（如 Word、Excel 原件）时，改用该文件。",
             "Compare the cells listed with the page; where a file with all its rules can be had, such as the Word or Excel original, use that."),
    ),
    Code(
        "file-damaged", "error",
        Text("文件不完整", "The file is damaged"),
        Text("文件已损坏（{what}），只读出了还能读的部分。", "The file is damaged ({what}); what can still be read was read."),
        Text("结尾缺失的文件可能少了页、行或字，读出的部分看不出少了什么。",
             "A file that was cut short may lack pages, rows or characters, and what is left does not show which."),
        Text("重新下载或向发文单位索取完好的文件，再读一次。",
             "Fetch the file again, or ask the issuer for a sound one, and read that."),
    ),
    Code(
        "glyph-unmapped", "error",
        Text("字体没有说明是什么字", "A font does not say what its characters are"),
        Text("第 {page} 页有 {count} 个字符（{cells} 个单元格）无法得知是什么字，以“\ufffd”代替。",
             "On page {page}, {count} characters in {cells} cells cannot be known; “\ufffd” stands for each."),
        Text("这样的 PDF 看得见却读不出，缺字之处的名称和金额都不能用。",
             "Such a PDF can be seen but not read; names and amounts with a gap cannot be used."),
        Text("对照页面补上缺字，或请发文单位换一种方式导出。",
             "Supply the characters by the page as it is shown, or ask the issuer to export it in another way."),
    ),
    Code(
        "waiver-unmatched", "warning",
        Text("豁免已不相符", "A waiver fits no finding any more"),
        Text("豁免 {finding}（{who}，{date}：{reason}）与任何发现都不相符：{why}。",
             "The waiver of {finding} ({who}, {date}: {reason}) fits no finding: {why}."),
        Text("豁免只对当时所见的数字有效。数字变了，原先的理由未必还成立；发现没有了，豁免就不该再留着。",
             "A waiver holds for the figures it was given for. When they change, its reason may no longer stand; when the finding is gone, it has no place left."),
        Text("从 waivers.toml 删去这一条；发现仍在而仍可豁免的，重新核实后用 ingest waive 另写一条。",
             "Delete the entry from waivers.toml; where the finding is still there and acceptable, look at it again and write a new one by ingest waive."),
    ),
)  # fmt: skip

CODES: Mapping[str, Code] = MappingProxyType({row.code: row for row in _TABLE})
"""Every code that can be raised, by name, in the order in which they are shown."""

CHANGES = frozenset({
    "column-shift-repaired", "column-shift-ambiguous", "split-row-joined", "value-inherited",
    "unit-name-expanded", "unit-converted", "text-repaired",
})  # fmt: skip
"""Codes of findings by which the output differs from what is printed."""

_LONGEST_ARGUMENT = 400
_UNSEEN = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"


def visible(text: str) -> str:
    """The text with its unseen characters written out (`⟨U+202E⟩`), line breaks kept.

    Control characters and marks of writing direction (Unicode TR 36) can make a terminal or a page show
    something else than what is there.
    """
    # None of them is printable, and that is known at once; of what else is not, only these are common.
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    return re.sub(_UNSEEN, lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def message(finding: Finding) -> Text:
    """The finding's message in both languages: its code's template filled with its arguments.

    Raises `KeyError` for a code that is not in the table and for an argument that the template needs and the
    finding lacks; both are bugs of this program.
    """
    template = CODES[finding.code].message
    arguments = finding.arguments
    return Text(
        template.zh.format_map({name: _shown(value, 0) for name, value in arguments.items()}),
        template.en.format_map({name: _shown(value, 1) for name, value in arguments.items()}),
    )


def _shown(value: str | Text, language: int) -> str:
    text = value[language] if isinstance(value, Text) else value
    shown = visible(text).replace("\n", " ")
    return shown if len(shown) <= _LONGEST_ARGUMENT else shown[:_LONGEST_ARGUMENT] + "…"
