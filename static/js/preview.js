// Each pause in typing asks the server for all that follows from it; the answer is fitted into the page, so that
// what is open, scrolled to or selected stays. Of overlapping edits only the answer to the last one is shown.

const PAUSE = 120; // ms without a keystroke
const PATIENCE = 400; // ms until an answer that is still awaited is shown to be
const AWAY = [502, 503, 504]; // what stands before a server answers while it is not there
const LONGEST_WAIT = 8000; // ms between two tries to reach a lost server
const form = document.getElementById("compose");
const files = document.getElementById("files");
const seen = new Map(); // path -> the lines that were shown last
let waiting = 0;
let asking = null;
let retrying = 0;
let failures = 0;
let edits = Number(form.elements.edit.value);
form.elements.tab.value = crypto.randomUUID();

// A side is edited: it says what the others are. The fields somebody set themselves are not for the prompt any more.
form.addEventListener("input", (event) => {
  const { target } = event;
  if (!target.name || target.name === "view") return;
  const side = sideOf(target);
  if (side === "form") own(target.name);
  if (side) say(side);
  later();
});
form.addEventListener("compose:refresh", (event) => {
  if (event.detail?.side) say(event.detail.side);
  if (event.detail?.anew) form.elements.own.value = "";
  now();
});

function sideOf(target) {
  if (target.name === "open") return "";
  if (target.name === "prompt") return "prompt";
  if (target.name === "yaml") return "yaml";
  return target.closest("#fields") ? "form" : "";
}

function own(name) {
  const names = form.elements.own.value.split(" ").filter(Boolean);
  form.elements.own.value = [...new Set([...names, name])].join(" ");
}

function say(side) {
  // What was typed on another side and not answered yet must not be lost to this one.
  if (form.elements.source.value !== side && waiting) now();
  form.elements.source.value = side;
  // An example or a link in the address would come back on reload, in place of what was typed since.
  if (location.search || location.pathname !== "/") history.replaceState(null, "", "/");
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(now, PAUSE);
}

async function now() {
  clearTimeout(waiting);
  waiting = 0;
  if (asking && asking.side !== form.elements.source.value) await asking.answered;
  asking?.abort.abort();
  edits += 1;
  form.elements.edit.value = edits;
  const mine = { abort: new AbortController(), side: form.elements.source.value, number: edits };
  asking = mine;
  performance.mark("preview:asked");
  mine.answered = ask(mine);
}

async function ask(mine) {
  clearTimeout(retrying);
  const slow = setTimeout(() => { files.ariaBusy = "true"; }, PATIENCE);
  const options = { method: "POST", body: new FormData(form), signal: mine.abort.signal, headers: { "HX-Request": "true" } };
  try {
    const answer = await fetch(form.dataset.preview, options);
    if (answer.redirected || answer.status === 403) return location.reload(); // signed out meanwhile
    if (AWAY.includes(answer.status)) throw new Error(answer.status);
    const text = await answer.text();
    if (!answer.ok) failed(answer);
    else if (mine.number === edits) show(text, mine.side);
    failures = 0;
    document.dispatchEvent(new Event("server:answered"));
  } catch (error) {
    if (error.name !== "AbortError") lost();
  } finally {
    clearTimeout(slow);
    if (asking === mine) [asking, files.ariaBusy] = [null, null];
  }
}

// It would fail again: what to do is said in place of the state.
function failed(answer) {
  const id = answer.headers.get("X-Request-ID");
  document.getElementById("preview-state").textContent = `The server failed on this (${id}). It stays here: change it or try again.`;
}

// What is typed stays in the page and is sent again, until the server answers and has it.
function lost() {
  document.dispatchEvent(new Event("server:lost"));
  retrying = setTimeout(now, Math.min(1000 * 2 ** failures, LONGEST_WAIT));
  failures += 1;
}
addEventListener("online", () => { if (failures) now(); });

function show(text, side) {
  const made = new DOMParser().parseFromString(text, "text/html");
  for (const part of made.body.children) {
    // The document that somebody has begun to edit is not replaced by the answer to what was before.
    if (part.id === "id_yaml" && side !== "yaml" && form.elements.source.value === "yaml") continue;
    const there = part.id && document.getElementById(part.id);
    if (there) (fit[part.id] ?? replace)(there, part);
  }
  form.dispatchEvent(new CustomEvent("compose:shown"));
  performance.mark("preview:shown");
}

// Only what differs is touched; a control that somebody is in is never replaced.
function replace(there, part) {
  if (there.innerHTML !== part.innerHTML && !there.contains(document.activeElement)) there.replaceChildren(...part.childNodes);
}

const fit = {
  "preview-code": (there, part) => {
    const old = there.querySelector(".code");
    const code = part.querySelector(".code");
    if (!code || !old) return there.replaceChildren(...part.childNodes);
    remember(old);
    const before = seen.get(code.dataset.path);
    if (old.dataset.path === code.dataset.path) {
      patch(old, code);
      if (before) mark(old, before);
    } else {
      if (before) mark(code, before);
      there.replaceChildren(code);
      there.scrollTo(0, 0);
    }
  },
  "preview-tree": (there, part) => {
    const digests = new Map(Array.from(there.querySelectorAll("input"), (each) => [each.value, each.dataset.digest]));
    const inputs = [...part.querySelectorAll("input")];
    const changed = (input) => digests.has(input.value) && digests.get(input.value) !== input.dataset.digest;
    const any = inputs.some(changed);
    for (const input of inputs) {
      const was = [...there.querySelectorAll("input")].find((each) => each.value === input.value);
      const marked = any ? changed(input) : was?.parentElement.classList.contains("changed");
      input.parentElement.classList.toggle("changed", Boolean(marked));
    }
    const focused = there.contains(document.activeElement) && document.activeElement.value;
    there.replaceChildren(...part.childNodes);
    if (focused) [...there.querySelectorAll("input")].find((each) => each.value === focused)?.focus();
  },
  id_yaml: (there, part) => { if (there.value !== part.value) there.value = part.value; },
  share: (there, part) => { there.href = part.getAttribute("href"); },
};

const lines = (code) => Array.from(code.children, (row) => row.lastElementChild.textContent);

function remember(code) {
  seen.set(code.dataset.path, lines(code));
}

// The rows that both begin and end with stay as they are, and a selection in them.
function patch(old, code) {
  const was = [...old.children];
  const made = [...code.children];
  const text = (row) => row.className.replace(" changed", "") + row.lastElementChild.innerHTML;
  let start = 0;
  while (start < Math.min(was.length, made.length) && text(was[start]) === text(made[start])) start += 1;
  let end = 0;
  while (end < Math.min(was.length, made.length) - start && text(was.at(-1 - end)) === text(made.at(-1 - end))) end += 1;
  for (const row of was.slice(start, was.length - end)) row.remove();
  const following = was[was.length - end] ?? null;
  for (const row of made.slice(start, made.length - end)) old.insertBefore(row, following);
  if (was.length !== made.length) {
    for (let at = made.length - end; at < made.length; at += 1) old.children[at].firstElementChild.textContent = at + 1;
  }
}

// A line that was not there before is marked until the file changes again.
function mark(code, before) {
  const now = lines(code);
  if (now.length === before.length && now.every((line, at) => line === before[at])) return;
  const left = new Map();
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1);
  now.forEach((line, at) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    code.children[at].classList.toggle("changed", count < 1);
  });
}
