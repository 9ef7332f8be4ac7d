import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { expect, test } from "vitest";

import { ChangeType, ItemDiffSchema, Weight } from "@/gen/qingdan/compare/v1/compare_pb";

import {
  atLeast,
  gravestFirst,
  placeOf,
  elementChanges,
  wholeOf,
  typeOf,
  weightOf,
} from "./diff_words";

const diff = (init: MessageInitShape<typeof ItemDiffSchema>) =>
  create(ItemDiffSchema, init);

test("an item comes, goes, changes, or takes the place of another", () => {
  const item = { id: "1", name: "甲" };
  expect(typeOf(diff({ after: item }))).toBe(ChangeType.ADDED);
  expect(typeOf(diff({ before: item }))).toBe(ChangeType.REMOVED);
  expect(typeOf(diff({ before: item, after: item }))).toBe(ChangeType.CHANGED);
  expect(placeOf(diff({ before: item, after: item }))).toBe("");
  expect(placeOf(diff({ before: item, after: { id: "2", name: "乙" } }))).toBe("甲");
});

test("the gravest change comes first, equal ones stay in their order", () => {
  const changes = [
    { weight: Weight.LIGHTER, title: "a", element: "visits" },
    { weight: Weight.ILLEGAL, title: "b", element: "" },
    { weight: Weight.HEAVIER, title: "c", element: "fees" },
    { weight: Weight.HEAVIER, title: "d", element: "steps" },
  ];
  const titles = (all: { title: string }[]) => all.map(({ title }) => title).join("");
  expect(titles(gravestFirst(changes))).toBe("bcda");
  expect(titles(elementChanges(diff({ changes })))).toBe("cda");
  expect(wholeOf(diff({ changes }))?.title).toBe("b");
});

test("a threshold leaves out what weighs less, and nonsense leaves out nothing", () => {
  const all = [{ weight: Weight.NEUTRAL }, { weight: Weight.HEAVIER }];
  expect(atLeast(all, weightOf("HEAVIER"))).toHaveLength(1);
  expect(atLeast(all, weightOf("ILLEGAL"))).toHaveLength(0);
  expect(atLeast(all, weightOf("nonsense"))).toHaveLength(2);
});
