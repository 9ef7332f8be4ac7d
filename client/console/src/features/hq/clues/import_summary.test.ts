import { expect, test } from "vitest";

import { importSummary } from "./import_summary";

test("every row is fresh, there before, or refused with its row in the sheet", () => {
  expect(
    importSummary([
      { alreadyThere: false, refused: "" },
      { alreadyThere: true, refused: "" },
      { alreadyThere: false, refused: "反映内容是空的" },
    ]),
  ).toEqual({ fresh: 1, before: 1, refused: [{ row: 4, why: "反映内容是空的" }] });
});
