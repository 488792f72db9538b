// What every page needs: the theme switch, menus that close, and the word when the server cannot be reached.

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.addEventListener("click", () => this.toggle());
  }

  toggle() {
    const root = document.documentElement;
    const dark = getComputedStyle(root).colorScheme === "dark"
      || (root.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  }
}
customElements.define("theme-switch", ThemeSwitch);

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

const offline = document.getElementById("offline");
const say = (lost) => { offline.hidden = !lost; };
addEventListener("offline", () => say(true));
addEventListener("online", () => say(false));
for (const name of ["htmx:sendError", "server:lost"]) document.addEventListener(name, () => say(true));
for (const name of ["htmx:afterOnLoad", "server:answered"]) document.addEventListener(name, () => say(false));
