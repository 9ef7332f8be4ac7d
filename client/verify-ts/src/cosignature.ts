/** What a witness signs: docs/formats/witness.md. */
import type { Bytes } from "./bytes.js";

export const timeBytes = 8;
const signatureBytes = 64;

/** Seconds since 1970 at the front of a cosignature; undefined if it is none. */
export function cosignatureTime(bytes: Bytes): bigint | undefined {
  if (bytes.length !== timeBytes + signatureBytes) return undefined;
  return bytes
    .subarray(0, timeBytes)
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** The text that is signed for the text of a head. */
export function cosignedText(text: string, seconds: bigint): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}
