import { expect, test } from "vitest";

import { sweepProgress } from "./sweep_sums";

test("a sweep that is not done does not say 100 %", () => {
  expect(
    sweepProgress([
      { total: 900, done: 900 },
      { total: 100, done: 99 },
    ]),
  ).toEqual({ total: 1000, done: 999, percent: 99 });
});

test("before anything is counted nothing is done", () => {
  expect(sweepProgress([])).toEqual({ total: 0, done: 0, percent: 0 });
});
