import { expect, test } from "vitest";

import { heatOf } from "./heat";

test("departments and forms stand by how many problems they have", () => {
  const heat = heatOf([
    { department: "县教育局", form: "备案", problems: 1 },
    { department: "县公安局", form: "年检", problems: 4 },
    { department: "县教育局", form: "", problems: 2 },
    { department: "县公安局", form: "备案", problems: 2 },
  ]);
  expect(heat.forms).toEqual(["年检", "备案", ""]);
  expect(heat.rows).toEqual([
    { department: "县公安局", sum: 6, cells: [4, 2, 0] },
    { department: "县教育局", sum: 3, cells: [0, 1, 2] },
  ]);
  expect([heat.most, heat.sum]).toEqual([4, 9]);
});

test("no counts make an empty table", () => {
  expect(heatOf([])).toEqual({ forms: [], rows: [], most: 0, sum: 0 });
});
