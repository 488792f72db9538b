// Editing a file: the editor over the textarea, Ctrl-S, findings at their lines, and a warning before work is lost.

const form = document.getElementById("edit");
const place = document.getElementById("editor");
const field = document.getElementById("edited");
const state = document.getElementById("edited-state");
let saved = field.value;

const { createEditor } = await import(place.dataset.module);
const languages = { py: "python", yaml: "yaml", yml: "yaml" };
const editor = createEditor({
  parent: place.querySelector(".behind"),
  text: field.value,
  language: languages[form.dataset.path.split(".").pop()],
  label: `Text of ${form.dataset.path}`,
  nonce: place.dataset.nonce,
  below: true,
  changed: (text) => { field.value = text; },
});
function markFindings() {
  editor.mark(Array.from(state.querySelectorAll("[data-line]"), (each) => ({
    line: Number(each.dataset.line),
    severity: each.dataset.severity,
    message: each.querySelector(".what").textContent,
  })));
}
markFindings();

// The editor measures itself, in its own fonts, behind the textarea: nothing moves when it takes its place.
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
await painted();
await document.fonts.ready;
await painted();
field.hidden = true;
place.classList.add("ready");

if (/^#L\d+$/.test(location.hash)) editor.go(Number(location.hash.slice(2)));

const unsaved = () => field.value !== saved;

addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });

document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});

// What was sent is what counts as saved: somebody may have typed on since.
let sent = saved;
let base;
form.addEventListener("htmx:beforeRequest", () => {
  sent = field.value;
  base = state.querySelector("[name=base]").value;
});

state.addEventListener("htmx:afterSwap", () => {
  const content = document.getElementById("saved-content");
  if (content) {
    const merged = JSON.parse(content.textContent);
    if (merged !== sent && field.value === sent) {
      editor.replace(merged);
      field.value = merged;
      sent = merged;
    } else if (merged !== sent) {
      // Typed on while it was merged: the text stays, and goes on from what it began with, so that the next save
      // merges it again instead of taking back what somebody else wrote.
      state.querySelector("[name=base]").value = base;
    }
    saved = sent;
    form.querySelector("[name=note]").value = "";
  }
  markFindings();
  state.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
});

state.addEventListener("click", (event) => {
  const button = event.target.closest("[data-go]");
  if (button) editor.go(Number(button.dataset.go));
});
