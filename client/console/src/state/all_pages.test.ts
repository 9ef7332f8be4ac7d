import { expect, test } from "vitest";

import { allPages } from "./all_pages";

test("a list is read to its end and shown as it grows", async () => {
  const pages: Record<
    string,
    { rows: number[]; nextPageToken: string; totalSize: number }
  > = {
    "": { rows: [1, 2], nextPageToken: "b", totalSize: 3 },
    b: { rows: [3], nextPageToken: "", totalSize: 3 },
  };
  const shown: number[][] = [];
  await allPages(
    async (token) => pages[token]!,
    (rows) => shown.push(rows),
  );
  expect(shown).toEqual([
    [1, 2],
    [1, 2, 3],
  ]);
});
