// Names of enum values in the language of the page.
import { ChangeKind } from "@/gen/qingdan/registry/v1/revision_pb";
import {
  CaseType,
  ExerciseLevel,
  ItemType,
  MaterialSource,
  Necessity,
  ServiceObject,
} from "@/gen/qingdan/registry/v1/item_pb";
import { DemandStanding, MatchScope, Verdict } from "@/gen/qingdan/check/v1/check_pb";
import { ChangeType, Weight } from "@/gen/qingdan/compare/v1/compare_pb";
import { Measure } from "@/gen/qingdan/peers/v1/peers_pb";
import { Correction, Severity } from "@/gen/qingdan/finding/v1/finding_pb";
import {
  SubmissionAction,
  SubmissionState,
} from "@/gen/qingdan/submission/v1/submission_pb";

import { texts } from ".";
import type { Texts } from "./zh";

/** Reads one table of names with one generated enum, whose values are its keys. */
export function namer<T extends number>(
  values: Record<number, string>,
  table: (names: Texts["names"]) => Record<string, string>,
): (value: T) => string {
  return (value) => table(texts.value.names)[values[value] ?? ""] ?? "";
}

export const verdictName = namer<Verdict>(Verdict, (n) => n.verdict);
export const itemTypeName = namer<ItemType>(ItemType, (n) => n.itemType);
export const changeKindName = namer<ChangeKind>(ChangeKind, (n) => n.changeKind);
export const levelName = namer<ExerciseLevel>(ExerciseLevel, (n) => n.level);
export const serviceObjectName = namer<ServiceObject>(
  ServiceObject,
  (n) => n.serviceObject,
);
export const caseTypeName = namer<CaseType>(CaseType, (n) => n.caseType);
export const necessityName = namer<Necessity>(Necessity, (n) => n.necessity);
export const sourceName = namer<MaterialSource>(MaterialSource, (n) => n.source);
export const severityName = namer<Severity>(Severity, (n) => n.severity);
export const correctionName = namer<Correction>(Correction, (n) => n.correction);
export const scopeName = namer<MatchScope>(MatchScope, (n) => n.scope);
export const standingName = namer<DemandStanding>(DemandStanding, (n) => n.standing);
export const stateName = namer<SubmissionState>(
  SubmissionState,
  (n) => n.submissionState,
);
export const actionName = namer<SubmissionAction>(
  SubmissionAction,
  (n) => n.submissionAction,
);
export const weightName = namer<Weight>(Weight, (n) => n.weight);
export const changeTypeName = namer<ChangeType>(ChangeType, (n) => n.changeType);
export const measureName = namer<Measure>(Measure, (n) => n.measure);

/** Element (要素) by its field path: materials.name is 申请材料. */
export function elementName(path: string): string {
  return texts.value.elements[path.split(".")[0] ?? ""] ?? path;
}
