// Text that outlives a reload of the page but not the window: what is too long
// for the address.
import { ref, watch, type Ref } from "vue";

export function useSessionText(name: string): Ref<string> {
  const key = `qingdan.${name}`;
  const text = ref(sessionStorage.getItem(key) ?? "");
  watch(text, (value) => sessionStorage.setItem(key, value));
  return text;
}
