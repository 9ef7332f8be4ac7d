import { expect, test } from "vitest";

import { Verdict } from "@/gen/qingdan/check/v1/check_pb";
import { Weight } from "@/gen/qingdan/compare/v1/compare_pb";

import { lookOfVerdict, lookOfWeight } from "./tone";

test("colour never speaks alone: every verdict has a sign, and no sign two colours", () => {
  const toneOfIcon = new Map<string, string>();
  for (const verdict of Object.values(Verdict).filter((v) => typeof v === "number")) {
    const { tone, icon } = lookOfVerdict(verdict);
    expect(toneOfIcon.get(icon) ?? tone).toBe(tone);
    toneOfIcon.set(icon, tone);
  }
  expect(toneOfIcon.size).toBeGreaterThan(3);
});

test("every weight has a sign of its own: red is told from red without the colour", () => {
  const weights = [Weight.NEUTRAL, Weight.LIGHTER, Weight.HEAVIER, Weight.ILLEGAL];
  expect(new Set(weights.map((weight) => lookOfWeight(weight).icon)).size).toBe(4);
  expect(lookOfWeight(Weight.HEAVIER).tone).toBe("bad");
  expect(lookOfWeight(Weight.LIGHTER).tone).toBe("good");
});
