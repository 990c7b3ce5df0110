const root = document.documentElement;
root.classList.add("js");

// The style shows one language; readers of the screen are told which.
const english = document.getElementById("en");
const speak = () => { root.lang = english.checked ? "en" : "zh-Hans"; };
document.querySelector(".language").addEventListener("change", speak);
speak();

// Filters: a row stays if it carries the token of every choice; a group without rows goes.
const form = document.querySelector(".filters");
const rows = [...document.querySelectorAll("tr[data-f]")].map((row) => [row, new Set(row.dataset.f.split(" "))]);
const groups = document.querySelectorAll("#projects tbody");
const filter = () => {
  const wanted = [...form.querySelectorAll("select")].map((choice) => choice.value).filter(Boolean);
  let shown = 0;
  for (const [row, tokens] of rows) {
    row.hidden = !wanted.every((token) => tokens.has(token));
    if (!row.hidden && row.id) shown += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector("tr[data-f]:not([hidden])");
  form.querySelector(".shown").textContent = `${shown} / ${rows.filter(([row]) => row.id).length}`;
};
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
filter();

// A link to a row that is filtered out brings all rows back, also where the address ends in it already.
const reveal = (address) => {
  const target = document.getElementById(address.slice(1));
  if (target?.hidden) { form.reset(); setTimeout(() => target.scrollIntoView()); }
};
addEventListener("hashchange", () => reveal(location.hash));
addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link) reveal(link.getAttribute("href"));
});

// Values: one stop of the Tab key for the whole table, arrow keys from value to value.
const table = document.getElementById("projects");
const values = () => [...table.querySelectorAll("details > summary")].filter((value) => value.offsetParent);
let current = null;
const stop = (value) => {
  if (current) current.tabIndex = -1;
  current = value;
  if (value) value.tabIndex = 0;
};
for (const value of table.querySelectorAll("details > summary")) value.tabIndex = -1;
stop(table.querySelector("details > summary"));
table.addEventListener("focusin", (event) => { if (event.target.matches("summary")) stop(event.target); });
const inColumn = (from, step) => {
  const cell = from.closest("td, th");
  const place = [...cell.parentNode.children].indexOf(cell);
  const all = [...table.querySelectorAll("tbody tr:not(.block):not([hidden]), tfoot tr")].filter((row) => row.offsetParent);
  for (let at = all.indexOf(cell.parentNode) + step; all[at]; at += step) {
    const value = all[at].children[place]?.querySelector("summary");
    if (value) return value;
  }
  return null;
};
table.addEventListener("keydown", (event) => {
  if (!event.target.matches("summary")) return;
  const all = values();
  const at = all.indexOf(event.target);
  const next = {
    ArrowRight: () => all[at + 1], ArrowLeft: () => all[at - 1], Home: () => all[0], End: () => all.at(-1),
    ArrowDown: () => inColumn(event.target, 1), ArrowUp: () => inColumn(event.target, -1),
  }[event.key]?.();
  if (next) { event.preventDefault(); next.focus(); }
});

// Esc closes what is open or hovered; opening one closes the other.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  root.classList.add("hush");
  for (const open of table.querySelectorAll("details[open]")) open.open = false;
});
for (const kind of ["pointerover", "focusin"]) addEventListener(kind, () => root.classList.remove("hush"));
table.addEventListener("toggle", (event) => {
  if (!event.target.open) return;
  for (const other of table.querySelectorAll("details[open]")) if (other !== event.target) other.open = false;
}, true);
