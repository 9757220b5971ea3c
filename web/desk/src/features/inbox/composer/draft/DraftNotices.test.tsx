import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { Problem } from "@tsunagu/shared/api/problem";
import { beforeAll, expect, test } from "vitest";
import { cache } from "../../../../data/cache";
import { startTexts } from "../../../../i18n/start";
import { browserAside } from "./aside";
import { DraftNotices } from "./DraftNotices";
import { type DraftNow, Keeper } from "./keeper";
import { browserShadow } from "./shadow";

beforeAll(() => startTexts("ja"));

function show(draft: DraftNow) {
  const keeper = new Keeper({
    load: async () => null,
    save: async () => null,
    drop: async () => undefined,
    shadow: browserShadow("w.m.cnv_1.reply"),
    aside: browserAside("w.m.cnv_1.reply"),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <DraftNotices conversation="cnv_1" kind="reply" keeper={keeper} draft={draft} others={[]} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const WORDS = { text: "長い本文", attachments: [] };

test("why the server does not keep a draft stands beside it", () => {
  const title = "本文の長さが範囲外です";
  const detail = "`text` and `html` are over 500,000 bytes together.";
  const refusal = new Problem({ status: 400, code: "text_length", title, detail });
  show({ words: WORDS, state: "unsaved", refusal });
  const { textContent } = screen.getByRole("alert");
  expect(textContent).toContain("下書きとして保存できません");
  expect(textContent).toContain(title);
  expect(textContent).toContain(detail);
});

test("a draft that is kept has nothing to say", () => {
  show({ words: WORDS, state: "saved" });
  expect(screen.queryByRole("alert")).toBeNull();
});
