// Pointing at a feature, or coming to it by keyboard, shows the lines that it adds: the node with it and without it.

const PATIENCE = 300; // ms: passing over is not pointing at
const LEAST = 120; // px of height in which lines of code say something
const form = document.getElementById("compose");
const card = document.getElementById("lines-card");
const seen = new Map(); // feature and form -> what the server said
let waiting = 0;
let current = null;

function featureOf(target) {
  const place = target.closest?.("chip-input[data-name=features] :is(.chip, .suggestions li)");
  return place && { place, text: place.dataset.text ?? place.dataset.value };
}

function point(target) {
  const found = featureOf(target);
  if (found?.place === current) return;
  hide();
  if (!found?.text) return;
  current = found.place;
  waiting = setTimeout(() => show(found), PATIENCE);
}

function hide() {
  clearTimeout(waiting);
  current = null;
  card.hidePopover();
}

async function show({ place, text }) {
  const data = new FormData(form);
  data.set("feature", text);
  const key = JSON.stringify([...data].filter(([name]) => !["csrfmiddlewaretoken", "edit", "tab", "open", "view"].includes(name)));
  if (!seen.has(key)) {
    const answer = await fetch(form.dataset.lines, { method: "POST", body: data });
    if (!answer.ok) return;
    seen.set(key, await answer.text());
  }
  if (current !== place || !place.isConnected) return;
  card.innerHTML = seen.get(key);
  card.showPopover();
  const chips = place.closest("chip-input");
  const right = chips.getBoundingClientRect().right + 12;
  if (right + card.offsetWidth < innerWidth) putBeside(right, place.getBoundingClientRect().top);
  else putBelow(chips);
}

function putBeside(left, top) {
  card.style.maxHeight = "";
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(8, Math.min(top, innerHeight - card.offsetHeight - 8))}px`;
}

// Where there is no room beside, what is typed and what is suggested stay in sight, or the card stays away.
function putBelow(chips) {
  const said = chips.querySelector(".suggestions") ?? chips;
  const top = said.getBoundingClientRect().bottom + 8;
  const room = document.querySelector(".workbench-foot").getBoundingClientRect().top - top - 8;
  if (room < LEAST) return card.hidePopover();
  card.style.maxHeight = `${room}px`;
  card.style.left = `${Math.max(8, innerWidth - card.offsetWidth - 8)}px`;
  card.style.top = `${top}px`;
}

form.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") point(event.target); });
form.addEventListener("focusin", (event) => point(event.target));
form.addEventListener("compose:pointed", (event) => point(event.detail));
form.addEventListener("input", hide, true);
form.addEventListener("pointerdown", hide);
form.querySelector("#requirements").addEventListener("scroll", hide);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
