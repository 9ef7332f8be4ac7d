// Counts of problems as a table: departments down, nominal forms across, each
// the most first.
import type { ProblemCount } from "@/gen/qingdan/audit/v1/ledger_service_pb";

export interface HeatRow {
  department: string;
  sum: number;
  /** By form, in the order of Heat.forms. */
  cells: number[];
}

export interface Heat {
  forms: string[];
  rows: HeatRow[];
  most: number;
  sum: number;
}

type Count = Pick<ProblemCount, "department" | "form" | "problems">;

export function heatOf(counts: readonly Count[]): Heat {
  const byForm = sums(counts, (one) => one.form);
  const forms = mostFirst(byForm);
  const byDepartment = sums(counts, (one) => one.department);
  const rows = mostFirst(byDepartment).map((department) => ({
    department,
    sum: byDepartment.get(department)!,
    cells: forms.map((form) =>
      counts
        .filter((one) => one.department === department && one.form === form)
        .reduce((sum, one) => sum + one.problems, 0),
    ),
  }));
  const sum = rows.reduce((all, row) => all + row.sum, 0);
  return { forms, rows, most: Math.max(0, ...rows.flatMap((row) => row.cells)), sum };
}

function sums(counts: readonly Count[], key: (one: Count) => string) {
  const all = new Map<string, number>();
  for (const one of counts) all.set(key(one), (all.get(key(one)) ?? 0) + one.problems);
  return all;
}

function mostFirst(all: Map<string, number>): string[] {
  const byName = (a: string, b: string) => a.localeCompare(b, "zh-CN");
  return [...all.keys()].sort((a, b) => all.get(b)! - all.get(a)! || byName(a, b));
}
