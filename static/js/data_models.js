// <data-models>: entities and their fields as rows over a plain textarea, which stays what the form sends.
// Enter adds a row below, in an empty row it leaves the list; Backspace in an empty name takes the row away;
// the arrow keys go up and down, with Alt they move the row; a colon behind a name goes on to its type.

const row = (target) => target.closest(".entity-field");
const entity = (target) => target.closest(".entity");
const quoted = (text) => JSON.stringify(text);
const identifier = (text) => text.trim().replace(/[^A-Za-z0-9]+/g, "_").toLowerCase();

class DataModels extends HTMLElement {
  connectedCallback() {
    if (this.area) return;
    this.area = this.querySelector("textarea");
    this.list = this.querySelector(".entities");
    for (const name of ["input", "change", "click", "keydown"]) this.addEventListener(name, (event) => this[name](event));
    for (const each of this.rows()) this.prepare(each);
    for (const each of this.list.children) each.dataset.was = this.name(each);
    this.mark();
  }

  rows(within = this.list) {
    return [...within.querySelectorAll(".entity-field")];
  }

  name(each) {
    return each.querySelector(".entity-name, .field-name").value.trim();
  }

  part(name) {
    return this.querySelector(`template[data-part=${name}]`).content;
  }

  // The server writes one option; the others are the same for every row.
  prepare(each) {
    const select = each.querySelector("select");
    const chosen = select.value;
    select.replaceChildren(this.part("types").cloneNode(true), this.references());
    if (![...select.options].some((option) => option.value === chosen)) select.prepend(new Option(chosen));
    select.value = chosen;
    this.ask(each);
  }

  references() {
    const group = document.createElement("optgroup");
    group.label = "Data models";
    group.append(...Array.from(this.list.children, (each) => this.name(each)).filter(Boolean).map((name) => new Option(name)));
    return group;
  }

  // What the brackets of a type hold differs: each kind of it keeps what was typed.
  ask(each) {
    const inside = each.querySelector(".field-inside");
    const { asks = inside.value && "Details", example = "" } = each.querySelector("select").selectedOptions[0].dataset;
    each.insides ??= {};
    if (each.asked !== undefined && each.asked !== asks) {
      each.insides[each.asked] = inside.value;
      inside.value = each.insides[asks] ?? "";
    }
    each.asked = asks;
    inside.hidden = !asks;
    inside.ariaLabel = asks;
    inside.placeholder = example;
  }

  write() {
    const text = Array.from(this.list.children, (each) => this.written(each)).filter(Boolean).join("\n");
    if (text === this.area.value) return;
    this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  written(each) {
    const fields = this.rows(each).map((field) => {
      const type = this.type(field);
      // A row that is still empty says nothing.
      return this.name(field) || type !== "string" ? `  ${quoted(this.name(field))}: ${quoted(type)}` : "";
    }).filter(Boolean);
    if (!fields.length) return this.name(each) && `${quoted(this.name(each))}: {}`;
    return [`${quoted(this.name(each))}:`, ...fields].join("\n");
  }

  type(field) {
    const inside = field.querySelector(".field-inside");
    const held = inside.hidden ? "" : inside.value.trim();
    return field.querySelector("select").value + (held && `(${held})`) + (field.querySelector(":checked[type=checkbox]") ? "?" : "");
  }

  input(event) {
    if (event.target === this.area) return;
    event.stopPropagation();
    if (event.target.matches("select")) this.ask(row(event.target));
    this.write();
  }

  // A data model that is called otherwise is so wherever a field refers to it.
  change(event) {
    if (!event.target.matches(".entity-name")) return;
    const [was, now] = [entity(event.target).dataset.was, event.target.value.trim()];
    entity(event.target).dataset.was = now;
    for (const each of this.rows()) {
      const select = each.querySelector("select");
      const inside = each.querySelector(".field-inside");
      if (was && now && select.value === was) select.replaceChildren(new Option(now));
      if (was && now && inside.value.trim() === was) inside.value = now;
      this.prepare(each);
    }
    this.write();
  }

  click(event) {
    const button = event.target.closest("button");
    if (button?.dataset.adds === "entity") this.addEntity();
    else if (button?.dataset.adds) this.addField(entity(button), null);
    else if (button?.dataset.drops) this.drop(button.dataset.drops === "field" ? row(button) : entity(button));
  }

  addEntity() {
    const made = this.part("entity").firstElementChild.cloneNode(true);
    this.list.append(made);
    made.dataset.was = "";
    this.prepare(made.querySelector(".entity-field"));
    made.querySelector(".entity-name").focus();
  }

  addField(to, before) {
    const made = this.part("entity").querySelector(".entity-field").cloneNode(true);
    to.querySelector("ol").insertBefore(made, before);
    this.prepare(made);
    made.querySelector(".field-name").focus();
  }

  drop(each) {
    const next = each.previousElementSibling ?? entity(each.parentElement) ?? this;
    each.remove();
    (next.querySelector(".field-name") ?? next.querySelector(".entity-name") ?? this.querySelector("[data-adds=entity]")).focus();
    this.write();
  }

  keydown(event) {
    const { key, target } = event;
    if (target === this.area || !target.matches("input") || event.ctrlKey || event.metaKey) return;
    const acted = row(target) ? this.keyInField(key, target, event.altKey) : this.keyInEntity(key, target);
    if (acted) event.preventDefault();
  }

  keyInEntity(key, target) {
    const first = entity(target).querySelector(".field-name");
    if (key === "Enter" || key === "ArrowDown" || key === ":") {
      if (first) first.focus();
      else this.addField(entity(target), null);
    } else if (key === "Backspace" && !target.value && this.rows(entity(target)).every((each) => !this.name(each))) {
      this.drop(entity(target));
    } else {
      return false;
    }
    return true;
  }

  keyInField(key, target, alt) {
    const each = row(target);
    const nameless = target.matches(".field-name") && !target.value;
    if (key === "Enter") this.enter(each);
    else if (key === "Backspace" && nameless) this.drop(each);
    else if (key === ":" && target.matches(".field-name")) each.querySelector("select").focus();
    else if (key === "ArrowUp" || key === "ArrowDown") this.go(each, target, key === "ArrowUp" ? "previous" : "next", alt);
    else return false;
    return true;
  }

  enter(each) {
    if (this.name(each) || each.nextElementSibling) return this.addField(entity(each), each.nextElementSibling);
    each.remove();
    this.querySelector("[data-adds=entity]").focus();
    this.write();
  }

  go(each, target, way, moves) {
    const other = each[`${way}ElementSibling`];
    if (!moves) {
      const there = other?.querySelector(`.${target.className}:not([hidden])`) ?? other?.querySelector(".field-name");
      return (there ?? entity(each).querySelector(way === "previous" ? ".entity-name" : ".entity-field:last-child .field-name")).focus();
    }
    if (way === "previous") other?.before(each);
    else other?.after(each);
    target.focus();
    this.write();
  }

  // The engine names the field that it cannot read: its row is marked.
  mark() {
    const said = document.getElementById(`${this.area.id}_problem`)?.textContent ?? "";
    const [, model, field] = /Field (\w+)\.(\w+)/.exec(said) ?? [];
    for (const each of this.rows()) {
      const meant = field && identifier(this.name(each)) === field && identifier(this.name(entity(each))) === model;
      for (const control of each.querySelectorAll("input, select")) control.ariaInvalid = meant ? "true" : null;
    }
  }
}
customElements.define("data-models", DataModels);

document.getElementById("compose").addEventListener("compose:shown", () => document.querySelector("data-models").mark());
