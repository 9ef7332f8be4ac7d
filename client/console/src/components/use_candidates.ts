// Items that typed words may mean, asked a moment after the last key.
import { onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";

import { registry } from "@/api/clients";
import type { SearchHit } from "@/gen/qingdan/registry/v1/registry_service_pb";

const PAUSE_MS = 120;
const SHOWN = 8;

export interface Wanted {
  region: string;
  query: string;
  department?: string;
  date?: string;
}

export function useCandidates(wanted: () => Wanted | undefined): ShallowRef<SearchHit[]> {
  const hits = shallowRef<SearchHit[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function stop() {
    clearTimeout(timer);
    running?.abort();
  }

  async function ask({ region, query, department, date }: Wanted) {
    const { signal } = (running = new AbortController());
    try {
      const answer = await registry.searchItems(
        { regionCode: region, query, department, read: { date }, pageSize: SHOWN },
        { signal },
      );
      if (!signal.aborted) hits.value = answer.hits;
    } catch {
      // Proposals are a convenience: the answer itself tells what is wrong.
      if (!signal.aborted) hits.value = [];
    }
  }

  watch(
    () => JSON.stringify(wanted() ?? null),
    () => {
      stop();
      const now = wanted();
      if (!now) hits.value = [];
      else timer = setTimeout(() => void ask(now), PAUSE_MS);
    },
  );
  onScopeDispose(stop);
  return hits;
}
