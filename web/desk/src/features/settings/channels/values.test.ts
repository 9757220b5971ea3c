import { expect, test } from "vitest";
import { type Field, faultOf, namedFaults, settingsOf, valuesOf } from "./values";

const field = (key: string, form: string, more: Partial<Field> = {}): Field => ({
  key,
  form,
  label: { ja: key, en: key },
  help: { ja: "", en: "" },
  required: false,
  secret: false,
  ...more,
});

const FIELDS = [
  field("address", "text", { required: true }),
  field("imap_port", "number", { min: 1, max: 65_535 }),
  field("aliases", "list"),
  field("demo", "bool"),
  field("imap_password", "text", { secret: true }),
];

test("what a form shows is what it saves, and secrets are sent only when typed", () => {
  const settings = { address: "a@b.example", imap_port: 993, aliases: ["c@b.example"], demo: true };
  const values = valuesOf(FIELDS, settings);
  expect(values).toEqual({
    address: "a@b.example",
    imap_port: "993",
    aliases: "c@b.example",
    demo: true,
    imap_password: "",
  });
  expect(settingsOf(FIELDS, values)).toEqual({ settings, secrets: {} });
  expect(settingsOf(FIELDS, { ...values, imap_password: " secret " }).secrets).toEqual({
    imap_password: " secret ",
  });
});

test("empty fields are left out, full-width numbers count, and settings of no field stay", () => {
  const values = { address: " a@b.example ", imap_port: "９９３", aliases: "x\n\n y ", demo: false };
  expect(settingsOf(FIELDS, values, { other: 1, aliases: ["gone"] }).settings).toEqual({
    other: 1,
    address: "a@b.example",
    imap_port: 993,
    aliases: ["x", "y"],
  });
});

test("a needed field and a number out of its bounds are faults", () => {
  expect(faultOf(field("a", "text", { required: true }), " ")).toBe("needed");
  expect(faultOf(field("a", "number", { min: 1, max: 9 }), "10")).toBe("number");
  expect(faultOf(field("a", "number"), "")).toBeUndefined();
});

test("faults are shown at the fields the server names", () => {
  const detail = "`settings.address`: must be one mail address `settings.imap_port`: is `1` to `65535`";
  expect(namedFaults(detail)).toEqual({
    address: "must be one mail address",
    imap_port: "is `1` to `65535`",
  });
  expect(namedFaults("The body needs to be a JSON object.")).toEqual({});
});
