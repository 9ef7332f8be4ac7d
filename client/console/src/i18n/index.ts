// Words of the pages. Chinese is part of the first load, English comes when
// asked for. `texts` is typed: a word missing in English does not compile.
import { computed, ref, shallowRef } from "vue";

import { zh, type Texts } from "./zh";

export type Language = "zh-CN" | "en";
const KEY = "qingdan.language";

export const language = ref<Language>("zh-CN");
export const texts = shallowRef<Texts>(zh);
export const otherLanguage = computed<Language>(() =>
  language.value === "en" ? "zh-CN" : "en",
);

export async function setLanguage(wanted: Language): Promise<void> {
  texts.value = wanted === "en" ? (await import("./en")).en : zh;
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(KEY, wanted);
}

export async function restoreLanguage(): Promise<void> {
  if (localStorage.getItem(KEY) === "en") await setLanguage("en");
}
