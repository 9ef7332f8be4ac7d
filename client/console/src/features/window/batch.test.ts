import { expect, test } from "vitest";

import { batchLines } from "./batch";

test("a list pasted from a spreadsheet is words and department a line", () => {
  expect(
    batchLines("食品经营许可\t县市场监督管理局\r\n\n  导游年审 \n\t只有部门"),
  ).toEqual([
    { words: "食品经营许可", department: "县市场监督管理局" },
    { words: "导游年审", department: "" },
  ]);
});
