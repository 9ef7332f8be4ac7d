// A list of the server, shown page by page: the first at once, the next when
// asked for. Another source begins anew.
import { computed, ref, shallowRef, watch, type Ref } from "vue";

import { failureOf, type Failure } from "@/api/failure";

import { useCall, type Call } from "./use_call";

interface Answer {
  nextPageToken: string;
  totalSize: number;
}

export interface Pages<P, R> {
  /** The first page, whose counts are those of the whole list. */
  first: Call<P>["data"];
  rows: Readonly<Ref<R[]>>;
  left: Readonly<Ref<number>>;
  failure: Readonly<Ref<Failure | undefined>>;
  loading: Readonly<Ref<boolean>>;
  reload: () => void;
  showMore: () => Promise<void>;
}

export function usePages<S, P extends Answer, R>(
  source: () => S | undefined,
  read: (value: S, pageToken: string, signal?: AbortSignal) => Promise<P>,
  rowsOf: (page: P) => R[],
): Pages<P, R> {
  const more = shallowRef<R[]>([]);
  const token = ref("");
  const moreFailure = shallowRef<Failure>();
  const { data, failure, loading, reload } = useCall(source, (value, signal) =>
    read(value, "", signal),
  );
  watch(data, (page) => {
    more.value = [];
    moreFailure.value = undefined;
    token.value = page?.nextPageToken ?? "";
  });
  const rows = computed(() => [...(data.value ? rowsOf(data.value) : []), ...more.value]);
  const left = computed(() =>
    token.value ? (data.value?.totalSize ?? 0) - rows.value.length : 0,
  );

  async function showMore() {
    const value = source();
    const asked = token.value;
    const begun = data.value;
    if (value === undefined || !asked) return;
    token.value = "";
    moreFailure.value = undefined;
    try {
      const page = await read(value, asked);
      // Another list stands there by now.
      if (begun !== data.value) return;
      more.value = [...more.value, ...rowsOf(page)];
      token.value = page.nextPageToken;
    } catch (error) {
      if (begun !== data.value) return;
      token.value = asked;
      moreFailure.value = failureOf(error);
    }
  }

  return {
    first: data,
    rows,
    left,
    failure: computed(() => failure.value ?? moreFailure.value),
    loading,
    reload,
    showMore,
  };
}
