// The workbench: Ctrl+Enter, panes on a phone, answers to questions, and lines that changed.

const form = document.getElementById("compose");

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    for (const chips of form.querySelectorAll("chip-input")) chips.take?.();
    form.requestSubmit(document.getElementById("generate"));
  } else if (event.target.matches("input")) {
    // Enter in a field would press the form's first button.
    event.preventDefault();
  }
});

const tabs = form.querySelector(".pane-tabs");
tabs.addEventListener("click", (event) => {
  const chosen = event.target.closest("button");
  if (!chosen) return;
  form.dataset.pane = chosen.dataset.pane;
  for (const each of tabs.children) each.setAttribute("aria-pressed", each === chosen);
});

form.addEventListener("click", (event) => {
  const answer = event.target.closest("[data-fill], [data-settle]");
  if (!answer) return;
  if (answer.dataset.fill) fill(answer.dataset.fill, answer.dataset.value);
  answer.closest(".question").remove();
});

function fill(name, value) {
  const field = form.elements[name];
  if (field instanceof RadioNodeList) {
    field.value = value;
    for (const radio of field) if (radio.checked) radio.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const chips = field.closest("chip-input");
  if (chips) {
    chips.items = [...new Set([...chips.items, value])];
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("requirements-filled", () => htmx.trigger(form, "preview"));

// Lines that were not there before the last change glow for a moment; another file opens at its top.
const pane = document.getElementById("preview-code");
let before = null;

const code = () => pane.querySelector(".code");
const texts = (pre) => Array.from(pre.querySelectorAll(".row > span"), (line) => line.textContent);

pane.addEventListener("htmx:beforeSwap", () => {
  const pre = code();
  before = pre && { path: pre.dataset.path, lines: new Set(texts(pre)) };
});
pane.addEventListener("htmx:afterSwap", () => {
  const pre = code();
  if (!pre || !before) return;
  if (pre.dataset.path !== before.path) {
    pane.scrollTo(0, 0);
    return;
  }
  for (const row of pre.children) {
    if (!before.lines.has(row.lastElementChild.textContent)) row.classList.add("fresh");
  }
});

document.getElementById("error-summary")?.focus();
