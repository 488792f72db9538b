// Where the websocket of a running generation cannot connect, its page asks every second instead. The time of the
// stage that runs grows meanwhile.

const PAUSE = 1000;
let connected = false;

for (const [event, now] of [["htmx:wsOpen", true], ["htmx:wsClose", false]]) {
  document.addEventListener(event, () => {
    connected = now;
    document.getElementById("socket-lost")?.toggleAttribute("hidden", now);
  });
}

function poll() {
  const live = document.getElementById("live");
  if (!live || connected) return;
  htmx.ajax("GET", live.dataset.poll, { target: "#progress", swap: "outerHTML" });
}
setInterval(poll, PAUSE);

const began = new WeakMap(); // a stage's time -> when it was 0
setInterval(() => {
  for (const time of document.querySelectorAll("[data-ticking]")) {
    if (!began.has(time)) began.set(time, performance.now() - Number(time.dataset.ticking));
    time.textContent = `${((performance.now() - began.get(time)) / 1000).toFixed(1)} s`;
  }
}, 200);
