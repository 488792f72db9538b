// Choosing rows: two can be compared, any number kept in some way; j, k, Enter and x work the list.

const compare = document.getElementById("compare-button");
const keep = document.getElementById("keep");
const picked = () => [...document.querySelectorAll(".pick input:checked")];

function chosen() {
  const count = picked().length;
  compare.disabled = count !== 2;
  if (!keep) return;
  keep.hidden = count === 0;
  document.getElementById("chosen").textContent = `${count} chosen`;
}
chosen();
document.addEventListener("change", (event) => { if (event.target.matches(".pick input")) chosen(); });
document.addEventListener("htmx:afterSettle", chosen);

// The boxes belong to the form that compares; what is kept is sent with its own.
keep?.addEventListener("submit", () => {
  keep.elements.next.value = location.pathname + location.search;
  for (const box of picked()) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "pick", value: box.value });
    keep.append(field);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.ctrlKey || event.metaKey) return;
  const links = [...document.querySelectorAll(".rows .node > a:first-child")];
  const at = links.findIndex((link) => link.closest("tr") === document.activeElement?.closest("tr"));
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  if (event.key === "x" && at >= 0) links[at].closest("tr").querySelector(".pick input").click();
});
