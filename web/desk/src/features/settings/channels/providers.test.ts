import { expect, test } from "vitest";
import { completed, PROVIDERS } from "./providers";

test("address and password are enough for a known provider", () => {
  const typed = { ...PROVIDERS.google, address: "help＠shop.example", imap_password: "pw" };
  expect(completed("google", typed)).toMatchObject({
    address: "help@shop.example",
    imap_user: "help@shop.example",
    smtp_user: "help@shop.example",
    smtp_password: "pw",
  });
});

test("Yahoo! JAPAN logs in by the part before the sign, iCloud only for reading", () => {
  const typed = { ...PROVIDERS.yahooJapan, address: "sora@yahoo.co.jp", imap_password: "pw" };
  expect(completed("yahooJapan", typed)).toMatchObject({ imap_user: "sora", smtp_user: "sora" });
  const apple = { ...PROVIDERS.icloud, address: "sora@icloud.com", imap_password: "pw" };
  expect(completed("icloud", apple)).toMatchObject({ imap_user: "sora", smtp_user: "sora@icloud.com" });
});

test("what was typed stays, and without a server nothing logs in there", () => {
  const typed = {
    address: "a@b.example",
    imap_user: "own",
    imap_host: "h",
    smtp_host: "",
    imap_password: "p",
  };
  const done = completed("other", typed);
  expect(done.imap_user).toBe("own");
  expect(done.smtp_user).toBeUndefined();
  expect(done.smtp_password).toBeUndefined();
});
