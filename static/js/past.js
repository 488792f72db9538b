// What the team made before that is like this node: asked for once the form has been still, and only if it differs.

const STILL = 700; // ms after the last preview was shown
const COMPARED = ["node_type", "service_name", "domain", "business_description", "operations", "features"];
const form = document.getElementById("compose");
const place = document.getElementById("past");
let waiting = 0;
let asked = "";

form.addEventListener("compose:shown", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, STILL);
});
if (form.elements.service_name.value) ask();

async function ask() {
  const body = new FormData(form);
  const wanted = JSON.stringify(COMPARED.map((name) => body.get(name)));
  if (wanted === asked) return;
  asked = wanted;
  try {
    const answer = await fetch(form.dataset.past, { method: "POST", body });
    // A link that somebody is on is not taken from under them.
    if (answer.ok && wanted === asked && !place.contains(document.activeElement)) place.innerHTML = await answer.text();
  } catch {
    asked = ""; // The server is lost; the preview says so, and the next pause asks again.
  }
}
