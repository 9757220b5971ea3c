import { expect, test } from "vitest";
import { inserted } from "./inserted";

test("a variable stands where the cursor was, in place of what was selected", () => {
  expect(inserted("Dear ,", 5, 5, "customer.name")).toBe("Dear {{customer.name}},");
  expect(inserted("Dear you,", 5, 8, "customer.name")).toBe("Dear {{customer.name}},");
});
