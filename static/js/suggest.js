// Suggestions below the inputs of operations and features: what each generates, chosen by arrows and Enter, or a click.

const form = document.getElementById("compose");
const list = document.createElement("ul");
list.className = "suggestions";
list.id = "suggestions";
list.role = "listbox";
list.ariaLabel = "Suggestions";
let vocabulary = null;
let input = null;
let chosen = -1;

const inputOf = (target) => target.matches?.("chip-input:is([data-name=operations], [data-name=features]) input[id]") && target;

async function words() {
  vocabulary ??= await fetch(form.dataset.words).then((answer) => answer.json());
  return vocabulary;
}

function suited({ operations, features }, chips) {
  if (chips.dataset.name === "features") return features;
  const domains = operations[form.elements.node_type.value] ?? {};
  return domains[form.elements.domain.value.trim()] ?? domains[""] ?? Object.values(domains).flat();
}

async function open(target) {
  const chips = target.closest("chip-input");
  const all = suited(await words(), chips);
  if (document.activeElement !== target) return;
  const said = new Set(chips.items);
  const typed = target.value.trim().toLowerCase();
  const fits = ({ label, detail }) => !said.has(label) && (label.includes(typed.replace(/[ -]/g, chips.words ? " " : "_")) || detail.toLowerCase().includes(typed));
  input = target;
  chosen = -1;
  list.replaceChildren(...all.filter(fits).map(option));
  if (!list.children.length) return close();
  chips.append(list);
  target.role = "combobox";
  target.ariaExpanded = "true";
  target.setAttribute("aria-controls", list.id);
  target.setAttribute("aria-autocomplete", "list");
}

function option({ label, detail }, at) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `suggestion-${at}`;
  item.dataset.value = label;
  item.ariaSelected = "false";
  const name = document.createElement("strong");
  name.textContent = label;
  const says = document.createElement("span");
  says.textContent = detail;
  item.append(name, says);
  return item;
}

function close() {
  list.remove();
  if (!input) return;
  input.ariaExpanded = "false";
  input.removeAttribute("aria-activedescendant");
  input = null;
}

function move(step) {
  list.children[chosen]?.setAttribute("aria-selected", "false");
  chosen = (chosen + step + list.children.length) % list.children.length;
  const item = list.children[chosen];
  item.ariaSelected = "true";
  item.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", item.id);
  form.dispatchEvent(new CustomEvent("compose:pointed", { detail: item }));
}

function take(item) {
  const target = input;
  target.value = item.dataset.value;
  target.closest("chip-input").take();
  target.focus();
  close();
}

form.addEventListener("input", (event) => inputOf(event.target) && open(event.target), true);
form.addEventListener("click", (event) => inputOf(event.target) && open(event.target));
form.addEventListener("focusout", (event) => { if (event.target === input) close(); });
// Before the chips see the key: Enter takes the suggestion, not the half word.
form.addEventListener("keydown", (event) => {
  const target = inputOf(event.target);
  if (!target) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (input) move(chosen < 0 && step < 0 ? 0 : step);
    else open(target).then(() => input && move(1));
  } else if (input && event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    event.stopImmediatePropagation();
    take(list.children[chosen]);
  } else if (input && event.key === "Escape") {
    event.stopPropagation();
    close();
  }
}, true);
// The input keeps the focus while an option is pressed.
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item) take(item);
});
