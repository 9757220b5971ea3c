import { afterEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { anItem } from "./item.fixture";
import { takeBack } from "./takeBack";

afterEach(() => cache.clear());

/** A server on which the reply begun is this one. */
function server(draft: object | null) {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const body = request.method === "PUT" ? await request.text() : "";
    asked.push(`${request.method} ${new URL(request.url).pathname} ${body}`.trim());
    if (request.method === "DELETE") return new Response(null, { status: 204 });
    return Response.json(request.method === "GET" ? { draft, others: [] } : {});
  });
  return asked;
}

const item = anItem({ id: "itm_9", direction: "out", text: "Wrong words", subject: "Re: order" });

test("a message taken back puts its words where replies are written", async () => {
  const asked = server(null);
  expect(await takeBack(cache, item)).toBe(true);
  expect(asked.slice(0, 2)).toEqual([
    "DELETE /api/v1/messages/itm_9",
    "GET /api/v1/conversations/cnv_1/drafts/reply",
  ]);
  expect(asked[2]).toMatch(/^PUT .*"revision":0,"text":"Wrong words".*"subject":"Re: order"/);
});

test("a reply begun meanwhile is not written over", async () => {
  const asked = server({ revision: 3, text: "Half a sentence", attachments: [] });
  expect(await takeBack(cache, item)).toBe(false);
  expect(asked.some((one) => one.startsWith("PUT"))).toBe(false);
});

test("a message that has left stays where it is, and nothing is put anywhere", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(
    Response.json({ status: 409, code: "already_left", title: "It has left." }, { status: 409 }),
  );
  await expect(takeBack(cache, item)).rejects.toThrow("It has left.");
});
