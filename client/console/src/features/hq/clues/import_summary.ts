// What became of the rows of a sheet of clues.
import type { ClueOutcome } from "@/gen/qingdan/audit/v1/ledger_service_pb";

type Outcome = Pick<ClueOutcome, "alreadyThere" | "refused">;

export interface ImportSummary {
  fresh: number;
  before: number;
  /** Rows counted from 1, the header row included, as a sheet shows them. */
  refused: { row: number; why: string }[];
}

export function importSummary(outcomes: readonly Outcome[]): ImportSummary {
  const refused = outcomes
    .map(({ refused: why }, index) => ({ row: index + 2, why }))
    .filter(({ why }) => why !== "");
  const before = outcomes.filter((one) => one.alreadyThere && !one.refused).length;
  return { fresh: outcomes.length - before - refused.length, before, refused };
}
