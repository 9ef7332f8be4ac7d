// What a file or a submission would change, and what the mode of its catalogue
// refuses. Nothing is written.
import type { MessageInitShape } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";

import type { ItemDiff } from "@/gen/qingdan/compare/v1/compare_pb";
import {
  CompareService,
  type PlanHeaderSchema,
  type PlanReport,
} from "@/gen/qingdan/compare/v1/compare_service_pb";
import type { ImportHeaderSchema } from "@/gen/qingdan/registry/v1/registry_service_pb";

import { exchange, piecesOf } from "./exchange";

export interface Planned {
  report: PlanReport;
  diffs: ItemDiff[];
}

export function planFile(
  header: MessageInitShape<typeof ImportHeaderSchema>,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<Planned> {
  return plan({ what: { case: "file", value: header } }, bytes, signal);
}

export function planSubmission(number: bigint, signal?: AbortSignal): Promise<Planned> {
  const header = { what: { case: "submission", value: number } } as const;
  return plan(header, new Uint8Array(), signal);
}

async function plan(
  header: MessageInitShape<typeof PlanHeaderSchema>,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<Planned> {
  const diffs: ItemDiff[] = [];
  let report: PlanReport | undefined;
  const data = piecesOf(bytes).map(
    (value) => ({ part: { case: "data", value } }) as const,
  );
  await exchange(
    CompareService.method.planPublish,
    [{ part: { case: "header", value: header } }, ...data],
    ({ part }) => {
      if (part.case === "diffs") diffs.push(...part.value.diffs);
      else if (part.case === "report") report = part.value;
    },
    signal,
  );
  if (!report) throw new ConnectError("the answer ended without a report");
  return { report, diffs };
}
