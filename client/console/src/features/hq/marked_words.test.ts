import { expect, test } from "vitest";

import { markedWords } from "./marked_words";

test("spans are marked, what is between them is not", () => {
  expect(markedWords("未经年审不得营业", [{ start: 2, end: 4 }])).toEqual([
    { text: "未经", marked: false },
    { text: "年审", marked: true },
    { text: "不得营业", marked: false },
  ]);
});

test("offsets count code points, not the units of JavaScript", () => {
  expect(markedWords("𠮷野家年审", [{ start: 3, end: 5 }])).toEqual([
    { text: "𠮷野家", marked: false },
    { text: "年审", marked: true },
  ]);
});

test("spans that touch or overlap are one mark, those beyond the end are cut", () => {
  const spans = [
    { start: 2, end: 9 },
    { start: 0, end: 2 },
    { start: 1, end: 3 },
    { start: 20, end: 30 },
  ];
  expect(markedWords("审核同意", spans)).toEqual([{ text: "审核同意", marked: true }]);
});

test("no words, no pieces", () => {
  expect(markedWords("", [{ start: 0, end: 1 }])).toEqual([]);
});
