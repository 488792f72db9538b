// The palette on Ctrl-K, the shortcuts on ?, the page's search on /, and g with a letter to go to a page.

const palette = document.getElementById("palette");
const shortcuts = document.getElementById("shortcuts");
const input = palette.querySelector("input");
const list = palette.querySelector("ul");
const GO = { c: "/", h: "/history/", t: "/team/" };
let entries = [];
let went = 0; // when g was pressed

async function open() {
  if (palette.open) return palette.close();
  input.value = "";
  palette.showModal();
  list.replaceChildren(...commands());
  const answer = await fetch(palette.dataset.entries);
  if (!answer.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  entries = [...made.querySelectorAll("li"), ...commands()];
  filter();
}

// What this page can do: each button and link that names its command.
function commands() {
  return Array.from(document.querySelectorAll("[data-command]"), (source, at) => {
    const item = entry(source.dataset.command, `entry-command-${at}`);
    item.addEventListener("click", () => {
      palette.close();
      source.click();
    });
    return item;
  });
}

function entry(name, id) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = id;
  item.ariaSelected = "false";
  const text = document.createElement("span");
  text.className = "entry-name";
  text.textContent = name;
  item.append(text);
  return item;
}

function filter() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((each) => words.every((word) => each.textContent.toLowerCase().includes(word)));
  if (words.length) {
    const search = entry(`Search the history for “${input.value.trim()}”`, "entry-search");
    search.dataset.href = `${palette.dataset.search}?q=${encodeURIComponent(input.value.trim())}`;
    found.push(search);
  }
  list.replaceChildren(...found);
  document.getElementById("palette-count").textContent = `${found.length} result${found.length === 1 ? "" : "s"}`;
  choose(0);
}

function choose(at) {
  const items = [...list.children];
  if (!items.length) return;
  const wanted = items[(at + items.length) % items.length];
  for (const each of items) each.ariaSelected = String(each === wanted);
  input.setAttribute("aria-activedescendant", wanted.id);
  wanted.scrollIntoView({ block: "nearest" });
}

const chosen = () => [...list.children].findIndex((each) => each.ariaSelected === "true");

input.addEventListener("input", filter);
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen() + step);
  else if (event.key === "Enter") list.children[chosen()]?.click();
  else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item?.dataset.href) location.assign(item.dataset.href);
});
for (const dialog of [palette, shortcuts]) {
  // A click beside it closes it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => { if (button.dataset.opens === "palette") open(); else shortcuts.showModal(); });
}

const typing = (target) => target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]");

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const search = document.querySelector("main input[type=search]");
  if (event.key === "?" && !palette.open) shortcuts.showModal();
  else if (event.key === "/" && search) {
    event.preventDefault();
    search.select();
  }
  else if (event.key === "g") went = event.timeStamp;
  else if (GO[event.key] && event.timeStamp - went < 1000 && !document.querySelector("dialog[open]")) location.assign(GO[event.key]);
});
