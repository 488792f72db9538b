// The workbench: Ctrl+Enter, panes on a phone, answers to questions, the YAML editor, and the link to share.

const form = document.getElementById("compose");
const refresh = (detail) => form.dispatchEvent(new CustomEvent("compose:refresh", { detail }));

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
}, true);

form.addEventListener("submit", (event) => {
  if (event.submitter?.id !== "understand") return;
  event.preventDefault();
  refresh({ side: "prompt", anew: true });
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
  // As it is, and from now on somebody's own.
  else form.elements[answer.dataset.settle].dispatchEvent(new Event("input", { bubbles: true }));
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

// The marks lie behind the prompt: while it is typed they are where its words were, so they wait for the answer.
const prompt = form.elements.prompt;
const marks = document.getElementById("prompt-marks");
prompt.addEventListener("input", () => { marks.hidden = true; });
prompt.addEventListener("scroll", () => { marks.scrollTop = prompt.scrollTop; });
form.addEventListener("compose:shown", () => {
  form.querySelector(".welcome")?.remove();
  marks.hidden = marks.textContent.trimEnd() !== prompt.value.trim();
  marks.scrollTop = prompt.scrollTop;
});

// A contract, or requirements as YAML, pasted where words are asked for are read as what they are.
prompt.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text");
  if (!/^\s*(name|node_type|service_name):\s.*\n/.test(text)) return;
  event.preventDefault();
  yaml.value = text;
  yaml.dispatchEvent(new Event("input", { bubbles: true }));
  const side = form.querySelector("[name=view][value=yaml]");
  side.checked = true;
  side.dispatchEvent(new Event("change", { bubbles: true }));
});

// The editor is loaded when YAML is first looked at; without it the textarea stays.
const yaml = form.elements.yaml;
let editor = null;
const wanted = () => form.elements.view.value === "yaml" && !editor;
form.addEventListener("change", (event) => {
  if (event.target.name !== "view") return;
  refresh();
  if (wanted()) edit();
});
if (wanted()) edit();

async function edit() {
  editor = { replace() {}, mark() {} };
  const [{ createEditor }, { complete }, words] = await Promise.all([
    import(form.dataset.editor), import(form.dataset.completion), fetch(form.dataset.words).then((answer) => answer.json()),
  ]);
  const parent = document.getElementById("yaml-editor");
  parent.hidden = false;
  yaml.hidden = true;
  editor = createEditor({
    parent, text: yaml.value, language: "yaml", label: "Requirements as YAML", nonce: form.dataset.nonce,
    changed: (text) => {
      yaml.value = text;
      yaml.dispatchEvent(new Event("input", { bubbles: true }));
    },
    complete: (place) => complete(place, words),
  });
  follow();
}

function follow() {
  if (!editor) return;
  editor.replace(yaml.value);
  const problems = document.querySelectorAll("#yaml-problems li");
  editor.mark(Array.from(problems, (each) => (
    { line: Number(each.dataset.line), severity: "error", message: each.dataset.sentence })));
}
form.addEventListener("compose:shown", follow);

const share = document.getElementById("share");
share.addEventListener("click", async (event) => {
  event.preventDefault();
  await navigator.clipboard.writeText(share.href);
  const label = share.querySelector("span");
  label.textContent = "Link copied";
  setTimeout(() => { label.textContent = "Share"; }, 1500);
});

document.getElementById("error-summary")?.focus();
