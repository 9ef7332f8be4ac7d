import { expect, test } from "vitest";

import { daysOfMonth } from "./month";

test("a month reaches from the evening before it to its last day", () => {
  expect(daysOfMonth("2024-02", "2026-11-25")).toEqual({
    from: "2024-01-31",
    to: "2024-02-29",
  });
  expect(daysOfMonth("2026-01", "2026-11-25").from).toBe("2025-12-31");
});

test("this month reaches to today, and so does what is no month yet", () => {
  const thisMonth = { from: "2026-10-31", to: "2026-11-25" };
  for (const month of ["2026-11", "2026-12", "nonsense", ""]) {
    expect(daysOfMonth(month, "2026-11-25")).toEqual(thisMonth);
  }
});
