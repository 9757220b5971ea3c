import { afterEach, expect, test, vi } from "vitest";
import { startTexts } from "../i18n/start";
import { api } from "./api";
import { pageMember } from "./pageMember";

afterEach(() => vi.restoreAllMocks());

test("what changes something names the member of the page, and a refusal for another is heard of", async () => {
  await startTexts("en");
  const asked: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    asked.push(request as Request);
    const refused = { status: 409, code: "another_member", title: "", detail: "", trace_id: "t" };
    return (request as Request).method === "GET"
      ? Response.json({})
      : Response.json(refused, { status: 409 });
  });
  pageMember.named("mem_sora");
  const heard = vi.fn();
  const unhear = pageMember.hear(heard);
  heard.mockClear();
  await api.GET("/api/v1/me");
  const posted = await api.POST("/api/v1/notifications/read", { body: {} }).catch((fault: unknown) => fault);
  unhear();
  expect(posted).toMatchObject({ code: "another_member", isPassing: true });
  expect(asked.map(({ headers }) => headers.get("Tsunagu-Member"))).toEqual([null, "mem_sora"]);
  expect(heard.mock.calls).toEqual([[undefined]]);
});
