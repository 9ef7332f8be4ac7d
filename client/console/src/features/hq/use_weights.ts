// How the submissions that wait weigh. Each takes a plan of its own, so they are
// made one after the other, the first ones only; the rest is weighed when opened.
import { onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";

import type { PlanReport } from "@/gen/qingdan/compare/v1/compare_service_pb";

const MOST = 20;

/** By the number of the submission; what failed or is not made yet is left out. */
export function useWeights(
  numbers: () => bigint[],
  plan: (number: bigint, signal: AbortSignal) => Promise<{ report: PlanReport }>,
): Readonly<ShallowRef<ReadonlyMap<bigint, PlanReport>>> {
  const reports = shallowRef<ReadonlyMap<bigint, PlanReport>>(new Map());
  let running = new AbortController();

  async function weigh(all: bigint[]) {
    running.abort();
    const { signal } = (running = new AbortController());
    reports.value = new Map();
    for (const number of all.slice(0, MOST)) {
      // One that cannot be planned says why on its own page.
      const planned = await plan(number, signal).catch(() => undefined);
      if (signal.aborted) return;
      if (!planned) continue;
      reports.value = new Map([...reports.value, [number, planned.report]]);
    }
  }

  watch(numbers, (all) => void weigh(all), { immediate: true });
  onScopeDispose(() => running.abort());
  return reports;
}
