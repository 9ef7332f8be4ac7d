// One address for each page; what a page shows stands in its query. The part
// behind # never reaches the server, so any static folder can serve the pages.
import { createRouter, createWebHashHistory } from "vue-router";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", redirect: (to) => ({ path: "/window", query: to.query }) },
    { path: "/window", component: () => import("./features/window/WindowPage.vue") },
    { path: "/window/batch", component: () => import("./features/window/BatchPage.vue") },
    { path: "/notice", component: () => import("./features/window/NoticePage.vue") },
    { path: "/public", component: () => import("./features/public/AskPage.vue") },
    { path: "/public/list", component: () => import("./features/public/ListPage.vue") },
    { path: "/public/changes", component: () => import("./features/public/ChangesPage.vue") },
    { path: "/:rest(.*)*", redirect: "/window" },
  ],
  // A new page begins at its top; only a change of the query keeps the place.
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});
