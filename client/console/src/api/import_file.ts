// Sends a spreadsheet to ImportCatalog. Browsers cannot stream a request while
// they read its answer, so the whole request is put together first: a header
// and the file in pieces, framed as the Connect protocol frames them. The answer
// streams: progress, findings, report.
import { create, fromBinary, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import {
  createEnvelopeReadableStream,
  encodeEnvelope,
} from "@connectrpc/connect/protocol";
import {
  codeFromHttpStatus,
  endStreamFlag,
  endStreamFromJson,
  errorFromJsonBytes,
} from "@connectrpc/connect/protocol-connect";
import { ConnectError } from "@connectrpc/connect";

import type { Finding } from "@/gen/qingdan/finding/v1/finding_pb";
import {
  ImportCatalogRequestSchema,
  ImportCatalogResponseSchema,
  RegistryService,
  type ImportHeaderSchema,
  type ImportProgress,
  type ImportReport,
} from "@/gen/qingdan/registry/v1/registry_service_pb";

import { baseUrl } from "./clients";

const PIECE = 1 << 20;
const METHOD = RegistryService.method.importCatalog;

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
  const response = await fetch(`${baseUrl}/${METHOD.parent.typeName}/${METHOD.name}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/connect+proto",
      "Connect-Protocol-Version": "1",
    },
    body: new Blob(requestOf(header, bytes)),
    signal,
  });
  if (!response.ok || !response.body) throw await failureOfHttp(response);
  const findings: Finding[] = [];
  const reader = createEnvelopeReadableStream(response.body).getReader();
  let report: ImportReport | undefined;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (value.flags & endStreamFlag) {
      const { error } = endStreamFromJson(value.data);
      if (error) throw error;
      break;
    }
    const { part } = fromBinary(ImportCatalogResponseSchema, value.data);
    if (part.case === "progress") onProgress(part.value);
    else if (part.case === "findings") findings.push(...part.value.findings);
    else if (part.case === "report") report = part.value;
  }
  if (!report) throw new ConnectError("the answer ended without a report");
  return { report, findings };
}

function requestOf(
  header: MessageInitShape<typeof ImportHeaderSchema>,
  bytes: Uint8Array,
) {
  const frame = (part: MessageInitShape<typeof ImportCatalogRequestSchema>["part"]) => {
    const message = create(ImportCatalogRequestSchema, { part });
    const binary = toBinary(ImportCatalogRequestSchema, message);
    return encodeEnvelope(0, binary) as Uint8Array<ArrayBuffer>;
  };
  const frames = [frame({ case: "header", value: header })];
  for (let at = 0; at < bytes.length; at += PIECE) {
    frames.push(frame({ case: "data", value: bytes.subarray(at, at + PIECE) }));
  }
  return frames;
}

async function failureOfHttp(response: Response): Promise<ConnectError> {
  const code = codeFromHttpStatus(response.status);
  const fallback = new ConnectError(response.statusText, code);
  const body = new Uint8Array(await response.arrayBuffer());
  return errorFromJsonBytes(body, response.headers, fallback);
}
