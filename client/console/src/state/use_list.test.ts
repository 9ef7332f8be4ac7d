import { Code, ConnectError } from "@connectrpc/connect";
import { effectScope, ref } from "vue";
import { expect, test } from "vitest";

import { useList } from "./use_list";

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a list grows when asked to and begins anew when something else is asked", async () => {
  const asked = ref("a");
  const scope = effectScope();
  const list = scope.run(() =>
    useList(
      () => asked.value,
      async (value, token) => ({
        rows: [value + token],
        nextPageToken: token ? "" : "2",
        totalSize: 2,
      }),
    ),
  )!;
  await settled();
  expect([list.rows.value, list.total.value, list.hasMore.value]).toEqual([
    ["a"],
    2,
    true,
  ]);
  list.more();
  await settled();
  expect([list.rows.value, list.hasMore.value]).toEqual([["a", "a2"], false]);
  asked.value = "b";
  await settled();
  expect(list.rows.value).toEqual(["b"]);
  scope.stop();
});

test("a page that fails is told and keeps what is there", async () => {
  const scope = effectScope();
  const list = scope.run(() =>
    useList(
      () => 1,
      async (_, token) => {
        if (token) throw new ConnectError("慢一点", Code.ResourceExhausted);
        return { rows: [1], nextPageToken: "2", totalSize: 2 };
      },
    ),
  )!;
  await settled();
  list.more();
  await settled();
  expect(list.failure.value?.kind).toBe("busy");
  expect(list.rows.value).toEqual([1]);
  scope.stop();
});
