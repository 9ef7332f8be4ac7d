// The claim of the window's form, as the address holds it.
import { computed, type ComputedRef } from "vue";
import { useRoute } from "vue-router";

import { useRegion } from "@/state/region";

export interface Question {
  region: string;
  words: string;
  department: string;
  date: string;
  materials: string;
  fee: string;
  days: string;
}

/** The question in the address; words are empty while nothing is asked. */
export function useQuestion(): ComputedRef<Question> {
  const route = useRoute();
  const region = useRegion();
  const word = (name: string) => {
    const value = route.query[name];
    return typeof value === "string" ? value : "";
  };
  return computed(() => ({
    region: region.value,
    words: word("q"),
    department: word("department"),
    date: word("date"),
    materials: word("materials"),
    fee: word("fee"),
    days: word("days"),
  }));
}

/** Undefined if there is nothing to ask yet. */
export function checkRequest(question: Question) {
  if (!question.region || !question.words) return undefined;
  return { claim: claimOf(question), read: { date: question.date } };
}

function claimOf({ region, words, department, materials, fee, days }: Question) {
  return {
    regionCode: region,
    department,
    // The server tells codes, names and demands apart.
    text: words.trim(),
    materials: lines(materials),
    fee,
    workingDays: /^\d+$/.test(days) ? Number(days) : undefined,
  };
}

export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
