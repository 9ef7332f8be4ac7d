import { afterEach, expect, test, vi } from "vitest";

import { dayOf, dayText, today } from "./dates";

afterEach(() => vi.useRealTimers());

test("the day is Beijing's, which begins at 16:00 UTC", () => {
  vi.useFakeTimers({ now: new Date("2026-11-24T15:59:59Z") });
  expect(today()).toBe("2026-11-24");
  vi.setSystemTime(new Date("2026-11-24T16:00:00Z"));
  expect(today()).toBe("2026-11-25");
});

test("a recorded time belongs to Beijing's day", () => {
  const seconds = BigInt(Date.parse("2026-10-31T16:30:00Z") / 1000);
  expect(dayOf({ seconds })).toBe("2026-11-01");
});

test("a day is written in the language of the page, whatever the clock's zone", () => {
  expect(dayText("2026-01-01", "zh-CN")).toBe("2026年1月1日");
  expect(dayText("2026-01-01", "en")).toBe("January 1, 2026");
  expect(dayText("2016年9月", "zh-CN")).toBe("2016年9月");
});
