/** Hashing of the log: see docs/formats/leaf.md. */
import { concat, equalBytes, fromBase64, type Bytes } from "./bytes.js";
import { sm3 } from "./sm3.js";

export type Algorithm = "sha256" | "sm3";

/** 32 bytes. */
export type Hash = Bytes;

export const hashBytes = 32;

export async function hashOf(algorithm: Algorithm, bytes: Bytes): Promise<Hash> {
  if (algorithm === "sm3") return sm3(bytes);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Over 0x00 and the leaf's bytes. */
export function leafHash(algorithm: Algorithm, leaf: Bytes): Promise<Hash> {
  return hashOf(algorithm, concat(Uint8Array.of(0), leaf));
}

/** Over 0x01 and the hashes of the two children. */
export function nodeHash(
  algorithm: Algorithm,
  left: Hash,
  right: Hash,
): Promise<Hash> {
  return hashOf(algorithm, concat(Uint8Array.of(1), left, right));
}

export function isAlgorithm(name: string): name is Algorithm {
  return name === "sha256" || name === "sm3";
}

/** Undefined for anything but the one way to write 32 bytes. */
export function hashFromBase64(text: string): Hash | undefined {
  const bytes = fromBase64(text);
  return bytes?.length === hashBytes ? bytes : undefined;
}

export function equalHash(a: Hash, b: Hash | undefined): boolean {
  return b !== undefined && equalBytes(a, b);
}
