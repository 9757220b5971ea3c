import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useBeyond } from "./useBeyond";

const show = (first: Parameters<typeof useBeyond>[0]) =>
  renderHook((now: Parameters<typeof useBeyond>[0]) => useBeyond(now), { initialProps: first });

const READ = { isRead: true, isIn: false, hasMore: true };

test("a conversation that a link opened and that is not among the rows read is said to be further down, or elsewhere", () => {
  const { result, rerender } = show({ ...READ, selected: "cnv_1", isRead: false });
  expect(result.current).toBeUndefined();
  rerender({ ...READ, selected: "cnv_1" });
  expect(result.current).toBe("further");
  rerender({ ...READ, selected: "cnv_1", hasMore: false });
  expect(result.current).toBe("elsewhere");
  rerender({ ...READ, selected: "cnv_1", isIn: true });
  expect(result.current).toBeUndefined();
});

test("one that stood in the list and left it, as whoever answers it sees, says nothing", () => {
  const { result, rerender } = show({ ...READ, selected: "cnv_1", isIn: true });
  rerender({ ...READ, selected: "cnv_1" });
  expect(result.current).toBeUndefined();
  rerender({ ...READ, selected: "cnv_2" });
  expect(result.current).toBe("further");
  rerender({ ...READ, selected: undefined });
  expect(result.current).toBeUndefined();
});
