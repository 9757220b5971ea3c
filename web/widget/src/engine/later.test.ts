import { expect, test } from "vitest";
import { Asking } from "./later";
import type { Requests } from "./requests";

test("the same words go under the same id until they are answered, others under another", async () => {
  const ids: string[] = [];
  let isUp = false;
  const post = async <T>(_: string, body: unknown) => {
    ids.push((body as { client_id: string }).client_id);
    if (!isUp) throw new Error("lost");
    return {} as T;
  };
  const requests: Requests = { token: null, get: () => Promise.reject(new Error()), post };
  let last = 0;
  const asking = new Asking({
    requests,
    newId: () => {
      last += 1;
      return String(last);
    },
  });
  const first = { way: "callback", text: "", phone: "1" };
  await expect(asking.post(first)).rejects.toThrow();
  await expect(asking.post(first)).rejects.toThrow();
  await expect(asking.post({ ...first, phone: "2" })).rejects.toThrow();
  isUp = true;
  expect(await asking.post({ ...first, phone: "2" })).toBeNull();
  await asking.post({ ...first, phone: "2" });
  expect(ids).toEqual(["1", "1", "2", "2", "3"]);
});
