import { effectScope, nextTick, shallowRef } from "vue";
import { afterEach, expect, test, vi } from "vitest";

import { usePoll } from "./use_poll";

afterEach(() => vi.useRealTimers());

test("asked again after each answer while it runs, and not once the page is gone", async () => {
  vi.useFakeTimers();
  const answer = shallowRef({ runs: true });
  const ask = vi.fn();
  const scope = effectScope();
  scope.run(() =>
    usePoll(
      () => answer.value,
      (now) => now.runs,
      ask,
      100,
    ),
  );
  vi.advanceTimersByTime(350);
  expect(ask).toHaveBeenCalledTimes(1); // the answer is not there yet
  answer.value = { runs: true };
  await nextTick();
  vi.advanceTimersByTime(100);
  expect(ask).toHaveBeenCalledTimes(2);
  answer.value = { runs: false };
  await nextTick();
  vi.advanceTimersByTime(1000);
  expect(ask).toHaveBeenCalledTimes(2);
  answer.value = { runs: true };
  await nextTick();
  scope.stop();
  vi.advanceTimersByTime(1000);
  expect(ask).toHaveBeenCalledTimes(2);
});
