// A plus at the line under the pointer, or c at the line in the address, opens the form of a comment below it.

const plus = Object.assign(document.createElement("button"), { type: "button", className: "plus-line", textContent: "+" });
plus.setAttribute("aria-label", "Comment on this line");

async function open(row) {
  const { form: address, path } = document.getElementById("comment-on").dataset;
  const asked = new URL(address, location.href);
  asked.searchParams.set("path", path);
  asked.searchParams.set("line", row.id.slice(1));
  const answer = await fetch(asked);
  if (!answer.ok) return;
  document.querySelector(".thread.fresh-form")?.remove();
  const thread = Object.assign(document.createElement("span"), { className: "thread fresh-form" });
  // The server's own fragment, escaped by its templates; the policy lets no script of it run.
  thread.innerHTML = await answer.text();
  row.after(thread);
  thread.querySelector("textarea").focus();
}

const row = (target) => target.closest?.("#source .row");
document.addEventListener("pointerover", (event) => {
  const here = row(event.target);
  if (here && document.getElementById("comment-on") && !here.contains(plus)) here.prepend(plus);
});
plus.addEventListener("click", () => open(plus.closest(".row")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "c" || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  const here = document.querySelector("#source .row:target");
  if (!here || !document.getElementById("comment-on")) return;
  event.preventDefault();
  open(here);
});

document.addEventListener("click", (event) => {
  const thread = event.target.closest(".thread.fresh-form");
  if (!thread || !event.target.closest("[data-close]")) return;
  event.preventDefault();
  thread.remove();
});
