/** @jsxImportSource preact */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Keep } from "../engine/keep";
import { FakeServer, page } from "../engine/server.fake";
import en from "../texts/en.json";
import { words } from "../texts/words";
import { Conversation } from "./Conversation";
import { Around } from "./context";
import { Callback, Leave } from "./Leave";
import type { View } from "./Panel";

let box: HTMLDivElement;
let chat: ReturnType<typeof page>;
let server: FakeServer;
let went: View[];

beforeEach(async () => {
  localStorage.clear();
  went = [];
  box = document.body.appendChild(document.createElement("div"));
  server = new FakeServer();
  chat = page(server);
  await act(() => chat.begin());
});
afterEach(() => {
  render(null, box);
  box.remove();
  chat.logout();
});

async function shows(Page: typeof Leave): Promise<void> {
  const around = {
    chat,
    keep: new Keep("tsunagu:chn_1", localStorage),
    settings: { server: "https://s.example", channel: "chn_1", lang: "en" as const, handoff: undefined },
    t: words("en", en),
    place: { locale: "en" as const, timeZone: "Asia/Tokyo" },
  };
  await act(() =>
    render(
      <Around.Provider value={around}>
        <Page go={(view) => went.push(view)} />
      </Around.Provider>,
      box,
    ),
  );
}

function fill(name: string, text: string): void {
  const field = box.querySelector<HTMLInputElement>(`[name=${name}]`);
  if (!field) throw new Error(`no ${name}`);
  field.value = text;
}

/** Sends the form, until the page says this of it. */
async function submits(says: string): Promise<void> {
  await act(() => {
    box.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  });
  await vi.waitFor(() => expect(box.querySelector("[role=alert], [role=status]")?.textContent).toBe(says));
}

test("to be called back takes a number, and words where nothing was written yet", async () => {
  await shows(Callback);
  await submits(en.phoneMissing);
  fill("phone", "1");
  await submits(en.messageMissing);
  fill("message", "My parcel");
  await submits("Not a number");
  fill("phone", "+819012345678");
  fill("suits", "In the morning");
  await submits("We will call you at +819012345678.");
  const { body } = server.posts.filter(({ path }) => path === "/later").at(-1) ?? {};
  expect(body).toMatchObject({ way: "callback", text: "My parcel", suits: "In the morning" });

  await shows(Conversation);
  expect(box.textContent).toContain("It suits you: In the morning");
  await act(() => [...box.querySelectorAll("button")].find((one) => one.textContent === en.change)?.click());
  expect(went).toEqual(["callback"]);
  await shows(Callback);
  expect(box.querySelector<HTMLInputElement>("[name=phone]")?.value).toBe("+819012345678");
});

test("a message is left with an address, and kept while the server is away", async () => {
  await shows(Leave);
  await submits(en.messageMissing);
  fill("message", "My parcel");
  fill("email", "taro");
  await submits(en.emailInvalid);
  fill("email", "taro@customer.example");
  server.isUp = false;
  await submits(en.leaveThanks);
  expect(chat.state.value.outgoing.map(({ text }) => text)).toEqual(["My parcel"]);
});
