// The vectors that the verifier in C++ judges too: tests/vectors/verify.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fromBase64, toUtf8, type Bytes } from "../src/bytes.js";
import {
  cosignedAt, hashOf, KeyList, leafHash, parseAndVerifyHead, parseNote,
  PublicKey, Refusal, valueOf, verifyConsistency, verifyInclusion,
  verifyReceipt, type Algorithm,
} from "../src/index.js";

interface Vectors {
  hashes: { algorithm: Algorithm; bytes: string; hash: string; leaf: string }[];
  inclusion: {
    leaf: string; index: number; size: number; proof: string[]; root: string;
    valid: boolean;
  }[];
  consistency: {
    old_size: number; old_root: string; size: number; root: string;
    proof: string[]; valid: boolean;
  }[];
  heads: {
    keys: string; note: string; valid: boolean; witness: string;
    cosigned_at: number;
  }[];
  receipts: {
    name: string; keys: string; file: string; valid: boolean; verdict: string;
  }[];
}

const path = new URL("../../../../tests/vectors/verify.json", import.meta.url);
const vectors = JSON.parse(readFileSync(path, "utf8")) as Vectors;

function bytesOf(base64: string): Bytes {
  const bytes = fromBase64(base64);
  assert.ok(bytes, base64);
  return bytes;
}

for (const { algorithm, bytes, hash, leaf } of vectors.hashes) {
  test(`${algorithm} of ${bytesOf(bytes).length} bytes`, async () => {
    const given = bytesOf(bytes);
    assert.deepEqual(await hashOf(algorithm, given), bytesOf(hash));
    assert.deepEqual(await leafHash(algorithm, given), bytesOf(leaf));
  });
}

for (const v of vectors.inclusion) {
  test(`inclusion of ${v.index} in ${v.size}: ${v.valid}`, async () => {
    const valid = await verifyInclusion(
      "sha256", bytesOf(v.leaf), v.index, v.size, v.proof.map(bytesOf),
      bytesOf(v.root),
    );
    assert.equal(valid, v.valid);
  });
}

for (const v of vectors.consistency) {
  test(`consistency of ${v.old_size} with ${v.size}: ${v.valid}`, async () => {
    const valid = await verifyConsistency(
      "sha256", v.old_size, bytesOf(v.old_root), v.size, bytesOf(v.root),
      v.proof.map(bytesOf),
    );
    assert.equal(valid, v.valid);
  });
}

for (const [i, v] of vectors.heads.entries()) {
  test(`head ${i}: ${v.valid}, cosigned at ${v.cosigned_at}`, async () => {
    const keys = await KeyList.parse(v.keys);
    const head = parseAndVerifyHead(v.note, keys);
    await (v.valid ? assert.doesNotReject(head) : assert.rejects(head, Refusal));
    const witness = await PublicKey.parse(v.witness);
    assert.equal(witness.toText(), v.witness);
    const at = await cosignedAt(parseNote(v.note), witness);
    assert.equal(Number(at ?? 0n), v.cosigned_at);
  });
}

for (const v of vectors.receipts) {
  test(`receipt: ${v.name}`, async () => {
    const keys = await KeyList.parse(v.keys);
    const verified = await verifyReceipt(toUtf8(v.file), keys);
    assert.equal(verified.ok, v.valid, verified.ok ? "" : verified.why);
    if (!verified.ok) return;
    assert.equal(valueOf(verified.receipt, "verdict"), v.verdict);
  });

  test(`receipt with a changed bit: ${v.name}`, async () => {
    const keys = await KeyList.parse(v.keys);
    const bytes = toUtf8(v.file);
    for (let at = 0; at < bytes.length; at += 53) {
      const kept = bytes[at] as number;
      bytes[at] = kept ^ (1 << (at % 8));
      const { ok } = await verifyReceipt(bytes, keys);
      assert.equal(ok, false, `byte ${at}`);
      bytes[at] = kept;
    }
  });
}

test("a key's text is read in one way only", async () => {
  const text = vectors.heads[0]?.keys.split(" ")[0] ?? "";
  assert.equal((await PublicKey.parse(text)).toText(), text);
  for (const wrong of [text.slice(1), `${text}=`, text.replace("+", " +"), ""]) {
    await assert.rejects(PublicKey.parse(wrong), Refusal);
  }
});

test("a witness's key is none of a log", async () => {
  const text = vectors.heads[0]?.witness ?? "";
  await assert.rejects(KeyList.parse(text), Refusal);
});
