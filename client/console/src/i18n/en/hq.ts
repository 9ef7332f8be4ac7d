import type { Texts } from "../zh";

export const hq: Texts["hq"] = { title: "Filing desk" };
