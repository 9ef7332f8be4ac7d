import type { Texts } from "../zh";

export const department: Texts["department"] = { title: "Department desk" };
