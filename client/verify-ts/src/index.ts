/**
 * Verifies what a Qingdan log has signed, in a browser or in node, with the
 * public key alone: the twin of client/verify in C++, without dependencies.
 *
 *   const keys = await KeyList.parse(text);
 *   const verified = await verifyReceipt(bytes, keys);
 *   if (!verified.ok) console.error(verified.why);
 *
 * Functions that parse or verify throw a Refusal, verifyReceipt alone returns
 * it. Ed25519 is that of WebCrypto; SM2 and SM3 are computed here.
 */
export { Refusal, type Bytes } from "./bytes.js";
export { type Algorithm, type Hash, hashOf, leafHash } from "./hash.js";
export {
  cosignedAt, parseAndVerifyHead, parseHead, verifyHead, type Head,
} from "./head.js";
export { KeyList, PublicKey, type KeyKind } from "./key.js";
export { covers, rootFromLookup, spanOn, type Lookup, type Span } from "./map.js";
export { verifyConsistency, verifyInclusion } from "./merkle.js";
export { parseNote, type Note, type Signature } from "./note.js";
export {
  valueOf, verifyReceipt, type Receipt, type StatementLine, type Verified,
} from "./receipt.js";
