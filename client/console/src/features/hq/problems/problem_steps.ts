// What can be done about a problem, where it stands.
import { ledger } from "@/api/clients";
import { CaseAction } from "@/gen/qingdan/audit/v1/case_pb";
import {
  ProblemAction,
  ProblemState,
  type Problem,
} from "@/gen/qingdan/audit/v1/problem_pb";
import { Correction } from "@/gen/qingdan/finding/v1/finding_pb";
import { texts } from "@/i18n";
import { problemActionName, statedValues } from "@/i18n/audit_names";
import { correctionName } from "@/i18n/names";

import type { StepChoice, StepField, StepValues } from "../steps";

/** 立案 is a step of a case, not of a problem: it has no number there. */
export const OPEN_CASE = -1;

const { OPEN, CONFIRMED, ASKED, VANISHED, DISMISSED, CORRECTED } = ProblemState;
const UNDECIDED = [OPEN, ASKED, CONFIRMED, VANISHED];
const OPEN_TO: [action: number, states: ProblemState[]][] = [
  [OPEN_CASE, [...UNDECIDED, CORRECTED]],
  [ProblemAction.CONFIRM, UNDECIDED],
  [ProblemAction.DISMISS, UNDECIDED],
  [ProblemAction.ASK, UNDECIDED],
  [ProblemAction.ANSWER, [ASKED]],
  [ProblemAction.REOPEN, [CONFIRMED, DISMISSED]],
];

export function problemSteps(problem: Problem): StepChoice[] {
  return OPEN_TO.filter(([, states]) => states.includes(problem.state)).map(
    ([action]) => ({
      action,
      name: action === OPEN_CASE ? texts.value.audit.openCase : problemActionName(action),
      fields: action === OPEN_CASE ? caseFields(problem) : decisionFields(action),
    }),
  );
}

function decisionFields(action: ProblemAction): StepField[] {
  const words = texts.value.audit;
  const isAnswer = action === ProblemAction.ANSWER;
  const reason: StepField = {
    name: "reason",
    label: isAnswer ? words.answer : words.reason,
    kind: "area",
    required: action !== ProblemAction.CONFIRM,
  };
  if (action !== ProblemAction.ASK) return [reason];
  return [
    reason,
    { name: "deadline", label: words.deadline, kind: "day", required: true },
  ];
}

function caseFields(problem: Problem): StepField[] {
  const words = texts.value.audit;
  const options = statedValues(Correction).map((value) => ({
    value: String(value),
    name: correctionName(value),
  }));
  const suggested = problem.correction ? String(problem.correction) : "";
  const required = true;
  return [
    {
      name: "unit",
      label: words.unit,
      kind: "line",
      required,
      value: problem.department,
    },
    { name: "person", label: words.person, kind: "line" },
    {
      name: "correction",
      label: words.correction,
      kind: "choice",
      required,
      options,
      value: suggested,
    },
    { name: "date", label: words.deadline, kind: "day", required },
    { name: "words", label: words.measure, kind: "area", required },
  ];
}

/** Takes a step; the number of the case if it opened one. */
export async function takeProblemStep(
  problem: Problem,
  action: number,
  values: StepValues,
): Promise<bigint | undefined> {
  if (action !== OPEN_CASE) {
    await ledger.stepProblem({ step: { problemId: problem.id, action, ...values } });
    return undefined;
  }
  const { correction, ...rest } = values;
  const opened = await ledger.stepCase({
    step: {
      ...rest,
      action: CaseAction.OPEN,
      problemId: problem.id,
      correction: Number(correction) as Correction,
    },
  });
  return opened.case?.number;
}
