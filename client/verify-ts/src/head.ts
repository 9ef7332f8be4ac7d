/** Signed tree heads: docs/formats/head.md. */
import { refuse } from "./bytes.js";
import { hashFromBase64, isAlgorithm, type Algorithm, type Hash } from "./hash.js";
import { algorithmOf, type KeyList, type PublicKey } from "./key.js";
import { after, looksLikeTime, parseNumber, splitLines } from "./lines.js";
import { cosignatureTime } from "./cosignature.js";
import { findSignature, parseNote, type Note } from "./note.js";

export interface Head {
  /** Name of the log. */
  origin: string;
  size: number;
  root: Hash;
  algorithm: Algorithm;
  /** The newest within the tree; 0 if none. */
  revision: number;
  /** Root of the map at that revision. */
  state: Hash;
  /** When it was signed. */
  time: string;
}

export function parseHead(text: string): Head {
  const lines = splitLines(text);
  if (lines?.length !== 7) return refuse("a head must have 7 lines");
  const size = parseNumber(lines[1] as string);
  const root = hashFromBase64(lines[2] as string);
  const algorithm = after(lines[3], "hash ");
  const revision = parseNumber(after(lines[4], "revision "));
  const state = hashFromBase64(after(lines[5], "state "));
  const time = after(lines[6], "time ");
  if (
    size === undefined || root === undefined || !isAlgorithm(algorithm) ||
    revision === undefined || state === undefined || !looksLikeTime(time)
  ) {
    return refuse("a line of the head is not written as its format has it");
  }
  if (revision > size) return refuse("the head's revision is beyond it");
  const origin = lines[0] as string;
  return { origin, size, root, algorithm, revision, state, time };
}

/** The head in a note that one of the log's keys has signed. */
export async function verifyHead(note: Note, keys: KeyList): Promise<Head> {
  const head = parseHead(note.text);
  if (head.origin !== keys.name) {
    return refuse(`the head is of the log ${head.origin}, not ${keys.name}`);
  }
  for (const signature of note.signatures) {
    const key = keys.find(signature.id, head.size);
    if (key === undefined || signature.name !== key.name) continue;
    if (algorithmOf(key.kind) !== head.algorithm) {
      return refuse("the head's hash is not that of its key");
    }
    if (await key.verify(note.text, signature.bytes)) return head;
    return refuse("the head's signature is not its key's");
  }
  return refuse(`no key at hand may sign a head of size ${head.size}`);
}

export function parseAndVerifyHead(text: string, keys: KeyList): Promise<Head> {
  return verifyHead(parseNote(text), keys);
}

/** When the witness has cosigned, seconds since 1970; undefined if not. */
export async function cosignedAt(
  note: Note,
  witness: PublicKey,
): Promise<bigint | undefined> {
  if (witness.kind !== "witness") return undefined;
  const signature = await findSignature(note, witness);
  return signature && cosignatureTime(signature.bytes);
}
