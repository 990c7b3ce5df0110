"""Ask Chromium what it makes of random markup, and keep its answers: `python -m tests.browser.ask`."""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from tests.browser.fragments import broken, damaged, in_cells, spans

FOLDER = Path(__file__).parent
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--dump-dom",
)  # fmt: skip
PAGE = """<!DOCTYPE html><meta charset=utf-8>
<style>td,th{padding:5px;height:12px}table{border-spacing:0}</style><body></body><script>
const PARTS=new Set(['TABLE','THEAD','TBODY','TFOOT','TR','TD','TH','CAPTION']);
function tree(node){
  if(node.nodeType===3)return node.data.replace(/[\\t\\n\\f\\r ]+/g,'');
  if(node.nodeType!==1||['SCRIPT','STYLE','TITLE','TEMPLATE','IFRAME','NOSCRIPT'].includes(node.tagName))return '';
  const inner=[...node.childNodes].map(tree).join('');
  const name=node.localName;
  return PARTS.has(node.tagName)?`<${name}>${inner}</${name}>`:inner;
}
const answers=FRAGMENTS.map(fragment=>{
  const parsed=new DOMParser().parseFromString(fragment,'text/html');
  const answer={html:fragment,tree:[...parsed.body.childNodes].map(tree).join('')};
  document.body.replaceChildren(...[...parsed.body.childNodes].map(node=>document.importNode(node,true)));
  const cells=[...document.body.querySelectorAll('td,th')];
  answer.cells=cells.map(cell=>{const box=cell.getBoundingClientRect();
    return [cell.innerText,Math.round(box.left*10),Math.round(box.top*10)]});
  return answer;
});
document.body.replaceChildren();
const out=document.createElement('pre');out.id='answers';out.textContent=JSON.stringify(answers);
document.body.append(out);
</script>"""


def ask(fragments: list[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        written = json.dumps(fragments).replace("<", "\\u003c")
        page.write_text(PAGE.replace("FRAGMENTS", written, 1), encoding="utf-8")
        command = [*CHROMIUM, f"--user-data-dir={folder}/profile", page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = re.search(r'<pre id="answers">(.*?)</pre>', done.stdout, re.S)
    assert found, done.stdout[:500]
    answers: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return answers


def main() -> None:
    dice = Random(2024)
    trees = [(broken if i % 2 else damaged)(dice) for i in range(600)]
    texts = [in_cells(dice) for _ in range(400)]
    tables = [spans(dice) for _ in range(300)]
    kept = {
        "trees.json": [[one["html"], one["tree"]] for one in ask(trees)],
        "texts.json": [[one["html"], [cell[0] for cell in one["cells"]]] for one in ask(texts)],
        "spans.json": [[one["html"], places(one["cells"])] for one in ask(tables)],
    }
    for name, answers in kept.items():
        lines = ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers)
        (FOLDER / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def places(cells: list[list[Any]]) -> dict[str, list[int]]:
    """Row and column of each cell, counted by where the cells begin."""
    lefts = sorted({left for _, left, _ in cells})
    tops = sorted({top for _, _, top in cells})
    return {text: [tops.index(top), lefts.index(left)] for text, left, top in cells}


if __name__ == "__main__":
    main()
