/** Proofs that a code or a name is, or is not, in the map: docs/formats/map.md. */
import { compareBytes, refuse, toBase64, toUtf8 } from "./bytes.js";
import {
  hashFromBase64, hashOf, leafHash, nodeHash, type Algorithm, type Hash,
} from "./hash.js";
import { looksLikeDay, splitLines } from "./lines.js";

/** An item in force under a key. */
export interface Span {
  /** 16 hexadecimal digits. */
  item: string;
  /** First day, ISO. */
  from: string;
  /** First day no longer; empty if open. */
  until: string;
  /** Hash of the item's text. */
  version: Hash;
}

/** A leaf beside the place where a key would stand. */
export interface Neighbour {
  key: string;
  spans: Hash;
  /** Lowest first; on the far side, each of them. */
  siblings: Hash[];
}

export interface Step {
  siblingIsLeft: boolean;
  sibling: Hash;
}

/** The answer of a map to one key. */
export interface Lookup {
  key: string;
  /** None: the key is absent. */
  spans: Span[];
  left?: Neighbour;
  right?: Neighbour;
  /** Lowest first. */
  steps: Step[];
}

const stepsMax = 1000;

const compareText = (a: string, b: string) => compareBytes(toUtf8(a), toUtf8(b));

export function covers(span: Span, day: string): boolean {
  return span.from <= day && (span.until === "" || day < span.until);
}

/** The span that covers the day; undefined if the key is not in force then. */
export function spanOn(lookup: Lookup, day: string): Span | undefined {
  return lookup.spans.find((span) => covers(span, day));
}

function formatSpan(span: Span): string {
  const until = span.until === "" ? "-" : span.until;
  return `${span.item} ${span.from} ${until} ${toBase64(span.version)}\n`;
}

function parseSpan(line: string): Span {
  const fields = line.split(" ");
  const [item = "", from = "", until = "", base64 = ""] = fields;
  const version = hashFromBase64(base64);
  if (
    fields.length !== 4 || !/^[0-9a-f]{16}$/.test(item) ||
    !looksLikeDay(from) || (until !== "-" && !looksLikeDay(until)) ||
    version === undefined
  ) {
    return refuse("a lookup is not written as its format has it");
  }
  return { item, from, until: until === "-" ? "" : until, version };
}

function compareSpans(a: Span, b: Span): number {
  return (
    compareText(a.item, b.item) || compareText(a.from, b.from) ||
    compareText(a.until, b.until) || compareBytes(a.version, b.version)
  );
}

function mapLeafHash(
  algorithm: Algorithm,
  key: string,
  spans: Hash,
): Promise<Hash> {
  return leafHash(algorithm, toUtf8(`${key}\n${toBase64(spans)}\n`));
}

async function hashOfNeighbour(
  algorithm: Algorithm,
  neighbour: Neighbour,
  siblingsAreLeft: boolean,
): Promise<Hash> {
  let hash = await mapLeafHash(algorithm, neighbour.key, neighbour.spans);
  for (const sibling of neighbour.siblings) {
    hash = siblingsAreLeft
      ? await nodeHash(algorithm, sibling, hash)
      : await nodeHash(algorithm, hash, sibling);
  }
  return hash;
}

/** The hash over both neighbours; undefined if they do not enclose the key. */
async function hashOfGap(
  algorithm: Algorithm,
  { key, left, right, steps }: Lookup,
): Promise<Hash | undefined> {
  if (left !== undefined && compareText(left.key, key) >= 0) return undefined;
  if (right !== undefined && compareText(right.key, key) <= 0) return undefined;
  if (left !== undefined && right !== undefined) {
    return nodeHash(
      algorithm,
      await hashOfNeighbour(algorithm, left, true),
      await hashOfNeighbour(algorithm, right, false),
    );
  }
  if (steps.length > 0) return undefined;
  if (left !== undefined) return hashOfNeighbour(algorithm, left, true);
  if (right !== undefined) return hashOfNeighbour(algorithm, right, false);
  return hashOf(algorithm, new Uint8Array());
}

async function hashOfPresent(
  algorithm: Algorithm,
  { key, spans, left, right }: Lookup,
): Promise<Hash | undefined> {
  const ascending = spans.every((span, i) => {
    const next = spans[i + 1];
    return next === undefined || compareSpans(span, next) <= 0;
  });
  if (left !== undefined || right !== undefined || !ascending) return undefined;
  const lines = toUtf8(spans.map(formatSpan).join(""));
  return mapLeafHash(algorithm, key, await hashOf(algorithm, lines));
}

/** The root of the map that gives this answer; undefined if none can. */
export async function rootFromLookup(
  algorithm: Algorithm,
  lookup: Lookup,
): Promise<Hash | undefined> {
  let hash =
    lookup.spans.length > 0
      ? await hashOfPresent(algorithm, lookup)
      : await hashOfGap(algorithm, lookup);
  if (hash === undefined) return undefined;
  for (const { siblingIsLeft, sibling } of lookup.steps) {
    hash = siblingIsLeft
      ? await nodeHash(algorithm, sibling, hash)
      : await nodeHash(algorithm, hash, sibling);
  }
  return hash;
}

function formatNeighbour(side: string, neighbour: Neighbour): string {
  const siblings = neighbour.siblings.map((s) => `beside ${toBase64(s)}\n`);
  const spans = toBase64(neighbour.spans);
  return `${side} ${spans} ${neighbour.key}\n${siblings.join("")}`;
}

export function formatLookup(lookup: Lookup): string {
  const parts = [
    `${lookup.spans.length > 0 ? "present" : "absent"} ${lookup.key}\n`,
    ...lookup.spans.map((span) => `span ${formatSpan(span)}`),
  ];
  if (lookup.left) parts.push(formatNeighbour("left", lookup.left));
  if (lookup.right) parts.push(formatNeighbour("right", lookup.right));
  for (const { siblingIsLeft, sibling } of lookup.steps) {
    parts.push(`${siblingIsLeft ? "right-of" : "left-of"} ${toBase64(sibling)}\n`);
  }
  return parts.join("");
}

/** Reads lines one behind the other; what does not fit is left over. */
class Reader {
  private at = 0;

  constructor(private readonly lines: string[]) {}

  get atEnd(): boolean {
    return this.at === this.lines.length;
  }

  /** What stands behind `word` and a space, if the next line begins so. */
  take(word: string): string | undefined {
    const line = this.lines[this.at];
    if (line === undefined || !line.startsWith(`${word} `)) return undefined;
    ++this.at;
    return line.slice(word.length + 1);
  }
}

function readHash(text: string, count: number): Hash {
  const hash = hashFromBase64(text);
  return hash === undefined || count >= stepsMax
    ? refuse("a lookup is not written as its format has it")
    : hash;
}

function takeNeighbour(reader: Reader, side: string): Neighbour | undefined {
  const line = reader.take(side);
  if (line === undefined) return undefined;
  const space = line.indexOf(" ");
  if (space < 0) return refuse("a lookup is not written as its format has it");
  const spans = readHash(line.slice(0, space), 0);
  const siblings: Hash[] = [];
  for (let s; (s = reader.take("beside")) !== undefined; ) {
    siblings.push(readHash(s, siblings.length));
  }
  return { key: line.slice(space + 1), spans, siblings };
}

function takeSteps(reader: Reader): Step[] {
  const steps: Step[] = [];
  for (;;) {
    const left = reader.take("left-of");
    const line = left ?? reader.take("right-of");
    if (line === undefined) return steps;
    const sibling = readHash(line, steps.length);
    steps.push({ siblingIsLeft: left === undefined, sibling });
  }
}

/** Reads the one way to write a lookup. */
export function parseLookup(text: string): Lookup {
  const reader = new Reader(splitLines(text) ?? []);
  const present = reader.take("present");
  const key = present ?? reader.take("absent");
  const spans: Span[] = [];
  for (let line; (line = reader.take("span")) !== undefined; ) {
    spans.push(parseSpan(line));
  }
  const left = takeNeighbour(reader, "left");
  const right = takeNeighbour(reader, "right");
  const steps = takeSteps(reader);
  const whole = (present !== undefined) === spans.length > 0 && reader.atEnd;
  if (key === undefined || !whole) {
    return refuse("a lookup is not written as its format has it");
  }
  return {
    key, spans, steps, ...(left && { left }), ...(right && { right }),
  };
}
