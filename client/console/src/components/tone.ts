// How an answer looks: a colour, and beside it always a sign and words.
import { DemandStanding, Verdict } from "@/gen/qingdan/check/v1/check_pb";
import { Weight } from "@/gen/qingdan/compare/v1/compare_pb";
import { Severity } from "@/gen/qingdan/finding/v1/finding_pb";

import type { IconName } from "./Icon.vue";

export type Tone = "good" | "warn" | "bad" | "unsure";

export interface Look {
  tone: Tone;
  icon: IconName;
}

const GOOD: Look = { tone: "good", icon: "check" };
const WARN: Look = { tone: "warn", icon: "alert" };
const MOVED: Look = { tone: "warn", icon: "swap" };
const BAD: Look = { tone: "bad", icon: "cross" };
const UNSURE: Look = { tone: "unsure", icon: "question" };

const VERDICTS: Record<Verdict, Look> = {
  [Verdict.UNSPECIFIED]: UNSURE,
  [Verdict.LISTED]: GOOD,
  [Verdict.LISTED_WITH_EXCESS]: WARN,
  [Verdict.WRONG_AUTHORITY]: MOVED,
  [Verdict.CANCELLED]: BAD,
  [Verdict.DELEGATED]: MOVED,
  [Verdict.CONVERTED]: MOVED,
  [Verdict.DISGUISED_LICENSE]: BAD,
  [Verdict.NOT_LISTED]: BAD,
  [Verdict.NEEDS_REVIEW]: UNSURE,
};

const STANDINGS: Record<DemandStanding, Look> = {
  [DemandStanding.UNSPECIFIED]: UNSURE,
  [DemandStanding.LISTED]: GOOD,
  [DemandStanding.BEYOND]: BAD,
  [DemandStanding.UNCLEAR]: UNSURE,
};

const SEVERITIES: Record<Severity, Look> = {
  [Severity.UNSPECIFIED]: UNSURE,
  [Severity.INFO]: { tone: "unsure", icon: "question" },
  [Severity.WARNING]: WARN,
  [Severity.ERROR]: BAD,
};

const EQUAL: Look = { tone: "unsure", icon: "equal" };
const WEIGHTS: Record<Weight, Look> = {
  [Weight.UNSPECIFIED]: UNSURE,
  [Weight.NEUTRAL]: EQUAL,
  [Weight.LIGHTER]: { tone: "good", icon: "down" },
  [Weight.HEAVIER]: { tone: "bad", icon: "up" },
  [Weight.ILLEGAL]: BAD,
};

/** Of a number beside what is usual: above 0 more, below 0 less. */
export function lookOfScore(score: number): Look {
  if (score === 0) return EQUAL;
  return WEIGHTS[score > 0 ? Weight.HEAVIER : Weight.LIGHTER];
}

export const lookOfWeight = (weight: Weight) => WEIGHTS[weight];
export const lookOfVerdict = (verdict: Verdict) => VERDICTS[verdict];
export const lookOfStanding = (standing: DemandStanding) => STANDINGS[standing];
export const lookOfSeverity = (severity: Severity) => SEVERITIES[severity];
