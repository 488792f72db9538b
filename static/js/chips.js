// <chip-input>: a list edited as chips over a plain textarea, which stays what the form sends.

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

  show() {
    const items = this.items;
    this.input.placeholder = items.length ? "" : this.area.placeholder;
    this.box.replaceChildren(...items.map((text, place) => this.chip(text, place)), this.input);
  }

  chip(text, place) {
    const chip = document.createElement("span");
    chip.className = "chip";
    const edit = this.button("edit", text, `Edit ${text}`, () => this.edit(place));
    edit.textContent = text;
    const remove = this.button("remove", "", `Remove ${text}`, () => this.remove(place));
    remove.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#i-cross"/></svg>';
    chip.append(edit, remove);
    return chip;
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
