// A call to the server that a page shows: loading, failed or done, made again
// whenever what it depends on changes. An older answer never replaces a newer.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";

import { failureOf, isCancelled, type Failure } from "@/api/failure";

export interface Call<T> {
  data: Readonly<Ref<T | undefined>>;
  failure: Readonly<Ref<Failure | undefined>>;
  loading: Readonly<Ref<boolean>>;
  reload: () => void;
}

/**
 * Calls `make` with the value of `source` now and after each change of it. While
 * the value is undefined nothing is asked and nothing is shown. The answer before
 * stays visible until the next one is there.
 */
export function useCall<S, T>(
  source: () => S | undefined,
  make: (value: S, signal: AbortSignal) => Promise<T>,
): Call<T> {
  const data = shallowRef<T>();
  const failure = shallowRef<Failure>();
  const loading = ref(false);
  let running: AbortController | undefined;

  async function run(value: S | undefined) {
    running?.abort();
    const mine = (running = new AbortController());
    failure.value = undefined;
    loading.value = value !== undefined;
    if (value === undefined) {
      data.value = undefined;
      return;
    }
    try {
      const answer = await make(value, mine.signal);
      if (mine === running) data.value = answer;
    } catch (error) {
      if (mine !== running || isCancelled(error)) return;
      data.value = undefined;
      failure.value = failureOf(error);
    } finally {
      if (mine === running) loading.value = false;
    }
  }

  watch(
    () => JSON.stringify(source() ?? null),
    () => void run(source()),
    { immediate: true },
  );
  onScopeDispose(() => running?.abort());
  return { data, failure, loading, reload: () => void run(source()) };
}
