// A generation that ends while its page is in the background says so: in the title, in the icon, and, where somebody
// allowed it by a click, by a notification of the browser.

const MARKS = { done: "✓", failed: "✕", cancelled: "–" };
const icon = document.querySelector("link[rel=icon]");
const plainIcon = icon.href;
let watched = null; // the generation's page while it runs

function look() {
  const live = document.getElementById("live");
  const button = document.getElementById("notify");
  if (button && "Notification" in window && Notification.permission === "default") button.hidden = false;
  const status = document.getElementById("progress")?.dataset.status;
  if (live && !MARKS[status]) watched = { ...live.dataset };
  if (watched && MARKS[status]) ended(status);
}

function ended(status) {
  const { name } = watched;
  watched = null;
  if (!document.hidden) return;
  document.title = `${MARKS[status]} ${name} · Nodegen Studio`;
  icon.href = status === "done" ? icon.dataset.done : icon.dataset.failed;
  if ("Notification" in window && Notification.permission === "granted") {
    const told = new Notification(`${name}: ${status}`, { tag: location.pathname });
    told.addEventListener("click", () => { window.focus(); told.close(); });
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  icon.href = plainIcon;
  document.title = document.title.replace(/^[✓✕–] /, "");
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("#notify");
  if (!button) return;
  await Notification.requestPermission();
  button.hidden = true;
});
for (const name of ["htmx:afterSettle", "htmx:wsAfterMessage"]) document.addEventListener(name, look);
look();
