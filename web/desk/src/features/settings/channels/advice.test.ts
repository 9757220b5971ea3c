import { expect, test } from "vitest";
import { adviceFor } from "./advice";

test("the other side's words lead to what usually helps", () => {
  expect(adviceFor("no connection: Connection refused (os error 111)")).toBe("refused");
  expect(adviceFor("NO [AUTHENTICATIONFAILED] Invalid credentials")).toBe("login");
  expect(adviceFor("535 5.7.8 Username and Password not accepted")).toBe("login");
  expect(adviceFor("invalid peer certificate: UnknownIssuer")).toBe("tls");
  expect(adviceFor("something else")).toBeUndefined();
});
