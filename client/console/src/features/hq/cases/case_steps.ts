// What can be done about a case, where it stands.
import { ledger } from "@/api/clients";
import {
  CaseAction,
  CaseState,
  CheckStanding,
  Satisfaction,
  type Case,
} from "@/gen/qingdan/audit/v1/case_pb";
import { texts } from "@/i18n";
import { caseActionName, satisfactionName, statedValues } from "@/i18n/audit_names";

import type { StepChoice, StepField, StepValues } from "../steps";

const { OPEN, REPORTED, CLOSED } = CaseState;
const ANY = [OPEN, REPORTED, CLOSED];
const OPEN_TO: [action: CaseAction, states: CaseState[]][] = [
  [CaseAction.REPORT, [OPEN]],
  [CaseAction.CLOSE, [REPORTED]],
  [CaseAction.RETURN, [REPORTED]],
  [CaseAction.REOPEN, [CLOSED]],
  [CaseAction.EXTEND, [OPEN]],
  [CaseAction.ESCALATE, [OPEN, REPORTED]],
  [CaseAction.RULE_MADE, ANY],
  [CaseAction.ACCOUNTABILITY, ANY],
  [CaseAction.CALL_BACK, ANY],
  [CaseAction.PUBLICITY, ANY],
];

export function caseSteps(one: Case): StepChoice[] {
  return OPEN_TO.filter(([, states]) => states.includes(one.state)).map(([action]) => ({
    action,
    name: caseActionName(action),
    fields: fieldsOf(action, one),
  }));
}

function fieldsOf(action: CaseAction, one: Case): StepField[] {
  const words = texts.value.audit;
  const deadline: StepField = {
    name: "date",
    label: words.deadline,
    kind: "day",
    required: true,
  };
  switch (action) {
    case CaseAction.REPORT:
      return [area(words.proof)];
    case CaseAction.CLOSE:
      // What the machine cannot decide is closed with a person's words only.
      return [area(words.reason, one.check?.standing !== CheckStanding.PASSED)];
    case CaseAction.RETURN:
    case CaseAction.EXTEND:
      return [deadline, area(words.reason)];
    case CaseAction.RULE_MADE:
      return [title(words.ruleTitle), area(words.ruleWords)];
    case CaseAction.ACCOUNTABILITY:
      return [title(words.accountableTitle), area(words.decision)];
    case CaseAction.PUBLICITY:
      return [title(words.mediumTitle), area(words.publicityWords)];
    case CaseAction.CALL_BACK:
      return [satisfaction(), area(words.callBackWords)];
    default:
      return [area(words.reason)];
  }
}

function area(label: string, required = true): StepField {
  return { name: "words", label, kind: "area", required };
}

function title(label: string): StepField {
  return { name: "title", label, kind: "line", required: true };
}

function satisfaction(): StepField {
  return {
    name: "satisfaction",
    label: texts.value.audit.satisfaction,
    kind: "choice",
    required: true,
    options: statedValues(Satisfaction).map((value) => ({
      value: String(value),
      name: satisfactionName(value),
    })),
  };
}

export function takeCaseStep(one: Case, action: CaseAction, values: StepValues) {
  const { satisfaction: answer, ...rest } = values;
  return ledger.stepCase({
    step: {
      ...rest,
      caseNumber: one.number,
      action,
      satisfaction: Number(answer ?? 0) as Satisfaction,
    },
  });
}
