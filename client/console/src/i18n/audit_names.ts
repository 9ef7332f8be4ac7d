// Names of the audit's values in the language of the page; apart from the
// others, so that only the pages of headquarters load the audit's types.
import {
  CaseAction,
  CaseState,
  CheckStanding,
  LedgerList,
  Satisfaction,
} from "@/gen/qingdan/audit/v1/case_pb";
import {
  ClueAction,
  ClueChannel,
  ClueState,
  DeadlineClass,
} from "@/gen/qingdan/audit/v1/clue_pb";
import { ProblemAction, ProblemState, Source } from "@/gen/qingdan/audit/v1/problem_pb";
import { SweepState } from "@/gen/qingdan/audit/v1/sweep_pb";

import { namer } from "./names";

export const auditSourceName = namer<Source>(Source, (n) => n.auditSource);
export const problemStateName = namer<ProblemState>(ProblemState, (n) => n.problemState);
export const problemActionName = namer<ProblemAction>(
  ProblemAction,
  (n) => n.problemAction,
);
export const caseStateName = namer<CaseState>(CaseState, (n) => n.caseState);
export const caseActionName = namer<CaseAction>(CaseAction, (n) => n.caseAction);
export const satisfactionName = namer<Satisfaction>(Satisfaction, (n) => n.satisfaction);
export const checkStandingName = namer<CheckStanding>(
  CheckStanding,
  (n) => n.checkStanding,
);
export const clueChannelName = namer<ClueChannel>(ClueChannel, (n) => n.clueChannel);
export const clueStateName = namer<ClueState>(ClueState, (n) => n.clueState);
export const clueActionName = namer<ClueAction>(ClueAction, (n) => n.clueAction);
export const deadlineClassName = namer<DeadlineClass>(
  DeadlineClass,
  (n) => n.deadlineClass,
);
export const sweepStateName = namer<SweepState>(SweepState, (n) => n.sweepState);
export const ledgerListName = namer<LedgerList>(LedgerList, (n) => n.ledgerList);

/** The values of a generated enum but its first, which says nothing. */
export function statedValues(values: Record<string, string | number>): number[] {
  return Object.values(values).filter(
    (value): value is number => typeof value === "number" && value !== 0,
  );
}
