/** Receipts, verified offline: docs/formats/receipt.md. */
import {
  fromBase64, fromUtf8, Refusal, refuse, toBase64, toUtf8, type Bytes,
} from "./bytes.js";
import { stateRootOf } from "./entry.js";
import {
  equalHash, hashBytes, hashFromBase64, hashOf, leafHash, type Hash,
} from "./hash.js";
import { verifyHead, type Head } from "./head.js";
import type { KeyList } from "./key.js";
import { looksLikeDay, looksLikeTime, parseNumber, splitLines } from "./lines.js";
import {
  covers, formatLookup, parseLookup, rootFromLookup, spanOn, type Lookup,
} from "./map.js";
import { verifyInclusion } from "./merkle.js";
import { findSignature, formatNote, parseNote, type Note } from "./note.js";

const title = "qingdan receipt v1";
const itemTitle = "qingdan item v1\n";

/** Words of the statement in order: required, and allowed more than once. */
const words: [word: string, required: boolean, many: boolean][] = [
  ["region", true, false], ["department", false, false],
  ["name", false, false], ["code", false, false], ["text", false, false],
  ["text-hash", false, false], ["material", false, true],
  ["fee", false, false], ["days", false, false], ["basis", false, false],
  ["day", true, false], ["revision", true, false], ["answered", true, false],
  ["rules", true, false], ["verdict", true, false], ["reason", true, false],
  ["item", false, false],
];

export interface StatementLine {
  word: string;
  value: string;
}

export interface Receipt {
  statement: StatementLine[];
  headNote: Note;
  head: Head;
  lookups: Lookup[];
  /** That the publication of the revision lies in the head's tree. */
  log?: { entry: Bytes; path: Hash[] };
  /** Of the matched item; may be empty. */
  itemText: string;
}

export type Verified =
  | { ok: true; receipt: Receipt }
  | { ok: false; why: string };

/** The value of the first line with that word; empty if there is none. */
export function valueOf(receipt: Receipt, word: string): string {
  return receipt.statement.find((line) => line.word === word)?.value ?? "";
}

function escaped(value: string): string {
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}

function unescaped(text: string): string {
  return text.replace(/\\(.?)/gs, (_, kind: string) => {
    const value = { "\\": "\\", n: "\n", r: "\r" }[kind];
    return value ?? refuse("a line of the statement cannot be read");
  });
}

function parseStatement(block: string): StatementLine[] {
  const lines = splitLines(block);
  if (lines?.[0] !== title) {
    return refuse("it is no receipt of a version known here");
  }
  const statement: StatementLine[] = [];
  let at = 1;
  for (const [word, required, many] of words) {
    let count = 0;
    for (; lines[at]?.split(" ", 1)[0] === word && (many || count === 0); ++at) {
      const line = lines[at] as string;
      if (!line.includes(" ")) {
        return refuse("a line of the statement cannot be read");
      }
      statement.push({ word, value: unescaped(line.slice(word.length + 1)) });
      ++count;
    }
    if (required && count === 0) {
      return refuse(`the statement does not tell the ${word}`);
    }
  }
  return at === lines.length
    ? statement
    : refuse("the statement holds a line that does not belong there");
}

function parseLog(block: string): { entry: Bytes; path: Hash[] } {
  const [first = "", ...rest] = splitLines(block) ?? [];
  const bytesAfter = (line: string, word: string) =>
    (line.startsWith(word) ? fromBase64(line.slice(word.length)) : undefined) ??
    refuse("the log's proof is not written as its format has it");
  const entry = bytesAfter(first, "entry ");
  const path = rest.map((line) => bytesAfter(line, "beside "));
  return path.every((hash) => hash.length === hashBytes)
    ? { entry, path }
    : refuse("the log's proof is not written as its format has it");
}

/** The text that is signed. */
export function formatReceipt(receipt: Receipt): string {
  const { statement, headNote, lookups, log, itemText } = receipt;
  const blocks = [
    `${title}\n${statement.map((l) => `${l.word} ${escaped(l.value)}\n`).join("")}`,
    formatNote(headNote),
    ...lookups.map(formatLookup),
  ];
  if (log) {
    const path = log.path.map((hash) => `beside ${toBase64(hash)}\n`).join("");
    blocks.push(`entry ${toBase64(log.entry)}\n${path}`);
  }
  if (itemText !== "") blocks.push(itemText);
  return blocks.join("\n");
}

async function parseReceipt(text: string, keys: KeyList): Promise<Receipt> {
  // Each part but the last was closed by the first LF of the empty line.
  const parts = text.split("\n\n");
  const blocks = parts.map((p, i) => (i + 1 < parts.length ? `${p}\n` : p));
  const [first, headText, headSignature, ...rest] = blocks;
  if (first === undefined || headText === undefined) {
    return refuse("the receipt is cut off");
  }
  if (headSignature === undefined) return refuse("the receipt is cut off");
  const statement = parseStatement(first);
  const headNote = parseNote(`${headText}\n${headSignature}`);
  const head = await verifyHead(headNote, keys);
  const receipt: Receipt = {
    statement, headNote, head, lookups: [], itemText: "",
  };
  for (const block of rest) {
    if (block.startsWith(itemTitle)) {
      receipt.itemText = block;
    } else if (block.startsWith("entry ")) {
      receipt.log = parseLog(block);
    } else {
      receipt.lookups.push(parseLookup(block));
    }
  }
  return formatReceipt(receipt) === text
    ? receipt
    : refuse("the receipt is not in the order of its format");
}

/** The map's root at the receipt's revision. */
async function stateOf(receipt: Receipt): Promise<Hash> {
  const { head, log } = receipt;
  const revision = parseNumber(valueOf(receipt, "revision"));
  if (revision === undefined || revision > head.revision) {
    return refuse("the revision is not within the head's tree");
  }
  if (log === undefined) {
    return revision === head.revision
      ? head.state
      : refuse("the head is of another revision and the log's proof is missing");
  }
  const leaf = await leafHash(head.algorithm, log.entry);
  const index = revision - 1;
  const { algorithm, size, root } = head;
  if (!(await verifyInclusion(algorithm, leaf, index, size, log.path, root))) {
    return refuse("the logged publication does not lie in the head's tree");
  }
  const state = stateRootOf(log.entry);
  if (state === undefined) {
    return refuse("the logged publication carries no root");
  }
  return revision !== head.revision || equalHash(head.state, state)
    ? state
    : refuse("the head and the logged publication name two roots");
}

/** True if a lookup proves the item of the statement in force on the day. */
async function provesItem(receipt: Receipt): Promise<boolean> {
  const fields = valueOf(receipt, "item").split(" ");
  const version = fields.length === 2 && hashFromBase64(fields[1] as string);
  if (!version) return false;
  if (receipt.itemText !== "") {
    const text = toUtf8(receipt.itemText);
    const hash = await hashOf(receipt.head.algorithm, text);
    if (!equalHash(version, hash)) return false;
  }
  const day = valueOf(receipt, "day");
  return receipt.lookups.some(({ spans }) =>
    spans.some(
      (span) =>
        span.item === fields[0] && equalHash(version, span.version) &&
        covers(span, day),
    ),
  );
}

/** Refuses proofs that do not bear out the verdict. */
async function checkVerdict(receipt: Receipt): Promise<void> {
  const verdict = valueOf(receipt, "verdict");
  const day = valueOf(receipt, "day");
  const region = `${valueOf(receipt, "region")} `;
  if (!looksLikeDay(day) || !looksLikeTime(valueOf(receipt, "answered"))) {
    return refuse("a day or time is not written as one");
  }
  const hasItem = valueOf(receipt, "item") !== "";
  const listed = verdict === "LISTED" || verdict === "LISTED_WITH_EXCESS";
  if (!hasItem && (listed || receipt.itemText !== "")) {
    return refuse("the receipt does not say which item is on the list");
  }
  if (hasItem && !(await provesItem(receipt))) {
    return refuse(`the item is not proved to be in force on ${day}`);
  }
  for (const lookup of receipt.lookups) {
    if (!hasItem && !lookup.key.startsWith(region)) {
      return refuse("a lookup is of another region");
    }
    if (verdict === "NOT_LISTED" && spanOn(lookup, day) !== undefined) {
      return refuse(`what is said not to be listed is in force on ${day}`);
    }
  }
}

async function verified(bytes: Bytes, keys: KeyList): Promise<Receipt> {
  const note = parseNote(fromUtf8(bytes));
  const receipt = await parseReceipt(note.text, keys);
  const [signature, ...more] = note.signatures;
  if (
    signature === undefined || more.length > 0 ||
    receipt.headNote.signatures.length !== 1
  ) {
    return refuse("a receipt and its head have one signature each");
  }
  const key = keys.find(signature.id, receipt.head.size);
  if (key === undefined || !(await findSignature(note, key))) {
    return refuse("the receipt's signature is not the log's");
  }
  const state = await stateOf(receipt);
  for (const lookup of receipt.lookups) {
    const root = await rootFromLookup(receipt.head.algorithm, lookup);
    if (!equalHash(state, root)) {
      return refuse(`the proof for ${lookup.key} does not hold`);
    }
  }
  await checkVerdict(receipt);
  return receipt;
}

/** The receipt in `bytes`, if all of it holds; else why it does not. */
export async function verifyReceipt(
  bytes: Bytes,
  keys: KeyList,
): Promise<Verified> {
  try {
    return { ok: true, receipt: await verified(bytes, keys) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, why: error.message };
    throw error;
  }
}
