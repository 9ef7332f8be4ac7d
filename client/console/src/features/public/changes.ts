// Changes recorded in one month, read from the stream of published changes.
import { registry, watch } from "@/api/clients";
import type { Change } from "@/gen/qingdan/watch/v1/watch_service_pb";
import { dayOf } from "@/state/dates";

// More changes than a revision can hold: it lies behind the reader whole.
const ALL = 0xffff_ffff;

/** Newest first. `month` is YYYY-MM, Beijing time. */
export async function changesOfMonth(
  regionCode: string,
  month: string,
  signal: AbortSignal,
): Promise<Change[]> {
  const after = await lastRevisionBefore(regionCode, month, signal);
  const changes: Change[] = [];
  const stream = watch.watch({ regionCode, after, untilHead: true }, { signal });
  for await (const { kind } of stream) {
    if (kind.case !== "change") continue;
    const recorded = dayOf(kind.value.revision?.recordedAt).slice(0, 7);
    if (recorded > month) break;
    if (recorded === month) changes.push(kind.value);
  }
  return changes.reverse();
}

/** The position behind it; undefined if the month reaches back to the first revision. */
async function lastRevisionBefore(
  regionCode: string,
  month: string,
  signal: AbortSignal,
) {
  let pageToken = "";
  do {
    const page = await registry.listRevisions(
      { regionCode, pageSize: 1000, pageToken },
      { signal },
    );
    const before = page.revisions.find((r) => dayOf(r.recordedAt).slice(0, 7) < month);
    if (before) return { revision: before.revision, changes: ALL };
    pageToken = page.nextPageToken;
  } while (pageToken);
  return undefined;
}
