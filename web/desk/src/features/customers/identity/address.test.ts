import { expect, test } from "vitest";
import { shownAddress } from "./address";

test.each([
  ["phone", "+81312345678", "03-1234-5678"],
  ["phone", "+819012345678", "090-1234-5678"],
  ["phone", "+81120123456", "0120-123-456"],
  ["phone", "+81451234567", "045-123-4567"],
  ["phone", "+442071234567", "+442071234567"],
  ["mail", "taro@example.jp", "taro@example.jp"],
  ["site_user", "chn_1/customer-42", "customer-42"],
  ["browser", "vis_1", undefined],
  ["mail", null, undefined],
])("%s %s is shown as %s", (kind, address, shown) => {
  expect(shownAddress(kind, address)).toBe(shown);
});
