/** Proofs over the log's tree: RFC 9162, sections 2.1.3 and 2.1.4. */
import { equalHash, hashOf, nodeHash, type Algorithm, type Hash } from "./hash.js";

const half = (n: number) => Math.floor(n / 2);

/** The root that an audit path leads to; undefined if it cannot be one. */
export async function rootFromInclusion(
  algorithm: Algorithm,
  leaf: Hash,
  index: number,
  size: number,
  proof: Hash[],
): Promise<Hash | undefined> {
  if (index < 0 || index >= size) return undefined;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(algorithm, sibling, hash);
      // A node without a right sibling moves up until it is a right child.
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await nodeHash(algorithm, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** True if the tree with `root` holds that leaf there. */
export async function verifyInclusion(
  algorithm: Algorithm,
  leaf: Hash,
  index: number,
  size: number,
  proof: Hash[],
  root: Hash,
): Promise<boolean> {
  const made = await rootFromInclusion(algorithm, leaf, index, size, proof);
  return equalHash(root, made);
}

/** True if the tree of `size` leaves begins with that of `oldSize`. */
export async function verifyConsistency(
  algorithm: Algorithm,
  oldSize: number,
  oldRoot: Hash,
  size: number,
  root: Hash,
  proof: Hash[],
): Promise<boolean> {
  if (oldSize > size) return false;
  if (oldSize === 0) {
    const empty = await hashOf(algorithm, new Uint8Array());
    return proof.length === 0 && equalHash(oldRoot, empty);
  }
  if (oldSize === size) return proof.length === 0 && equalHash(oldRoot, root);
  let [node, last] = [oldSize - 1, size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // A whole old tree is its own first node and stands in no proof.
  const rest = [...proof];
  const first = node === 0 ? oldRoot : rest.shift();
  if (first === undefined) return false;
  let [before, later] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = await nodeHash(algorithm, sibling, before);
      later = await nodeHash(algorithm, sibling, later);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      later = await nodeHash(algorithm, later, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalHash(before, oldRoot) && equalHash(later, root);
}
