// Where the websocket of a running generation cannot connect, its page asks every second instead.

const PAUSE = 1000;
let connected = false;

document.addEventListener("htmx:wsOpen", () => { connected = true; });
document.addEventListener("htmx:wsClose", () => { connected = false; });

function poll() {
  const live = document.getElementById("live");
  if (!live || connected) return;
  htmx.ajax("GET", live.dataset.poll, { target: "#progress", swap: "outerHTML" });
}
setInterval(poll, PAUSE);
