import type { FrameLocator, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustBeClean } from "../clean";
import { Desk } from "../desk";
import { conversationWith } from "../inbox";
import { type Letter, Post } from "../mail";
import { onePage } from "../pdf";
import { DOT, PictureHost } from "../pictureHost";
import { scene } from "../scene";
import { SUPPORT, staff } from "../seed/tenant";
import { until } from "../wait";

let host: PictureHost;
beforeAll(async () => {
  host = await PictureHost.ready();
});
afterAll(() => host.end());

/** Whether the picture with this text was loaded. */
async function isThere(frame: FrameLocator, alt: string): Promise<boolean> {
  const picture = frame.getByAltText(alt);
  return (
    (await picture.count()) === 1 && (await picture.evaluate((one: HTMLImageElement) => one.naturalWidth > 0))
  );
}

async function hasFocus(place: Locator): Promise<void> {
  await until("the focus", () => place.evaluate((one) => one === document.activeElement), 5);
}

describe.each([
  { locale: "ja", theme: "light" },
  { locale: "en", theme: "dark" },
] as const)("in $locale", (looks) => {
  const { locale } = looks;
  const minato = scene(locale, (server, api) => staff(server, api, locale), undefined, {
    TSUNAGU_ALLOW_PRIVATE_PICTURES: "true",
  });

  /** Brings a mail and shows its conversation; every mail is somebody else's, for a customer has one open conversation. */
  async function opened(letter: Omit<Letter, "from" | "to">): Promise<Desk> {
    const post = await Post.to(minato.server.lmtpPort);
    await post.bring({ from: `Alice <${letter.subject}@customer.example>`, to: SUPPORT, ...letter });
    await post.close();
    const { id } = await conversationWith(minato.api, letter.subject);
    const desk = new Desk(await minato.logsIn(looks), minato.server);
    await desk.opens(id);
    return desk;
  }

  test("a mail's own picture is shown at once, one from elsewhere by the server when asked for", async () => {
    const desk = await opened({
      subject: "Logo",
      text: "Look at our logo.",
      html: `<p>Look at our logo.</p><img alt="own" src="cid:own@customer.example"><img alt="away" src="${host.url}?${locale}">`,
      files: [{ name: "own.gif", type: "image/gif", bytes: DOT, id: "own@customer.example" }],
    });
    const { person } = desk;
    const before = host.asked.length;
    const one = locale === "ja" ? "other" : "one";
    await desk.button(desk.words("asHtml")).click();
    const frame = person.page.frameLocator("iframe");
    await until("the mail's own picture", () => isThere(frame, "own"), 15);
    expect(await isThere(frame, "away")).toBe(false);
    await person.page.getByText(desk.words(`picturesBlocked_${one}`, { count: 1 })).waitFor();
    await mustBeClean(person);
    expect(host.asked.length).toBe(before);

    await desk.button(desk.words("picturesShow")).click();
    await until("the picture from elsewhere", () => isThere(frame, "away"), 15);
    expect(await isThere(frame, "own")).toBe(true);
    await person.page.getByText(desk.words(`picturesShown_${one}`, { count: 1 })).waitFor();
    await mustBeClean(person);
    const asked = host.asked.slice(before);
    expect(asked.length).toBe(1);
    expect(asked[0]?.["user-agent"]).toBe("Mozilla/5.0 (compatible)");
    expect(asked[0]?.cookie ?? asked[0]?.referer ?? asked[0]?.["accept-language"]).toBeUndefined();

    await desk.button(desk.words("wholeMail")).click();
    const whole = person.page.getByRole("dialog").frameLocator("iframe");
    await until("the picture in the whole mail", () => isThere(whole, "away"), 15);
    await mustBeClean(person);
    await person.page.keyboard.press("Escape");
    await person.page.getByRole("dialog").waitFor({ state: "hidden" });
    await hasFocus(desk.button(desk.words("wholeMail")));
    expect(host.asked.length).toBe(before + 1);
    await person.leaves();
  });

  test("a picture that cannot be had is not said to be shown, and is there when tried again", async () => {
    host.isComplete = false;
    const away = (name: string) => `<img alt="${name}" src="${new URL(`/${name}.gif?${locale}`, host.url)}">`;
    const desk = await opened({
      subject: "Two",
      text: "Two pictures.",
      html: `<p>Two pictures.</p>${away("dot")}${away("late")}`,
    });
    const { page } = desk.person;
    await desk.button(desk.words("asHtml")).click();
    await desk.button(desk.words("picturesShow")).click();
    await page.getByText(desk.words("picturesSome_other", { count: 2, had: 1 })).waitFor();
    await mustBeClean(desk.person, [/(status of 422|ERR_BLOCKED_BY_ORB) .*\/api\/v1\/pictures\//]);
    host.isComplete = true;
    await desk.button(desk.words("picturesAgain")).click();
    await page.getByText(desk.words("picturesShown_other", { count: 2 })).waitFor();
    await until("the late picture", () => isThere(page.frameLocator("iframe"), "late"), 15);
    await mustBeClean(desk.person);
    await desk.person.leaves();
  });

  test("files are looked at one after the other with keys, and the focus goes back", async () => {
    const text = Buffer.from("one, two, three");
    const desk = await opened({
      subject: "Files",
      text: "Here they are.",
      files: [
        { name: "dot.gif", type: "image/gif", bytes: DOT },
        { name: "page.pdf", type: "application/pdf", bytes: onePage() },
        { name: "words.txt", type: "text/plain", bytes: text },
        { name: "lie.pdf", type: "application/pdf", bytes: text },
        { name: "page.html", type: "text/html", bytes: Buffer.from("<script>alert(1)</script>") },
      ],
    });
    const { person } = desk;
    const { page } = person;
    const saved = page.getByRole("link", { name: /page\.html/ });
    expect(await saved.getAttribute("download")).toBe("page.html");
    const first = page.getByRole("button", { name: /dot\.gif/ });
    await mustBeClean(person);
    await first.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("img", { name: "dot.gif" }).waitFor();
    await mustBeClean(person);

    await page.keyboard.press("ArrowRight");
    await dialog.locator("iframe[title='page.pdf']").waitFor();
    // The viewer is a page of the browser's own inside the frame.
    const viewer = () => page.frames().some((one) => one.url().startsWith("chrome-extension://"));
    await until("the viewer of PDF files", viewer, 15);
    await page.keyboard.press("ArrowRight");
    await dialog.getByText("one, two, three").waitFor();
    await mustBeClean(person);
    await page.keyboard.press("ArrowRight");
    await dialog.getByText(desk.words("paperBroken")).waitFor();
    await mustBeClean(person);
    await page.keyboard.press("ArrowRight");
    await dialog.getByText(desk.words("fileOf", { at: 4, count: 4 })).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await hasFocus(first);
    await person.leaves();
  });
});
