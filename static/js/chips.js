// <chip-input>: a list edited as chips over a plain textarea, which stays what the form sends.

// Phrases with a value that was edited: they are read as they stand, before the server says so.
const edited = new Map();

class ChipInput extends HTMLElement {
  connectedCallback() {
    if (this.area) return;
    this.area = this.querySelector("textarea");
    this.words = this.dataset.kind === "words";
    this.box = this.querySelector(".chips");
    this.box.addEventListener("click", (event) => { if (event.target === this.box) this.input.focus(); });
    this.input = this.makeInput();
    this.area.hidden = true;
    const label = document.querySelector(`label[for="${this.area.id}"]`);
    if (label) label.htmlFor = this.input.id;
    this.show();
  }

  makeInput() {
    const input = document.createElement("input");
    input.type = "text";
    input.id = `${this.area.id}_new`;
    input.spellcheck = false;
    input.setAttribute("aria-describedby", this.area.getAttribute("aria-describedby"));
    input.addEventListener("input", (event) => this.typed(event));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("paste", (event) => this.pasted(event));
    input.addEventListener("blur", () => this.take());
    return input;
  }

  get items() {
    const separator = this.words ? /\n/ : /[\n,]/;
    return this.area.value.split(separator).map((text) => text.trim()).filter(Boolean);
  }

  set items(items) {
    this.area.value = items.join("\n");
    this.show();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Draw again what is read differently now, and leave the input and its focus alone.
  refresh() {
    const chips = this.items.map((text, place) => this.chip(text, place));
    [...this.box.querySelectorAll(".chip")].forEach((old, place) => {
      if (old.textContent !== chips[place].textContent || old.querySelectorAll(".value").length !== chips[place].querySelectorAll(".value").length) {
        old.replaceWith(chips[place]);
      }
    });
  }

  show() {
    const items = this.items;
    this.input.placeholder = items.length ? "" : this.area.placeholder;
    this.box.replaceChildren(...items.map((text, place) => this.chip(text, place)), this.input);
  }

  chip(text, place) {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.dataset.text = text;
    const remove = this.button("remove", "", `Remove ${text}`, () => this.remove(place));
    remove.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#i-cross"/></svg>';
    chip.append(...this.parts(text, place), remove);
    return chip;
  }

  // Words that are pressed to edit the text, and values that are edited where they stand.
  parts(text, place) {
    const reading = this.reading(text);
    const pieces = (reading ?? text).split(reading ? /(\d[\d,.]*)/ : /$^/);
    return pieces.map((piece, at) => {
      if (at % 2) return this.value(pieces, at, place);
      const shown = reading ? piece.replace(/ \($/, " ").replace(/\)$/, "") : piece;
      if (at && !shown.trim()) return document.createTextNode(shown);
      const edit = this.button("edit", text, at ? `Edit ${text}, ${shown.trim()}` : `Edit ${text}`, () => this.edit(place));
      edit.textContent = shown;
      // One stop of the keyboard for the words of a chip.
      if (at) edit.tabIndex = -1;
      return edit;
    });
  }

  reading(text) {
    if (this.dataset.name !== "features") return undefined;
    return [...document.querySelectorAll("#readings data")].find((each) => each.value === text)?.textContent ?? edited.get(text);
  }

  value(pieces, at, place) {
    const input = document.createElement("input");
    input.className = "value";
    input.value = pieces[at];
    input.inputMode = "decimal";
    input.setAttribute("aria-label", `${pieces[0].replace(/\W+$/, "")}: ${pieces[at]}${pieces[at + 1].replace(/\)$/, "")}`);
    input.addEventListener("input", (event) => event.stopPropagation());
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      const items = this.items;
      const text = input.value.trim();
      if (/^\d[\d,.]*$/.test(text)) {
        items[place] = pieces.with(at, text).join("");
        edited.set(items[place], items[place]);
      }
      this.items = items;
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      input.blur();
      this.box.querySelectorAll(".chip")[place]?.querySelectorAll(".value")[(at - 1) / 2]?.focus();
    });
    return input;
  }

  button(name, title, label, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.title = title;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", action);
    return button;
  }

  edit(place) {
    const items = this.items;
    const [text] = items.splice(place, 1);
    this.items = items;
    this.input.value = text;
    this.input.focus();
  }

  remove(place) {
    this.items = this.items.filter((_, index) => index !== place);
    this.input.focus();
  }

  // What is in the input becomes a chip.
  take() {
    const text = this.input.value.trim();
    if (!text) return false;
    this.input.value = "";
    this.items = [...this.items, text];
    return true;
  }

  typed(event) {
    // Half a word is no operation yet: the preview waits until it is a chip.
    event.stopPropagation();
    if (!this.words && /[,\s]$/.test(this.input.value)) {
      this.input.value = this.input.value.replace(/[,\s]+$/, "");
      if (this.take()) this.input.focus();
    }
  }

  key(event) {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (this.take()) this.input.focus();
    } else if (event.key === "Backspace" && !this.input.value && this.items.length) {
      event.preventDefault();
      this.edit(this.items.length - 1);
    }
  }

  pasted(event) {
    const text = event.clipboardData.getData("text");
    if (!/\n/.test(text)) return;
    event.preventDefault();
    const pieces = text.split("\n").map((each) => each.replace(/^[-*•]\s+/, "").trim()).filter(Boolean);
    this.items = [...this.items, ...pieces];
    this.input.focus();
  }
}
customElements.define("chip-input", ChipInput);

// What the engine reads new words as comes with the preview; nothing is redrawn under somebody's hands.
document.getElementById("compose")?.addEventListener("compose:shown", () => {
  for (const chips of document.querySelectorAll("chip-input[data-name=features]")) {
    if (!chips.querySelector(".chip :focus")) chips.refresh();
  }
});
