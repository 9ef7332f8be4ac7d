// Sends a spreadsheet to ImportCatalog: progress, findings, report.
import type { MessageInitShape } from "@bufbuild/protobuf";
import { ConnectError } from "@connectrpc/connect";

import type { Finding } from "@/gen/qingdan/finding/v1/finding_pb";
import {
  RegistryService,
  type ImportHeaderSchema,
  type ImportProgress,
  type ImportReport,
} from "@/gen/qingdan/registry/v1/registry_service_pb";

import { exchange, piecesOf } from "./exchange";

export interface Imported {
  report: ImportReport;
  findings: Finding[];
}

export async function importFile(
  header: MessageInitShape<typeof ImportHeaderSchema>,
  bytes: Uint8Array,
  onProgress: (progress: ImportProgress) => void,
  signal?: AbortSignal,
): Promise<Imported> {
  const findings: Finding[] = [];
  let report: ImportReport | undefined;
  const data = piecesOf(bytes).map(
    (value) => ({ part: { case: "data", value } }) as const,
  );
  await exchange(
    RegistryService.method.importCatalog,
    [{ part: { case: "header", value: header } }, ...data],
    ({ part }) => {
      if (part.case === "progress") onProgress(part.value);
      else if (part.case === "findings") findings.push(...part.value.findings);
      else if (part.case === "report") report = part.value;
    },
    signal,
  );
  if (!report) throw new ConnectError("the answer ended without a report");
  return { report, findings };
}
