// English.
import type { Texts } from "../zh";
import { common } from "./common";
import { department } from "./department";
import { hq } from "./hq";
import { names } from "./names";
import { publicPages } from "./public";
import { window } from "./window";

export const en: Texts = { common, names, window, department, hq, public: publicPages };
