// Two states of a published list: two revisions or two days.
import { compares } from "@/api/clients";
import type { Weight } from "@/gen/qingdan/compare/v1/compare_pb";
import type { CompareResponse } from "@/gen/qingdan/compare/v1/compare_service_pb";

const PAGE = 50;

export interface Span {
  regionCode: string;
  department?: string;
  /** Revisions as texts, for an address holds them; "0" is the empty list. */
  revisions?: { from: string; to: string };
  days?: { from: string; to: string };
}

export function compare(
  { regionCode, department = "", revisions, days }: Span,
  atLeast: Weight,
  pageToken: string,
  signal?: AbortSignal,
): Promise<CompareResponse> {
  const asked = { regionCode, department, atLeast, pageSize: PAGE, pageToken };
  const options = signal ? { signal } : {};
  if (revisions) {
    const fromRevision = BigInt(revisions.from);
    const toRevision = BigInt(revisions.to);
    return compares.compareRevisions({ ...asked, fromRevision, toRevision }, options);
  }
  const fromDate = days?.from ?? "";
  const toDate = days?.to ?? "";
  return compares.compareDates({ ...asked, fromDate, toDate }, options);
}
