// Files that the server streams: exports and the template.
import { ledger, registry } from "./clients";
import { saveFile } from "@/state/save_file";
import type { LedgerList } from "@/gen/qingdan/audit/v1/case_pb";
import {
  FileFormat,
  type FileChunk,
} from "@/gen/qingdan/registry/v1/registry_service_pb";

async function save(
  chunks: AsyncIterable<FileChunk>,
  fallbackName: string,
): Promise<void> {
  const parts: BlobPart[] = [];
  let name = fallbackName;
  for await (const chunk of chunks) {
    if (chunk.fileName) name = chunk.fileName;
    parts.push(chunk.data as Uint8Array<ArrayBuffer>);
  }
  saveFile(parts, name);
}

export function saveExport(regionCode: string, department: string): Promise<void> {
  const chunks = registry.exportCatalog({
    regionCode,
    department,
    format: FileFormat.XLSX,
  });
  return save(chunks, "事项清单.xlsx");
}

export function saveTemplate(regionCode: string): Promise<void> {
  return save(registry.getTemplate({ regionCode }), "报送模板.xlsx");
}

/** One of the plan's lists; `name` in case the server suggests none. */
export function saveLedgerList(
  list: LedgerList,
  regionCode: string,
  name: string,
): Promise<void> {
  return save(ledger.exportList({ list, regionCode }), `${name}.xlsx`);
}
