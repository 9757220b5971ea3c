// A bare chat that uses the widget protocol and nothing else: docs/develop/webchat-protocol.md.
const channel = document.body.dataset.channel;
const base = `/widget/v1/${channel}`;
const words = {
  ja: {
    text: "メッセージ（Enterで送信、Shift+Enterで改行）", file: "ファイル", send: "送信", email: "メールアドレス",
    tell: "伝える", told: "お預かりしました。", connecting: "接続しています…", online: "接続しました",
    offline: "接続が切れました。つなぎ直しています…", sending: "送信中", stored: "送信済み", read: "既読",
    kept: "先に送った内容を保存しています", typing: "入力しています…", older: "以前のメッセージ", privacy: "プライバシー",
    failed: "できませんでした", you: "あなた",
  },
  en: {
    text: "Message (Enter sends, Shift+Enter breaks the line)", file: "File", send: "Send", email: "Mail address",
    tell: "Tell us", told: "Thank you, we noted it.", connecting: "Connecting…", online: "Connected",
    offline: "Connection lost. Trying again…", sending: "Sending", stored: "Sent", read: "Read",
    kept: "The words sent first are kept", typing: "Writing…", older: "Earlier messages", privacy: "Privacy",
    failed: "Not possible", you: "You",
  },
};
const language = navigator.language.toLowerCase().startsWith("ja") ? "ja" : "en";
const say = words[language];
const part = (id) => document.getElementById(id);
const kept = `tsunagu-${channel}`;
/** A handoff link of an agent's opens the page with this; the next message joins that conversation. */
const handoff = new URLSearchParams(location.search).get("handoff") ?? undefined;

let token = null;
let socket = null;
let cursor = null;
let before = null;
let tries = 0;
let filling = null;
let lastTyped = 0;
let lastRead = null;
const shown = new Map();
/** Messages not stored yet, oldest first; kept over a reload. One is under way at a time, so that order holds. */
let pending = [];
let sentAt = 0;

const keep = () => localStorage.setItem(kept, JSON.stringify({ token, pending }));

async function ask(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(base + path, {
    method,
    headers: {
      "accept-language": language,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(form || body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: form ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return null;
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.title), { code: answer.code, status: response.status });
  return answer;
}

function bubble(key, who) {
  let line = shown.get(key);
  if (!line) {
    line = document.createElement("li");
    line.className = who;
    for (const name of ["text", "files", "note"]) {
      const inner = document.createElement(name === "note" ? "small" : "div");
      inner.className = name;
      line.append(inner);
    }
    shown.set(key, line);
  }
  return line;
}

function show(message, atTop = false) {
  if (shown.has(message.id)) return;
  const waiting = message.client_id && shown.get(message.client_id);
  const line = bubble(message.id, message.from);
  line.dataset.item = message.id;
  line.querySelector(".text").textContent = message.text ?? "";
  line.querySelector(".files").replaceChildren(...message.attachments.map(link));
  const time = new Date(message.at).toLocaleTimeString(language);
  const name = message.from === "agent" ? message.name ?? "" : say.you;
  line.querySelector(".note").textContent = `${name} ${time} ${message.from === "visitor" ? say.stored : ""}`;
  if (waiting) {
    waiting.remove();
    shown.delete(message.client_id);
  }
  if (atTop) part("messages").prepend(line);
  else part("messages").insertBefore(line, part("messages").querySelector("li.pending"));
  if (message.from === "agent") part("typing").textContent = "";
  line.scrollIntoView({ block: "nearest" });
}

function link(file) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${file.name} (${file.size})`;
  button.addEventListener("click", async () => {
    const response = await fetch(file.url, { headers: { authorization: `Bearer ${token}` } });
    const address = URL.createObjectURL(await response.blob());
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = file.name;
    anchor.click();
    URL.revokeObjectURL(address);
  });
  return button;
}

function showPending(one, note) {
  const line = bubble(one.client_id, "visitor");
  line.classList.add("pending");
  line.querySelector(".text").textContent = one.text;
  line.querySelector(".note").textContent = note;
  if (!line.isConnected) part("messages").append(line);
}

/** Messages after ours, whatever the socket lost or doubled. */
function fill() {
  filling ??= (async () => {
    for (;;) {
      const page = await ask("GET", `/messages?after=${encodeURIComponent(cursor)}&limit=200`);
      page.items.forEach((message) => take(message));
      cursor = page.cursor;
      if (page.items.length < 200) return;
    }
  })().catch(lost).finally(() => { filling = null; });
  return filling;
}

function take(message) {
  settle(message.client_id);
  show(message);
  cursor = message.cursor;
  markRead();
}

async function older(first) {
  const page = await ask("GET", `/messages?limit=50${before ? `&before=${encodeURIComponent(before)}` : ""}`);
  for (const message of page.items.toReversed()) show(message, true);
  before = page.before;
  part("older").hidden = !before;
  if (first) cursor = page.cursor;
}

function settle(clientId) {
  if (!clientId || !pending.some((one) => one.client_id === clientId)) return;
  pending = pending.filter((one) => one.client_id !== clientId);
  sentAt = 0;
  keep();
  push();
}

function push() {
  const [next] = pending;
  if (!next || socket?.readyState !== WebSocket.OPEN || sentAt) return;
  sentAt = Date.now();
  frame({ send: { client_id: next.client_id, text: next.text, attachments: next.attachments, handoff } });
}

const frame = (value) => { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(value)); };

function markRead() {
  const last = [...part("messages").querySelectorAll("li.agent")].at(-1)?.dataset.item;
  if (!last || last === lastRead) return;
  if (document.visibilityState === "visible") {
    lastRead = last;
    frame({ read: { item: last } });
  } else {
    frame({ got: { item: last } });
  }
}

function heard(said) {
  if (said.message) {
    if (shown.has(said.message.id)) return;
    if (said.after === cursor && !filling) take(said.message);
    else fill();
  } else if (said.stored) {
    const line = shown.get(said.stored.client_id);
    if (line) line.querySelector(".note").textContent = said.stored.kept_first ? say.kept : say.stored;
    settle(said.stored.client_id);
  } else if (said.ready || said.pong) {
    if ((said.ready ?? said.pong).cursor !== cursor) fill();
  } else if (said.typing) {
    part("typing").textContent = say.typing;
    setTimeout(() => { part("typing").textContent = ""; }, 4000);
  } else if (said.reload) {
    begin();
  } else if (said.problem) {
    sentAt = 0;
    const line = said.problem.client_id && shown.get(said.problem.client_id);
    if (line && !said.problem.retry_after) {
      line.querySelector(".note").textContent = `${say.failed}: ${said.problem.detail}`;
      pending = pending.filter((one) => one.client_id !== said.problem.client_id);
      keep();
    }
    if (said.problem.code === "visitor_unknown") {
      token = null;
      begin();
    }
  }
}

function connect() {
  socket?.close();
  const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${base}/socket`);
  socket = mine;
  mine.onopen = () => {
    tries = 0;
    part("state").textContent = say.online;
    frame({ hello: { token, after: cursor } });
    sentAt = 0;
    push();
  };
  mine.onmessage = (event) => heard(JSON.parse(event.data));
  mine.onclose = () => { if (mine === socket) lost(); };
}

let again = null;
function lost() {
  part("state").textContent = say.offline;
  const wait = Math.min(30000, 500 * 2 ** tries++) * (0.5 + Math.random());
  clearTimeout(again);
  again = setTimeout(() => (token ? connect() : begin()), wait);
}

async function begin() {
  try {
    const visit = await ask("POST", "/visits", token ? { token } : {});
    if (!visit.resumed) pending = [];
    arrive(visit);
    await older(true);
    pending.forEach((one) => showPending(one, say.sending));
    connect();
  } catch (fault) {
    part("state").textContent = fault.status ? `${say.failed}: ${fault.message}` : say.offline;
    if (!fault.status || fault.status >= 500 || fault.status === 429) lost();
  }
}

function arrive(visit) {
  token = visit.token;
  cursor = visit.cursor;
  before = null;
  shown.clear();
  part("messages").replaceChildren();
  part("name").textContent = visit.channel.name;
  const greeting = visit.channel.greeting[language] || visit.channel.greeting.ja || visit.channel.greeting.en;
  part("greeting").textContent = greeting;
  part("greeting").hidden = !greeting;
  if (visit.channel.privacy_url) {
    Object.assign(part("privacy"), { href: visit.channel.privacy_url, textContent: say.privacy, hidden: false });
  }
  keep();
}

async function write() {
  const text = part("text").value.trim();
  const file = part("file").files[0];
  if (!text && !file) return;
  part("text").value = "";
  part("file").value = "";
  const one = { client_id: crypto.randomUUID(), text, attachments: [] };
  showPending(one, say.sending);
  if (file) {
    const form = new FormData();
    form.append("file", file);
    try {
      one.attachments.push((await ask("POST", "/attachments", form)).id);
    } catch (fault) {
      showPending(one, `${say.failed}: ${fault.message}`);
      return;
    }
  }
  pending.push(one);
  keep();
  push();
}

part("write").addEventListener("submit", (event) => { event.preventDefault(); write(); });
part("text").addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses its words (229 is what some browsers say then).
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  write();
});
part("text").addEventListener("input", () => {
  if (Date.now() - lastTyped < 3000) return;
  lastTyped = Date.now();
  frame({ typing: {} });
});
part("who").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await ask("POST", "/identify", { email: part("email").value });
    part("told").textContent = say.told;
  } catch (fault) {
    part("told").textContent = `${say.failed}: ${fault.message}`;
  }
});
part("older").addEventListener("click", () => older(false));
document.addEventListener("visibilitychange", markRead);
addEventListener("online", () => { tries = 0; lost(); });
setInterval(() => {
  frame({ ping: {} });
  if (sentAt && Date.now() - sentAt > 5000) {
    sentAt = 0;
    push();
  }
}, 20000);

document.documentElement.lang = language;
for (const id of ["text", "file", "email"]) part(`${id}-label`).textContent = say[id];
for (const id of ["send", "tell", "older"]) part(id).textContent = say[id];
part("state").textContent = say.connecting;
try {
  ({ token, pending = [] } = JSON.parse(localStorage.getItem(kept)) ?? {});
} catch {
  token = null;
}
await begin();
// A site would hand its signed token over by its own means; here it comes behind the #, which no server sees.
const signed = new URLSearchParams(location.hash.slice(1)).get("token");
if (signed) {
  try {
    const { visit } = await ask("POST", "/identify", { token: signed });
    part("told").textContent = say.told;
    if (visit) {
      pending = [];
      token = visit.token;
    }
    await begin();
  } catch (fault) {
    part("told").textContent = `${say.failed}: ${fault.message}`;
  }
}
