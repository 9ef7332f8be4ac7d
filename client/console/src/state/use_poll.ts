// Asks again, a moment after each answer, as long as something runs.
import { onScopeDispose, watch } from "vue";

export function usePoll<T>(
  answer: () => T | undefined,
  runs: (answer: T) => boolean,
  ask: () => void,
  everyMs = 700,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    answer,
    (now) => {
      clearTimeout(timer);
      if (now !== undefined && runs(now)) timer = setTimeout(ask, everyMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
}
