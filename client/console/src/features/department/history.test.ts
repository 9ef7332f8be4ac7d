import { expect, test } from "vitest";

import { revisionBefore } from "./history";

const revisions = [{ revision: 9n }, { revision: 4n }, { revision: 2n }];

test("a revision is compared with the one before it, the first with the empty list", () => {
  expect(revisionBefore("9", revisions, true)).toBe("4");
  expect(revisionBefore("2", revisions, true)).toBe("0");
});

test("what is not known is not guessed", () => {
  expect(revisionBefore("2", revisions, false)).toBeUndefined();
  expect(revisionBefore("3", revisions, true)).toBeUndefined();
});
