// Which region the pages are about: the address says it, else what was looked
// at last on this machine, else the one whose list changed last.
import { computed, ref, shallowRef, type ComputedRef } from "vue";
import { useRoute } from "vue-router";

import { registry } from "@/api/clients";
import { failureOf, type Failure } from "@/api/failure";

const KEY = "qingdan.region";
const stored = ref(localStorage.getItem(KEY) ?? "");
const names = shallowRef<Record<string, string>>({});

/** Regions that have a catalogue, the newest change first. */
export const regions = shallowRef<string[]>([]);
export const regionsFailure = shallowRef<Failure>();

export async function loadRegions(): Promise<void> {
  try {
    const { revisions } = await registry.listRevisions({ pageSize: 1000 });
    regions.value = [...new Set(revisions.map((revision) => revision.regionCode))];
    regionsFailure.value = undefined;
  } catch (error) {
    regionsFailure.value = failureOf(error);
  }
}

export async function loadRegionNames(): Promise<void> {
  names.value = (await import("@/gen/regions.json")).default;
}

/** Name of a region; its code while names are not loaded. */
export function regionName(code: string): string {
  return names.value[code] ?? code;
}

export function rememberRegion(code: string): void {
  stored.value = code;
  localStorage.setItem(KEY, code);
}

/** 区划代码; empty while nothing is known. */
export function useRegion(): ComputedRef<string> {
  const route = useRoute();
  return computed(() => {
    const asked = route.query.region;
    if (typeof asked === "string" && asked) return asked;
    if (regions.value.includes(stored.value)) return stored.value;
    return regions.value[0] ?? "";
  });
}
