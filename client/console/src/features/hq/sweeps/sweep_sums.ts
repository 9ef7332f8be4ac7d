// Progress of a sweep over all its sources.
import type { SourceTotals } from "@/gen/qingdan/audit/v1/sweep_pb";

type Counts = Pick<SourceTotals, "total" | "done">;

export function sweepProgress(totals: readonly Counts[]) {
  const sum = (of: (one: Counts) => number) =>
    totals.reduce((all, one) => all + of(one), 0);
  const total = sum((one) => one.total);
  const done = sum((one) => one.done);
  // Rounded down: only what is done is 100 %.
  return { total, done, percent: total ? Math.floor((100 * done) / total) : 0 };
}
