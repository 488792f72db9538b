// Separators between panes: dragged, or moved with the arrow keys; Home and End go to the ends. Their places are kept
// in a cookie, so that the server draws the page with them.

const workbench = document.getElementById("compose");
const YEAR = 31_536_000;
const size = (name) => Math.round(document.getElementById(name).getBoundingClientRect().width);

for (const separator of workbench.querySelectorAll("[role=separator]")) {
  const name = separator.dataset.pane;
  // The report is to the right of its separator: it grows when that moves left.
  const direction = name === "report" ? -1 : 1;

  separator.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    separator.focus();
    separator.setPointerCapture(event.pointerId);
    const [from, before] = [event.clientX, size(name)];
    const drag = (moved) => set(separator, before + direction * (moved.clientX - from));
    separator.addEventListener("pointermove", drag);
    separator.addEventListener("lostpointercapture", () => separator.removeEventListener("pointermove", drag), { once: true });
  });
  separator.addEventListener("dblclick", () => {
    workbench.style.removeProperty(`--${name}`);
    document.cookie = "panes=;path=/;max-age=0;samesite=lax";
  });
  separator.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 64 : 16;
    const { valueMin, valueMax } = { valueMin: Number(separator.ariaValueMin), valueMax: Number(separator.ariaValueMax) };
    const to = {
      ArrowLeft: size(name) - direction * step, ArrowRight: size(name) + direction * step, Home: valueMin, End: valueMax,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(separator, to);
  });
}

function set(separator, wanted) {
  const width = Math.round(Math.min(Math.max(wanted, separator.ariaValueMin), separator.ariaValueMax));
  workbench.style.setProperty(`--${separator.dataset.pane}`, `${width}px`);
  separator.ariaValueNow = width;
  document.cookie = `panes=${size("requirements")}-${size("report")};path=/;max-age=${YEAR};samesite=lax`;
}
