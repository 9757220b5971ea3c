// What left, asked for every two seconds, and a form to write as a customer. No framework, nothing inline.
"use strict";

const ADDRESS = "/demo/mail/messages";
const EVERY = 2000;
const find = (selector, within = document) => within.querySelector(selector);
const [form, state, list, said, answering] = ["#form", "#state", "#messages", "#said", "#answering"].map((one) => find(one));
const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const people = (parties) => parties.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ");

let answers = null;
let shown = "";

function answer(message) {
  answers = message ? message.id : null;
  answering.hidden = !message;
  if (!message) return;
  const label = find("span", answering);
  label.textContent = label.dataset.before + message.subject;
  const [whom] = message.to;
  form.elements.name.value = whom.name || "";
  form.elements.address.value = whom.address;
  form.elements.to.value = message.from;
  form.elements.subject.value = /^re:/i.test(message.subject) ? message.subject : `Re: ${message.subject}`;
  said.textContent = "";
  find("#writing").scrollIntoView({ block: "nearest" });
  form.elements.text.focus();
}

function article(message) {
  const item = find("#message").content.cloneNode(true);
  find("h3", item).textContent = message.subject;
  find(".whom", item).textContent = `→ ${people([...message.to, ...message.cc])}`;
  const time = find("time", item);
  time.dateTime = message.at;
  time.textContent = dates.format(new Date(message.at));
  find("pre", item).textContent = message.text;
  const files = find(".files", item);
  files.hidden = message.files.length === 0;
  files.textContent = files.dataset.before + message.files.join(", ");
  find("button", item).addEventListener("click", () => answer(message));
  return item;
}

function show(body) {
  const text = JSON.stringify(body);
  state.hidden = body.messages.length > 0;
  state.textContent = state.dataset.nothing;
  if (text === shown) return;
  shown = text;
  const chosen = form.elements.to.value;
  form.elements.to.replaceChildren(...body.channels.map(({ name, address }) => new Option(name ? `${name} <${address}>` : address, address)));
  if (body.channels.some(({ address }) => address === chosen)) form.elements.to.value = chosen;
  find("#to").hidden = body.channels.length < 2;
  list.replaceChildren(...body.messages.map(article));
}

async function look() {
  try {
    const response = await fetch(ADDRESS, { headers: { accept: "application/json" } });
    if (response.ok) show(await response.json());
  } catch {
    state.hidden = false;
    state.textContent = state.dataset.offline;
  }
}

function tell(text, bad) {
  said.textContent = text;
  said.classList.toggle("bad", bad);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, address, to, subject, text, check } = form.elements;
  const letter = { name: name.value, address: address.value, subject: subject.value, text: text.value, check: check.value };
  if (to.value) letter.to = to.value;
  if (answers) letter.answers = answers;
  const button = find("[type=submit]", form);
  button.disabled = true;
  try {
    const response = await fetch(ADDRESS, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(letter) });
    if (response.ok) {
      tell(said.dataset.sent, false);
      text.value = "";
      subject.value = "";
      answer(null);
    } else {
      tell(said.dataset.failed + (await response.json()).title, true);
    }
  } catch {
    tell(said.dataset.offline, true);
  }
  button.disabled = false;
});

find("#cancel").addEventListener("click", () => answer(null));

async function watch() {
  if (!document.hidden) await look();
  setTimeout(watch, EVERY);
}
watch();
