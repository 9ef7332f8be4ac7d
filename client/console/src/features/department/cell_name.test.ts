import { expect, test } from "vitest";

import { cellName } from "./cell_name";

test("columns are named as Excel names them", () => {
  expect(cellName(12, 1)).toBe("A12");
  expect(cellName(1, 26)).toBe("Z1");
  expect(cellName(1, 27)).toBe("AA1");
  expect(cellName(7, 702)).toBe("ZZ7");
  expect(cellName(7, 703)).toBe("AAA7");
});
