// Parts of an item as one phrase each.
import type { Fee, TimeLimit } from "@/gen/qingdan/registry/v1/item_pb";
import { texts } from "@/i18n";

export function limitText({ workingDays }: TimeLimit): string {
  const words = texts.value.window;
  return workingDays === 0 ? words.atOnce : words.workingDays(workingDays);
}

export function feeText({ name, standard }: Fee): string {
  return [name, standard].filter(Boolean).join(" ");
}
