import { Button, MantineProvider, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { fetchLater, startFetching } from "./fetching";
import { HungMenu } from "./HungMenu";
import { type Hung, useHung } from "./hung";
import { later } from "./later";

const Said = ({ words }: { words: string }) => <p>{words}</p>;

test("a part that is not here yet comes when it is asked for, and stands in the first frame from then on", async () => {
  const load = vi.fn(() => Promise.resolve(Said));
  const Part = later(load);
  expect(load).not.toHaveBeenCalled();
  const first = render(<Part words="once" />);
  expect(screen.queryByText("once")).toBeNull();
  await screen.findByText("once");
  first.unmount();
  render(<Part words="again" />);
  expect(screen.getByText("again")).not.toBeNull();
  expect(load).toHaveBeenCalledOnce();
});

test("what opens by itself is said to be missing, once, and comes when it can be fetched", async () => {
  const load = vi.fn(() => Promise.resolve(Said));
  load
    .mockRejectedValueOnce(new TypeError("no connection"))
    .mockRejectedValueOnce(new TypeError("still none"));
  const Part = later(load, { onDemand: true });
  const told = vi.spyOn(notifications, "show");
  render(<Part words="at last" />);
  await waitFor(() => expect(told).toHaveBeenCalledOnce());
  act(() => void window.dispatchEvent(new Event("online")));
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  await act(async () => undefined);
  act(() => void window.dispatchEvent(new Event("online")));
  await screen.findByText("at last");
  expect(told).toHaveBeenCalledOnce();
});

test("what has a place says in it that it is missing, with another try", async () => {
  const load = vi.fn(() => Promise.resolve(Said));
  load.mockRejectedValueOnce(new TypeError("no connection"));
  const Part = later(load, { onDemand: true, meanwhile: () => <p>coming</p> });
  render(
    <MantineProvider env="test">
      <Part words="here" />
    </MantineProvider>,
  );
  expect(screen.getByText("coming")).not.toBeNull();
  fireEvent.click(await screen.findByRole("button", { name: "retry" }));
  await screen.findByText("here");
});

test("what can be done without keeps its place when it is missing", async () => {
  const load = vi.fn<() => Promise<typeof Said>>().mockRejectedValue(new TypeError("no connection"));
  const Part = later(load, { onDemand: true, isSpare: true, meanwhile: () => <p>empty</p> });
  render(<Part words="never" />);
  await waitFor(() => expect(load).toHaveBeenCalledOnce());
  await act(async () => undefined);
  expect(screen.getByText("empty")).not.toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a part that did not come is asked for again by whoever opens it", async () => {
  const load = vi.fn(() => Promise.resolve(Said));
  load.mockRejectedValueOnce(new TypeError("no connection"));
  const Part = later(load);
  startFetching();
  await waitFor(() => expect(load).toHaveBeenCalledOnce());
  render(<Part words="here" />);
  await screen.findByText("here");
  expect(load).toHaveBeenCalledTimes(2);
});

test("parts are fetched one after the other, also those named after the start", async () => {
  const order: string[] = [];
  let come = () => {};
  startFetching();
  fetchLater(() => {
    order.push("first");
    return new Promise<void>((done) => {
      come = done;
    });
  });
  fetchLater(() => {
    order.push("second");
    return Promise.resolve();
  });
  await waitFor(() => expect(order).toEqual(["first"]));
  come();
  await waitFor(() => expect(order).toEqual(["first", "second"]));
});

const Choices = later<{ hung: Hung }>(() =>
  Promise.resolve(({ hung }: { hung: Hung }) => (
    <HungMenu hung={hung} transitionProps={{ duration: 0 }}>
      <Menu.Dropdown>
        <Menu.Item>one</Menu.Item>
      </Menu.Dropdown>
    </HungMenu>
  )),
);

function Chooser() {
  const { button, hung } = useHung("menu");
  return (
    <>
      <Button {...button}>choose</Button>
      {hung ? <Choices hung={hung} /> : null}
    </>
  );
}

test("a menu opens at the button that was there before it, names it, and gives the focus back", async () => {
  render(
    <MantineProvider env="test">
      <Chooser />
    </MantineProvider>,
  );
  const button = screen.getByRole("button", { name: "choose" });
  expect(button.getAttribute("aria-haspopup")).toBe("menu");
  act(() => button.focus());
  fireEvent.click(button);
  const menu = await screen.findByRole("menu");
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(button.getAttribute("aria-controls")).toBe(menu.id);
  expect(menu.getAttribute("aria-labelledby")).toBe(button.id);
  fireEvent.keyDown(menu, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  expect(button.getAttribute("aria-expanded")).toBe("false");
  await waitFor(() => expect(document.activeElement).toBe(button));
});
