/** What a verifier reads of a journal entry: docs/formats/leaf.md. */
import type { Bytes } from "./bytes.js";
import { hashBytes, type Hash } from "./hash.js";

// Fields of Fact and Publication.
const publication = 3n;
const stateRoot = 6n;

class Message {
  private at = 0;

  constructor(private readonly bytes: Bytes) {}

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  number(): bigint | undefined {
    let number = 0n;
    for (let shift = 0n; shift < 64n && !this.atEnd; shift += 7n) {
      const byte = BigInt(this.bytes[this.at++] as number);
      number |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return BigInt.asUintN(64, number);
    }
    return undefined;
  }

  take(count: bigint): Bytes | undefined {
    if (count > BigInt(this.bytes.length - this.at)) return undefined;
    const begin = this.at;
    this.at += Number(count);
    return this.bytes.slice(begin, this.at);
  }
}

/** The bytes of a field; undefined if it is not there once, or all is broken. */
function bytesField(bytes: Bytes, wanted: bigint): Bytes | undefined {
  const message = new Message(bytes);
  let found: Bytes | undefined;
  while (!message.atEnd) {
    const tag = message.number();
    if (tag === undefined) return undefined;
    const kind = Number(tag % 8n);
    if (kind === 0) {
      if (message.number() === undefined) return undefined;
      continue;
    }
    const size = { 1: 8n, 2: message.number.bind(message), 5: 4n }[kind];
    const count = typeof size === "function" ? size() : size;
    const content = count === undefined ? undefined : message.take(count);
    if (content === undefined) return undefined;
    if (kind !== 2 || tag / 8n !== wanted) continue;
    if (found !== undefined) return undefined;
    found = content;
  }
  return found;
}

/** The map's root that the publication in `entry` carries, if it is one. */
export function stateRootOf(entry: Bytes): Hash | undefined {
  const inner = bytesField(entry, publication);
  const root = inner && bytesField(inner, stateRoot);
  return root?.length === hashBytes ? root : undefined;
}
