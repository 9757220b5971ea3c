import { data } from "@tsunagu/shared/api/client";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { Post } from "../mail";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";

const PHONE = { width: 360, height: 740 };
/** As long as a name is told. */
const NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewi";

const minato = scene("en", async (server, api) => {
  const tenant = await staff(server, api, "en");
  const post = await Post.to(server.lmtpPort);
  const from = `"${NAME}" <${"long-".repeat(10)}address@customer.example>`;
  await post.bring({ from, to: SUPPORT, subject: "Chairs", text: "Twenty chairs, please." });
  await post.close();
  const params = { path: { id: tenant.mail.id } };
  await data(api.PATCH("/api/v1/channels/{id}", { params, body: { name: NAME } }));
  const { id, profile } = await conversationWith(api, "Chairs");
  return { id, profile: profile.id };
});

/** What reaches beyond the window, or has to be scrolled sideways to be read. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = (one: Element) => `${one.tagName} ${one.className} "${one.textContent?.slice(0, 30)}"`;
    const isCut = (one: Element): boolean => {
      const above = one.parentElement;
      if (!above) return false;
      return getComputedStyle(above).overflowX !== "visible" || isCut(above);
    };
    return [...document.querySelectorAll("body *")].flatMap((one) => {
      const { right, width, height } = one.getBoundingClientRect();
      if (width <= 1 || height <= 1) return [];
      const { overflowX } = getComputedStyle(one);
      const scrolls = ["auto", "scroll"].includes(overflowX) && one.scrollWidth > one.clientWidth + 1;
      return scrolls || (right > innerWidth + 1 && !isCut(one)) ? [said(one)] : [];
    });
  });
}

test("a very long name breaks no screen of a phone, and stands whole behind what is cut", async () => {
  const person = await minato.logsIn({ locale: "en", size: PHONE });
  const { page } = person;
  const desk = new Desk(person, minato.server);
  const { id, profile } = minato.seeded;
  await page.goto(`${minato.server.url}/inbox/all`);
  const row = page.getByRole("option").first();
  await row.getByTitle(NAME).waitFor();
  expect(await beyond(page)).toEqual([]);
  await desk.opens(id);
  await page.getByRole("heading", { name: NAME }).and(page.getByTitle(NAME)).waitFor();
  expect(await beyond(page)).toEqual([]);
  const head = page.getByRole("button", { name: new RegExp(`^${desk.compose("reply")}`), expanded: false });
  await head.click();
  await page.getByRole("button", { name: desk.compose("fold") }).waitFor();
  expect(await beyond(page)).toEqual([]);
  await page.goto(`${minato.server.url}/inbox/all/${id}?panel=customer`);
  await page.getByRole("heading", { name: NAME, level: 2 }).waitFor();
  expect(await beyond(page)).toEqual([]);
  await page.goto(`${minato.server.url}/customers`);
  await page.getByRole("link", { name: NAME }).waitFor();
  expect(await beyond(page)).toEqual([]);
  await page.goto(`${minato.server.url}/customers/${profile}`);
  await page.getByRole("heading", { name: NAME, level: 1 }).waitFor();
  expect(await beyond(page)).toEqual([]);
  expect(person.faultsBut()).toEqual([]);
});

test("a button that cannot be pressed says so in the colours of the system too", async () => {
  const person = await minato.logsIn({ locale: "en" });
  const { page } = person;
  await page.emulateMedia({ forcedColors: "active" });
  const desk = new Desk(person, minato.server);
  await desk.opens(minato.seeded.id);
  const send = desk.sendBy("mail");
  const colour = () => send.evaluate((button) => getComputedStyle(button).color);
  const grey = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "GrayText";
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  expect(await send.isDisabled()).toBe(true);
  expect(await colour()).toBe(grey);
  await desk.reply.fill("Yes.");
  await expect.poll(colour).not.toBe(grey);
  expect(person.faultsBut()).toEqual([]);
});
