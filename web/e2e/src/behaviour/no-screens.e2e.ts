import { expect, test } from "vitest";
import { scratch } from "../place";
import { Server } from "../server";

test("without built screens the program runs, answers the API, and says how to build them", async () => {
  const server = await Server.ready(scratch());
  const api = await server.setUp("en", "Minato");
  const { data } = await api.GET("/api/v1/me");
  expect(data?.workspace.name).toBe("Minato");
  const page = await fetch(server.url, { headers: { accept: "text/html" } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("make web");
  await server.stop();
});
