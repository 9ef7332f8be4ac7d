// One address for each page; what a page shows stands in its query. The server
// answers every such address with index.html.
import { createRouter, createWebHistory } from "vue-router";

import { auditRoutes } from "./features/hq/routes";
import { rememberRegion } from "@/state/region";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", redirect: (to) => ({ path: "/window", query: to.query }) },
    { path: "/window", component: () => import("./features/window/WindowPage.vue") },
    { path: "/window/batch", component: () => import("./features/window/BatchPage.vue") },
    { path: "/notice", component: () => import("./features/window/NoticePage.vue") },
    { path: "/public", component: () => import("./features/public/AskPage.vue") },
    { path: "/public/list", component: () => import("./features/public/ListPage.vue") },
    {
      path: "/public/verify",
      component: () => import("./features/public/VerifyPage.vue"),
    },
    {
      path: "/public/changes",
      component: () => import("./features/public/ChangesPage.vue"),
    },
    {
      path: "/department",
      component: () => import("./features/department/DepartmentFrame.vue"),
      children: [
        { path: "", component: () => import("./features/department/UploadPage.vue") },
        {
          path: "submissions",
          component: () => import("./features/department/SubmissionsPage.vue"),
        },
        { path: "list", component: () => import("./features/department/ListPage.vue") },
        {
          path: "history",
          component: () => import("./features/department/HistoryPage.vue"),
        },
      ],
    },
    {
      path: "/hq",
      component: () => import("./features/hq/HqFrame.vue"),
      children: [
        { path: "", component: () => import("./features/hq/FilingDesk.vue") },
        ...auditRoutes,
        { path: "peers", component: () => import("./features/peers/PeersPage.vue") },
      ],
    },
    {
      path: "/submissions/:number(\\d+)",
      component: () => import("./features/submission/SubmissionPage.vue"),
    },
    { path: "/:rest(.*)*", redirect: "/window" },
  ],
  // A new page begins at its top; only a change of the query keeps the place.
  scrollBehavior: (to, from, saved) =>
    saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.afterEach((to) => {
  if (typeof to.query.region === "string") rememberRegion(to.query.region);
});
