// How states of the audit look: a colour, and beside it always a sign and words.
import type { Look } from "@/components/tone";
import { CaseState, CheckStanding } from "@/gen/qingdan/audit/v1/case_pb";
import { ClueState } from "@/gen/qingdan/audit/v1/clue_pb";
import { ProblemState } from "@/gen/qingdan/audit/v1/problem_pb";
import { SweepState } from "@/gen/qingdan/audit/v1/sweep_pb";

const WAITS: Look = { tone: "warn", icon: "history" };
const DONE: Look = { tone: "good", icon: "check" };
const OFF: Look = { tone: "unsure", icon: "cross" };
const UNSURE: Look = { tone: "unsure", icon: "question" };

export const OVERDUE: Look = { tone: "bad", icon: "alert" };

export const PROBLEM_LOOKS: Record<ProblemState, Look> = {
  [ProblemState.UNSPECIFIED]: UNSURE,
  [ProblemState.OPEN]: UNSURE,
  [ProblemState.CONFIRMED]: { tone: "bad", icon: "stamp" },
  [ProblemState.DISMISSED]: OFF,
  [ProblemState.ASKED]: WAITS,
  [ProblemState.IN_CASE]: { tone: "warn", icon: "list" },
  [ProblemState.CORRECTED]: DONE,
  [ProblemState.VANISHED]: { tone: "unsure", icon: "search" },
};

export const CASE_LOOKS: Record<CaseState, Look> = {
  [CaseState.UNSPECIFIED]: UNSURE,
  [CaseState.OPEN]: WAITS,
  [CaseState.REPORTED]: { tone: "unsure", icon: "search" },
  [CaseState.CLOSED]: DONE,
};

export const CHECK_LOOKS: Record<CheckStanding, Look> = {
  [CheckStanding.UNSPECIFIED]: UNSURE,
  [CheckStanding.PASSED]: DONE,
  [CheckStanding.FAILED]: { tone: "bad", icon: "cross" },
  [CheckStanding.UNDECIDED]: UNSURE,
};

export const CLUE_LOOKS: Record<ClueState, Look> = {
  [ClueState.UNSPECIFIED]: UNSURE,
  [ClueState.RECEIVED]: { tone: "bad", icon: "folder" },
  [ClueState.TRANSFERRED]: WAITS,
  [ClueState.REPLIED]: { tone: "unsure", icon: "swap" },
  [ClueState.CLOSED]: DONE,
  [ClueState.DUPLICATE]: OFF,
};

export const SWEEP_LOOKS: Record<SweepState, Look> = {
  [SweepState.UNSPECIFIED]: UNSURE,
  [SweepState.RUNNING]: WAITS,
  [SweepState.INTERRUPTED]: { tone: "bad", icon: "alert" },
  [SweepState.FINISHED]: DONE,
  [SweepState.CANCELLED]: OFF,
};
