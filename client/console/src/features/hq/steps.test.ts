import { expect, test } from "vitest";

import { firstValues, missingFields, type StepField } from "./steps";

const FIELDS: StepField[] = [
  { name: "unit", label: "责任单位", kind: "line", required: true, value: "县教育局" },
  { name: "words", label: "整改措施", kind: "area", required: true },
  { name: "person", label: "责任人", kind: "line" },
];

test("a form begins with what is known", () => {
  expect(firstValues(FIELDS)).toEqual({ unit: "县教育局", words: "", person: "" });
});

test("what is required and blank is named", () => {
  expect(missingFields(FIELDS, { unit: "县教育局", words: " " })).toEqual(["整改措施"]);
  expect(missingFields(FIELDS, { unit: "县教育局", words: "停止" })).toEqual([]);
});
