// Compare is there once two rows are chosen; j, k, Enter and x work the list.

const button = document.getElementById("compare-button");
const picks = () => [...document.querySelectorAll(".pick input")];

document.addEventListener("change", (event) => {
  if (!event.target.matches(".pick input")) return;
  const chosen = picks().filter((pick) => pick.checked);
  if (chosen.length > 2) chosen.find((pick) => pick !== event.target).checked = false;
  button.disabled = picks().filter((pick) => pick.checked).length !== 2;
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.ctrlKey || event.metaKey) return;
  const links = [...document.querySelectorAll(".rows .node a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  if (event.key === "x" && at >= 0) links[at].closest("tr").querySelector(".pick input").click();
});
