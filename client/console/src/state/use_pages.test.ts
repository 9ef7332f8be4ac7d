import { effectScope, ref } from "vue";
import { expect, test, vi } from "vitest";

import { usePages } from "./use_pages";

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the next page follows the first, and another source begins anew", async () => {
  const asked = ref("a");
  const read = vi.fn((name: string, token: string) =>
    Promise.resolve({
      rows: [name + token],
      nextPageToken: token ? "" : "2",
      totalSize: 2,
    }),
  );
  const scope = effectScope();
  const pages = scope.run(() =>
    usePages(
      () => asked.value,
      read,
      (page) => page.rows,
    ),
  )!;
  await settled();
  expect(pages.rows.value).toEqual(["a"]);
  expect(pages.left.value).toBe(1);
  await pages.showMore();
  expect(pages.rows.value).toEqual(["a", "a2"]);
  expect(pages.left.value).toBe(0);
  asked.value = "b";
  await settled();
  expect(pages.rows.value).toEqual(["b"]);
  scope.stop();
});

test("a page that failed is told and can be asked for again", async () => {
  let fails = true;
  const scope = effectScope();
  const pages = scope.run(() =>
    usePages(
      () => "a",
      (name, token) =>
        token && fails
          ? Promise.reject(new Error("away"))
          : Promise.resolve({
              rows: [name + token],
              nextPageToken: token ? "" : "2",
              totalSize: 2,
            }),
      (page) => page.rows,
    ),
  )!;
  await settled();
  await pages.showMore();
  expect(pages.failure.value).toBeDefined();
  expect(pages.rows.value).toEqual(["a"]);
  fails = false;
  await pages.showMore();
  expect(pages.failure.value).toBeUndefined();
  expect(pages.rows.value).toEqual(["a", "a2"]);
  scope.stop();
});
