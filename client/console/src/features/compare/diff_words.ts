// How a difference of an item is put before people; what it weighs is the
// server's word.
import { ChangeType, Weight } from "@/gen/qingdan/compare/v1/compare_pb";
import type { ElementChange, ItemDiff } from "@/gen/qingdan/compare/v1/compare_pb";

/** What happened to the item as a whole. */
export function typeOf(diff: ItemDiff): ChangeType {
  if (!diff.before) return ChangeType.ADDED;
  return diff.after ? ChangeType.CHANGED : ChangeType.REMOVED;
}

/** The item as it is to be, or as it was if it is gone. */
export function headOf(diff: ItemDiff) {
  return diff.after ?? diff.before;
}

/** Name of the item whose place it took; empty if it is the same one. */
export function placeOf({ before, after }: ItemDiff): string {
  return before && after && before.id !== after.id ? before.name : "";
}

/** The gravest first; those that weigh the same stay as they were. */
export function gravestFirst<T extends { weight: Weight }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => b.weight - a.weight);
}

export function atLeast<T extends { weight: Weight }>(
  all: readonly T[],
  weight: Weight,
): T[] {
  return all.filter((one) => one.weight >= weight);
}

/** What is said of the item as a whole: that it came or went. */
export function wholeOf(diff: ItemDiff): ElementChange | undefined {
  return diff.changes.find(({ element }) => element === "");
}

/** The changes of its elements, the gravest first. */
export function elementChanges(diff: ItemDiff): ElementChange[] {
  return gravestFirst(diff.changes.filter(({ element }) => element !== ""));
}

/** From the word of an address; anything else means all. */
export function weightOf(threshold: string): Weight {
  if (threshold === "LIGHTER") return Weight.LIGHTER;
  if (threshold === "HEAVIER") return Weight.HEAVIER;
  return threshold === "ILLEGAL" ? Weight.ILLEGAL : Weight.UNSPECIFIED;
}
