// The team's language model reads a prompt again: how far it is is told, and what it read goes into the form.
// Whoever types on meanwhile has a new prompt: the reading of the old one is stopped.

const form = document.getElementById("compose");
const told = document.getElementById("told");
let reading = null;

form.addEventListener("submit", (event) => {
  if (event.submitter?.id !== "read-again") return;
  event.preventDefault();
  const address = event.submitter.formAction;
  // The button goes with the answer; who pressed it by key is led on to what was read.
  form.elements.prompt.focus();
  event.submitter.disabled = true;
  read(address);
});

form.elements.prompt.addEventListener("input", () => {
  if (!reading) return;
  reading.abort();
  tell("");
});

async function read(address) {
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  try {
    const options = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, signal: mine.signal };
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(answer.status);
    for await (const line of lines(answer.body)) take(JSON.parse(line));
  } catch (error) {
    if (error.name !== "AbortError") tell("The model could not be asked; what the rules read stands.");
  } finally {
    if (reading === mine) reading = null;
  }
}

function take(said) {
  tell(said.told);
  if (!said.reading) return;
  // From now on the page says it too; it is spoken, and not shown twice.
  told.classList.add("visually-hidden");
  form.elements.reading.value = said.reading;
  form.dispatchEvent(new CustomEvent("compose:refresh", { detail: { side: "prompt" } }));
}

function tell(text) {
  told.classList.remove("visually-hidden");
  told.textContent = text;
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    rest += value;
    const whole = rest.split("\n");
    rest = whole.pop();
    yield* whole;
  }
  if (rest) yield rest;
}
