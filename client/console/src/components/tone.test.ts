import { expect, test } from "vitest";

import { Verdict } from "@/gen/qingdan/check/v1/check_pb";

import { lookOfVerdict } from "./tone";

test("colour never speaks alone: every verdict has a sign, and no sign two colours", () => {
  const toneOfIcon = new Map<string, string>();
  for (const verdict of Object.values(Verdict).filter((v) => typeof v === "number")) {
    const { tone, icon } = lookOfVerdict(verdict);
    expect(toneOfIcon.get(icon) ?? tone).toBe(tone);
    toneOfIcon.set(icon, tone);
  }
  expect(toneOfIcon.size).toBeGreaterThan(3);
});
