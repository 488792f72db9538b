// The editor of Python and YAML. Bundled by build.mjs into static/codemirror/editor.js, and loaded only where code is
// edited, by its address, so that no other page ships it:
//
//   const { createEditor } = await import(element.dataset.editor);
//   const editor = createEditor({
//     parent,                    // the element that it fills
//     text,                      // what it holds at first
//     language,                  // "python", "yaml", or anything else for plain text
//     label,                     // its name for screen readers
//     nonce,                     // document.querySelector("[data-nonce]").dataset.nonce: the page's policy wants it
//     changed(text),             // called on each change that the user makes, not on `replace`
//     complete(place),           // optional: suggestions [{label, detail, info, apply, type}] at
//                                // place = {before, word, lines, number}: the line up to the cursor, the word in it,
//                                // all lines, and the number of this line, from 0
//     readOnly,                  // optional: shown, searched and copied only
//     below,                     // optional: what `mark` is given also stands below its lines, in words
//   });
//   editor.text                  // what it holds
//   editor.replace(text)         // other text, without `changed`; cursor, selection and scrolling stay where they can
//   editor.mark(findings)        // [{line, column, severity, message}] from 1 on, as markers and underlines;
//                                // severity is "error", "warning" or "info"
//   editor.go(line)              // the cursor to a line, in the middle of the view
//   editor.focus(), editor.destroy()
//
// Ctrl-F searches, Tab indents; Escape and then Tab leaves, so that the keyboard is never caught.
// Colours are in static/css/editor.css; a page that edits links it.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration, EditorView, WidgetType, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const LANGUAGES = { python: () => [python(), indentUnit.of("    ")], yaml: () => [yaml(), indentUnit.of("  ")] };
const fromOutside = Annotation.define();

export function createEditor(wanted) {
  const view = new EditorView({
    parent: wanted.parent,
    state: EditorState.create({ doc: wanted.text, extensions: extensions(wanted) }),
  });
  return {
    view,
    get text() { return view.state.doc.toString(); },
    replace: (text) => replace(view, text),
    mark: (findings) => {
      view.dispatch(setDiagnostics(view.state, findings.map((each) => diagnostic(view.state.doc, each))));
      view.dispatch({ effects: standBelow.of(below(view.state.doc, findings)) });
    },
    go: (line) => go(view, line),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function extensions({ language, label, nonce, changed, complete, readOnly, below: inWords }) {
  return [
    EditorView.cspNonce.of(nonce),
    lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(),
    closeBrackets(), highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(),
    search({ top: true }), syntaxHighlighting(classHighlighter), EditorState.tabSize.of(4),
    LANGUAGES[language]?.() ?? [],
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      const typed = update.docChanged && !update.transactions.some((each) => each.annotation(fromOutside));
      if (typed) changed?.(update.state.doc.toString());
    }),
    complete ? autocompletion({ override: [suggestions(complete)], icons: false }) : [],
    inWords ? belowLines : [],
    readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [],
    keymap.of([
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap,
      ...lintKeymap, indentWithTab,
    ]),
  ];
}

function suggestions(complete) {
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = /[\w.-]*$/.exec(before)[0];
    if (!word && !context.explicit && !/[:\-,[]\s$/.test(before)) return null;
    const lines = context.state.doc.toJSON();
    const options = complete({ before, word, lines, number: line.number - 1 });
    return options?.length ? { from: context.pos - word.length, options, validFor: /^[\w.-]*$/ } : null;
  };
}

// Only what differs is changed: a cursor outside of it stays where it is.
function replace(view, text) {
  const old = view.state.doc.toString();
  if (old === text) return;
  let start = 0;
  while (start < Math.min(old.length, text.length) && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, text.length) - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  view.dispatch({
    changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
    annotations: fromOutside.of(true),
  });
}

function diagnostic(doc, { line, column = 1, severity, message }) {
  const found = doc.line(Math.max(1, Math.min(line || 1, doc.lines)));
  const from = Math.min(found.from + Math.max(0, column - 1), found.to);
  return { from: from === found.to ? found.from : from, to: found.to, severity, message };
}

// What stands below a line moves with it while somebody types, until the next `mark`.
const standBelow = StateEffect.define();
const belowLines = StateField.define({
  create: () => Decoration.none,
  update: (shown, change) => change.effects.reduce(
    (now, effect) => (effect.is(standBelow) ? effect.value : now), shown.map(change.changes)),
  provide: (field) => EditorView.decorations.from(field),
});

class Sentences extends WidgetType {
  constructor(findings) {
    super();
    this.findings = findings;
  }

  eq(other) { return JSON.stringify(other.findings) === JSON.stringify(this.findings); }

  toDOM() {
    const box = document.createElement("div");
    box.className = "cm-below";
    box.append(...this.findings.map(({ severity, message }) => Object.assign(
      document.createElement("p"), { className: `cm-below-${severity}`, textContent: message })));
    return box;
  }
}

function below(doc, findings) {
  const byLine = Map.groupBy(findings, ({ line }) => Math.max(1, Math.min(line || 1, doc.lines)));
  const lines = [...byLine.keys()].sort((one, other) => one - other);
  return Decoration.set(lines.map((line) => Decoration.widget(
    { widget: new Sentences(byLine.get(line)), block: true, side: 1 }).range(doc.line(line).to)));
}

function go(view, line) {
  const at = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines))).from;
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
}
