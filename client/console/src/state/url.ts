// The address bar is the state: what a page shows can be reloaded, bookmarked
// and sent to a colleague.
import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** One word of the address; empty takes it out. Replaces, so that Back leaves the page. */
export function useUrlText(name: string): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => textOf(route.query[name]),
    set: (value) => {
      if (value === textOf(route.query[name])) return;
      void router.replace({ query: merged(route.query, { [name]: value }) });
    },
  });
}

/** Several words at once. */
export function useUrlSetter(): (values: Record<string, string>) => void {
  const route = useRoute();
  const router = useRouter();
  return (values) => void router.replace({ query: merged(route.query, values) });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function merged(query: Record<string, unknown>, values: Record<string, string>) {
  const all = { ...query, ...values };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => {
      return typeof entry[1] === "string" && entry[1] !== "";
    }),
  );
}
