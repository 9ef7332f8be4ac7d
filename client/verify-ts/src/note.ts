/** Signed notes: docs/formats/head.md. */
import { fromBase64, refuse, toHex, type Bytes } from "./bytes.js";
import type { PublicKey } from "./key.js";
import { splitLines } from "./lines.js";

const dash = "\u2014 ";
const idBytes = 4;

export interface Signature {
  name: string;
  /** In hexadecimal. */
  id: string;
  bytes: Bytes;
  /** The line as it stands in the note. */
  line: string;
}

export interface Note {
  text: string;
  signatures: Signature[];
}

function parseSignature(line: string): Signature {
  const fields = line.slice(dash.length).split(" ");
  const [name = "", base64 = ""] = fields;
  const bytes = fromBase64(base64);
  if (
    !line.startsWith(dash) || fields.length !== 2 || name === "" ||
    bytes === undefined || bytes.length <= idBytes
  ) {
    return refuse("a signature line is not written as one");
  }
  const id = toHex(bytes.subarray(0, idBytes));
  return { name, id, bytes: bytes.slice(idBytes), line };
}

/** Reads the one way to write a note. */
export function parseNote(whole: string): Note {
  const end = whole.lastIndexOf("\n\n");
  if (end < 0) {
    return refuse("it is no signed note: no empty line before signatures");
  }
  const lines = splitLines(whole.slice(end + 2));
  if (lines === undefined || lines.length === 0) {
    return refuse("it is no signed note: no signature at its end");
  }
  return {
    text: whole.slice(0, end + 1),
    signatures: lines.map(parseSignature),
  };
}

export function formatNote(note: Note): string {
  return `${note.text}\n${note.signatures.map((s) => `${s.line}\n`).join("")}`;
}

/** The signature of the note by that key which verifies. */
export async function findSignature(
  note: Note,
  key: PublicKey,
): Promise<Signature | undefined> {
  for (const signature of note.signatures) {
    if (signature.name !== key.name || signature.id !== key.id) continue;
    if (await key.verify(note.text, signature.bytes)) return signature;
  }
  return undefined;
}

