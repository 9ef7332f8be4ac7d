// What can be done about a clue, where it stands.
import { ledger } from "@/api/clients";
import {
  ClueAction,
  ClueState,
  DeadlineClass,
  type Clue,
} from "@/gen/qingdan/audit/v1/clue_pb";
import { texts } from "@/i18n";
import { clueActionName, deadlineClassName, statedValues } from "@/i18n/audit_names";

import type { StepChoice, StepField, StepValues } from "../steps";

const { RECEIVED, TRANSFERRED, REPLIED, CLOSED, DUPLICATE } = ClueState;
const GOING = [RECEIVED, TRANSFERRED, REPLIED];
const OPEN_TO: [action: ClueAction, states: ClueState[]][] = [
  [ClueAction.TRANSFER, GOING],
  [ClueAction.REPLY, [TRANSFERRED]],
  [ClueAction.CLASSIFY, [...GOING, CLOSED, DUPLICATE]],
  [ClueAction.CLOSE, GOING],
  [ClueAction.MARK_DUPLICATE, GOING],
  [ClueAction.REOPEN, [REPLIED, CLOSED, DUPLICATE]],
];

export function clueSteps(clue: Clue): StepChoice[] {
  return OPEN_TO.filter(([, states]) => states.includes(clue.state)).map(([action]) => ({
    action,
    name: clueActionName(action),
    fields: fieldsOf(action, clue),
  }));
}

function fieldsOf(action: ClueAction, clue: Clue): StepField[] {
  const words = texts.value.audit;
  const suggested = clue.suggestion;
  const required = true;
  switch (action) {
    case ClueAction.CLASSIFY:
      return [
        {
          name: "situation",
          label: words.situation,
          kind: "choice",
          required,
          value: numberText(clue.situation || suggested?.situation),
          options: words.situations.map((name, index) => ({
            value: String(index + 1),
            name: words.situationNumber(index + 1, name),
          })),
        },
      ];
    case ClueAction.TRANSFER:
      return [
        {
          name: "unit",
          label: words.handlingUnit,
          kind: "line",
          required,
          value: clue.unit || clue.intake?.department,
        },
        {
          name: "deadlineClass",
          label: words.deadlineClass,
          kind: "choice",
          required,
          value: String(clue.deadlineClass || DeadlineClass.NORMAL),
          options: statedValues(DeadlineClass).map((value) => ({
            value: String(value),
            name: deadlineClassName(value),
          })),
        },
      ];
    case ClueAction.MARK_DUPLICATE: {
      const value = numberText(suggested?.duplicateOf);
      return [{ name: "other", label: words.other, kind: "line", required, value }];
    }
    default:
      return [{ name: "words", label: words.words, kind: "area", required }];
  }
}

function numberText(value: number | bigint | undefined): string {
  return value ? String(value) : "";
}

export function takeClueStep(clue: Clue, action: ClueAction, values: StepValues) {
  const { unit, words, situation, deadlineClass, other } = values;
  return ledger.stepClue({
    step: {
      clueNumber: clue.number,
      action,
      unit,
      words,
      situation: Number(situation ?? 0),
      deadlineClass: Number(deadlineClass ?? 0) as DeadlineClass,
      // What is no number is no clue: the server says so.
      other: /^\d+$/.test(other?.trim() ?? "") ? BigInt(other!.trim()) : 0n,
    },
  });
}
