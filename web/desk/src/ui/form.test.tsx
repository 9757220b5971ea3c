import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useForm } from "./form";

const check = ({ name }: { name: string; days: number }) => ({ name: name ? undefined : "needed" });

test("a fault shows once the field was left or the form sent, and holds the sending back", () => {
  const send = vi.fn();
  const { result } = renderHook(() => useForm({ name: "", days: 7 }, check));
  expect(result.current.fault("name")).toBeUndefined();
  act(() => result.current.submit(send));
  expect(result.current.fault("name")).toBe("needed");
  expect(send).not.toHaveBeenCalled();
  act(() => result.current.set("name", "Sora"));
  act(() => result.current.submit(send));
  expect(send).toHaveBeenCalledExactlyOnceWith({ name: "Sora", days: 7 });
});

test("a form is edited only while it differs from what is saved, and follows what is saved", () => {
  const { result, rerender } = renderHook(({ saved }) => useForm(saved), {
    initialProps: { saved: { name: "Sora", days: 7 } },
  });
  act(() => result.current.set("name", "Umi"));
  expect(result.current.isDirty).toBe(true);
  rerender({ saved: { name: "Umi", days: 9 } });
  expect(result.current.isDirty).toBe(false);
  expect(result.current.values.days).toBe(9);
  act(() => result.current.set("name", "Kaze"));
  act(() => result.current.reset());
  expect(result.current.values.name).toBe("Umi");
});
