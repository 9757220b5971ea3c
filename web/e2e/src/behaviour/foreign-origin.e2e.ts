import { createServer } from "node:http";
import { expect, test } from "vitest";
import { freePort } from "../place";
import { scene } from "../scene";
import { staff } from "../seed/tenant";
import { until } from "../wait";

const minato = scene("en", (server, api) => staff(server, api, "en"));

test.each(["ja", "en"] as const)(
  "a chat on a site that is not allowed says so by name, %s",
  async (locale) => {
    const port = await freePort();
    const { server, seeded } = minato;
    const tag = `<script src="${server.url}/widget/chat.js" data-channel="${seeded.chat.id}" async></script>`;
    const site = createServer((_, answer) => {
      answer.setHeader("content-type", "text/html");
      answer.end(
        `<!doctype html><html lang="${locale}"><link rel="icon" href="data:,"><title>x</title>${tag}`,
      );
    });
    await new Promise<void>((done) => site.listen(port, "127.0.0.1", done));
    const somebody = await minato.arrives({ locale });
    const said: string[] = [];
    somebody.page.on("console", (message) => said.push(message.text()));
    const origin = `http://localhost:${port}`;
    await somebody.page.goto(origin);
    const words = await until("the reason", () => said.find((text) => text.includes("allowed_origins")));
    expect(words).toContain(`${origin} may not use the chat ${seeded.chat.id}`);
    expect(await somebody.page.getByRole("button").count()).toBe(0);
    await somebody.leaves();
    site.closeAllConnections();
    site.close();
  },
);
