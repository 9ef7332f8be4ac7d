/** Public keys and which heads they count for: docs/formats/head.md. */
import {
  concat, fromBase64, refuse, toBase64, toHex, toUtf8, type Bytes,
} from "./bytes.js";
import { cosignatureTime, cosignedText, timeBytes } from "./cosignature.js";
import { hashOf, type Algorithm } from "./hash.js";
import { parseNumber, splitLines } from "./lines.js";
import { verifySm2 } from "./sm2.js";

export type KeyKind = "ed25519" | "sm2" | "witness";

const kinds: Record<KeyKind, { type: Bytes; size: number }> = {
  ed25519: { type: Uint8Array.of(1), size: 32 },
  sm2: { type: Uint8Array.of(0xff, 0x73, 0x6d, 0x32), size: 65 },
  witness: { type: Uint8Array.of(4), size: 32 },
};

export function algorithmOf(kind: KeyKind): Algorithm {
  return kind === "sm2" ? "sm3" : "sha256";
}

async function verifyEd25519(
  key: Bytes,
  text: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const name = { name: "Ed25519" };
  try {
    const handle = await crypto.subtle.importKey("raw", key, name, false, [
      "verify",
    ]);
    return await crypto.subtle.verify(name, handle, signature, text);
  } catch (error) {
    // A point that is none; an engine without Ed25519 is another matter.
    if (error instanceof DOMException && error.name === "NotSupportedError") {
      throw error;
    }
    return false;
  }
}

export class PublicKey {
  private constructor(
    readonly name: string,
    readonly kind: KeyKind,
    readonly bytes: Bytes,
    /** Four bytes in hexadecimal that tell the keys of one name apart. */
    readonly id: string,
  ) {}

  /** Reads NAME+ID+BASE64. */
  static async parse(text: string): Promise<PublicKey> {
    const [name = "", id = "", rest] = splitKey(text);
    const typed = rest === undefined ? undefined : fromBase64(rest);
    // No control character or space stands in a name.
    // eslint-disable-next-line no-control-regex
    if (typed === undefined || name === "" || /[\u0000-\u0020]/.test(name)) {
      return refuse(`the key of ${name} is not written as one`);
    }
    for (const kind of Object.keys(kinds) as KeyKind[]) {
      const { type, size } = kinds[kind];
      if (typed.length !== type.length + size) continue;
      if (!type.every((byte, i) => byte === typed[i])) continue;
      const whole = concat(toUtf8(`${name}\n`), typed);
      const hash = await hashOf(algorithmOf(kind), whole);
      if (toHex(hash.subarray(0, 4)) !== id) {
        return refuse(`the key of ${name} has an id that is not its own`);
      }
      return new PublicKey(name, kind, typed.slice(type.length), id);
    }
    return refuse(`the key of ${name} is of no known kind`);
  }

  toText(): string {
    const typed = concat(kinds[this.kind].type, this.bytes);
    return `${this.name}+${this.id}+${toBase64(typed)}`;
  }

  /** True if `signature` is this key's over `text`. */
  async verify(text: string, signature: Bytes): Promise<boolean> {
    if (this.kind === "sm2") {
      return verifySm2(this.bytes, toUtf8(text), signature);
    }
    if (this.kind === "ed25519") {
      return verifyEd25519(this.bytes, toUtf8(text), signature);
    }
    const seconds = cosignatureTime(signature);
    if (seconds === undefined) return false;
    const signed = toUtf8(cosignedText(text, seconds));
    return verifyEd25519(this.bytes, signed, signature.slice(timeBytes));
  }
}

function splitKey(text: string): [string?, string?, string?] {
  const first = text.indexOf("+");
  const second = first < 0 ? -1 : text.indexOf("+", first + 1);
  if (second < 0) return refuse("a key must read NAME+ID+BASE64");
  return [
    text.slice(0, first),
    text.slice(first + 1, second),
    text.slice(second + 1),
  ];
}

interface KeyPeriod {
  key: PublicKey;
  first: number;
  last: number;
}

/** The keys of one log, oldest first; never empty. */
export class KeyList {
  private constructor(readonly periods: KeyPeriod[]) {}

  /** Reads lines KEY or KEY FIRST LAST. */
  static async parse(text: string): Promise<KeyList> {
    const closed = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    const periods: KeyPeriod[] = [];
    for (const line of splitLines(closed) ?? []) {
      if (line === "" || line.startsWith("#")) continue;
      periods.push(await parsePeriod(line));
    }
    const [oldest] = periods;
    if (oldest === undefined) return refuse("there is no key");
    if (periods.some(({ key }) => key.name !== oldest.key.name)) {
      return refuse("the keys are of different logs");
    }
    return new KeyList(periods);
  }

  get name(): string {
    return (this.periods[0] as KeyPeriod).key.name;
  }

  /** The key with that id that may sign for that size. */
  find(id: string, treeSize: number): PublicKey | undefined {
    return this.periods.find(
      ({ key, first, last }) =>
        key.id === id && first <= treeSize && treeSize <= last,
    )?.key;
  }
}

async function parsePeriod(line: string): Promise<KeyPeriod> {
  const fields = line.split(" ");
  if (fields.length !== 1 && fields.length !== 3) {
    return refuse("a line of keys must read KEY or KEY FIRST LAST");
  }
  const key = await PublicKey.parse(fields[0] as string);
  if (key.kind === "witness") {
    return refuse(`the key of ${key.name} is a witness's`);
  }
  if (fields.length === 1) return { key, first: 0, last: Infinity };
  const first = parseNumber(fields[1] as string);
  const last = fields[2] === "-" ? Infinity : parseNumber(fields[2] as string);
  if (first === undefined || last === undefined || first > last) {
    return refuse("a key's tree sizes must be two ascending numbers");
  }
  return { key, first, last };
}
