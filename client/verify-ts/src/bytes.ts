/** Bytes and texts, read in the one way in which they may be written. */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const alphabet =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export type Bytes = Uint8Array<ArrayBuffer>;

/** Something cannot be relied on; the message says why. */
export class Refusal extends Error {}

export function refuse(why: string): never {
  throw new Refusal(why);
}

export function toUtf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes; refuses bytes that are none. */
export function fromUtf8(bytes: Bytes): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse("it is not written in UTF-8");
  }
}

export function concat(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Negative, 0 or positive, as the bytes of `a` stand before those of `b`. */
export function compareBytes(a: Bytes, b: Bytes): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; ++i) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function equalBytes(a: Bytes, b: Bytes): boolean {
  return compareBytes(a, b) === 0;
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** RFC 4648, section 4, with padding. */
export function toBase64(bytes: Bytes): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const bits =
      ((bytes[at] ?? 0) << 16) |
      ((bytes[at + 1] ?? 0) << 8) |
      (bytes[at + 2] ?? 0);
    for (let i = 0; i < 4; ++i) {
      const used = at + i <= bytes.length;
      text += used ? alphabet.charAt((bits >> (18 - 6 * i)) & 63) : "=";
    }
  }
  return text;
}

/** The bytes; undefined unless `text` is the one way to write them. */
export function fromBase64(text: string): Bytes | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const c of text.replace(/=.*$/s, "")) {
    const value = alphabet.indexOf(c);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  const made = new Uint8Array(bytes);
  return toBase64(made) === text ? made : undefined;
}
