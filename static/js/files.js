// Arrow keys in the file tree and in what a search found, jumps, Copy, and whether long lines are wrapped.

document.addEventListener("keydown", (event) => {
  const tree = event.target.closest?.(".side");
  if (!tree) return;
  const links = [...tree.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  links[Math.max(0, Math.min(to, links.length - 1))].focus();
});

function enhance() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
  // A line in the address is there before the code is, when the page was swapped in.
  if (location.hash.startsWith("#L")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
enhance();
document.addEventListener("htmx:afterSettle", enhance);

// n and p go from finding to finding, and from change to change.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable=true]")) return;
  const step = { n: 1, p: -1 }[event.key];
  const places = step ? [...document.querySelectorAll("#source .row.flagged, .diff :is(.added, .removed)")].filter(begins) : [];
  if (!places.length) return;
  const middle = innerHeight / 2;
  const ahead = (place) => step * (place.getBoundingClientRect().top - middle) > 24;
  const next = (step > 0 ? places : places.reverse()).find(ahead);
  next?.scrollIntoView({ block: "center" });
});

// A run of changed rows is one change: its first row.
function begins(row) {
  const before = row.closest("tr, .row").previousElementSibling;
  return row.matches(".row") || !before?.matches(".added, .removed, :has(.added, .removed)");
}

document.addEventListener("change", (event) => {
  if (event.target.id !== "wrap") return;
  document.cookie = `wrap=${event.target.checked ? "on" : ""};path=/;max-age=31536000;samesite=lax`;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  // Code has line numbers beside it, which are not copied.
  const rows = source.querySelectorAll(".row > span");
  const text = rows.length ? Array.from(rows, (row) => row.textContent).join("") : source.textContent;
  await navigator.clipboard.writeText(text);
  const label = button.querySelector("span");
  label.textContent = "Copied";
  setTimeout(() => { label.textContent = "Copy"; }, 1500);
});
