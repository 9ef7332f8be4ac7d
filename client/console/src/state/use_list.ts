// A list that grows page by page when asked to, and says its total. A change of
// what is asked begins anew; an older answer never replaces a newer.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";

import { failureOf, isCancelled, type Failure } from "@/api/failure";

import type { Page } from "./all_pages";

export interface GrowingList<T> {
  rows: Readonly<Ref<readonly T[]>>;
  total: Readonly<Ref<number>>;
  hasMore: Readonly<Ref<boolean>>;
  /** False until the first page is there. */
  ready: Readonly<Ref<boolean>>;
  loading: Readonly<Ref<boolean>>;
  failure: Readonly<Ref<Failure | undefined>>;
  more: () => void;
  reload: () => void;
}

export function useList<S, T>(
  source: () => S | undefined,
  read: (value: S, pageToken: string, signal: AbortSignal) => Promise<Page<T>>,
): GrowingList<T> {
  const rows = shallowRef<readonly T[]>([]);
  const total = ref(0);
  const hasMore = ref(false);
  const ready = ref(false);
  const loading = ref(false);
  const failure = shallowRef<Failure>();
  let token = "";
  let running: AbortController | undefined;

  async function run(pageToken: string) {
    running?.abort();
    const mine = (running = new AbortController());
    const value = source();
    failure.value = undefined;
    loading.value = value !== undefined;
    if (value === undefined) return;
    try {
      const page = await read(value, pageToken, mine.signal);
      if (mine !== running) return;
      rows.value = pageToken ? [...rows.value, ...page.rows] : page.rows;
      total.value = page.totalSize;
      token = page.nextPageToken;
      hasMore.value = token !== "";
      ready.value = true;
    } catch (error) {
      if (mine === running && !isCancelled(error)) failure.value = failureOf(error);
    } finally {
      if (mine === running) loading.value = false;
    }
  }

  watch(
    () => JSON.stringify(source() ?? null),
    () => void run(""),
    { immediate: true },
  );
  onScopeDispose(() => running?.abort());
  return {
    rows,
    total,
    hasMore,
    ready,
    loading,
    failure,
    more: () => void run(token),
    reload: () => void run(""),
  };
}
