// Addresses of headquarters' audit, below /hq.
import type { RouteRecordRaw } from "vue-router";

export const auditRoutes: RouteRecordRaw[] = [
  { path: "problems", component: () => import("./problems/ProblemsPage.vue") },
  {
    path: "problems/:id([0-9a-f]{16})",
    component: () => import("./problems/ProblemPage.vue"),
  },
  { path: "cases", component: () => import("./cases/CasesPage.vue") },
  { path: "cases/:number(\\d+)", component: () => import("./cases/CasePage.vue") },
  { path: "clues", component: () => import("./clues/CluesPage.vue") },
  { path: "clues/:number(\\d+)", component: () => import("./clues/CluePage.vue") },
  { path: "sweeps", component: () => import("./sweeps/SweepsPage.vue") },
  { path: "sweeps/:number(\\d+)", component: () => import("./sweeps/SweepPage.vue") },
  { path: "documents", component: () => import("./sweeps/DocumentsPage.vue") },
  {
    path: "documents/:number(\\d+)",
    component: () => import("./sweeps/DocumentPage.vue"),
  },
];
