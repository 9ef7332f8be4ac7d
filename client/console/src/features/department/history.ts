// Which states of the list a revision stands between.
export interface Numbered {
  revision: bigint;
}

/**
 * The revision before `to`, as a text: "0", the empty list, before the first one.
 * Undefined if `newestFirst` does not reach so far.
 */
export function revisionBefore(
  to: string,
  newestFirst: readonly Numbered[],
  complete: boolean,
): string | undefined {
  const at = newestFirst.findIndex(({ revision }) => String(revision) === to);
  if (at < 0) return undefined;
  const before = newestFirst[at + 1];
  if (before) return String(before.revision);
  return complete ? "0" : undefined;
}
