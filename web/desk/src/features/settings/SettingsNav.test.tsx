import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import { startTexts } from "../../i18n/start";
import { SettingsHome } from "./SettingsHome";
import { SettingsNav } from "./SettingsNav";

const led = vi.hoisted(() => vi.fn());
vi.mock("@tanstack/react-router", () => ({
  Link: () => null,
  useNavigate: () => led,
  Navigate: ({ params, replace }: { params: { section: string }; replace: boolean }) => {
    led(params.section, replace);
    return null;
  },
}));

beforeAll(() => startTexts("en"));
beforeEach(() => led.mockClear());

function show(permissions: string[], children: ReactNode) {
  cache.setQueryData(keys.me, { role: { permissions }, member: null, workspace: { id: "w" } } as never);
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">{children}</MantineProvider>
    </QueryClientProvider>,
  );
}

const chosen = () => {
  const choose = screen.getByRole<HTMLSelectElement>("combobox", { name: "Settings", hidden: true });
  return choose.selectedOptions[0]?.textContent;
};

test("the settings alone lead to the first section one may open, and leave no step to come back to", () => {
  show([], <SettingsHome />);
  expect(led).toHaveBeenCalledWith("me", true);
  led.mockClear();
  show(["settings.read"], <SettingsHome />);
  expect(led).toHaveBeenCalledWith("workspace", true);
});

test.each([
  ["audit", ["settings.read", "audit.read"], "Audit log"],
  ["audit", ["settings.read"], "Audit log"],
  ["nowhere", ["settings.read"], "Choose one"],
])("the chooser at %s with %s names what is open, or asks", (open, permissions, name) => {
  show(permissions, <SettingsNav open={open} />);
  expect(chosen()).toBe(name);
});
