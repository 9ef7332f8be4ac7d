// Simplified Chinese, in the words of docs/glossary.md.
import { audit } from "./audit";
import { auditNames } from "./audit_names";
import { common } from "./common";
import { compare } from "./compare";
import { department } from "./department";
import { elements } from "./elements";
import { hq } from "./hq";
import { names } from "./names";
import { peers } from "./peers";
import { publicPages } from "./public";
import { window } from "./window";

export const zh = {
  common,
  names: { ...names, ...auditNames },
  elements,
  window,
  department,
  hq,
  audit,
  public: publicPages,
  compare,
  peers,
};
export type Texts = typeof zh;
