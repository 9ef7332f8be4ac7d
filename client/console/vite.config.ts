import { fileURLToPath } from "node:url";

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

import { compress } from "./scripts/compress.mjs";

export default defineConfig({
  plugins: [vue(), compress()],
  resolve: {
    alias: {
      "@qingdan/verify": fileURLToPath(
        new URL("../verify-ts/src/index.ts", import.meta.url),
      ),
      "@": fileURLToPath(new URL("./src", import.meta.url)),
    },
  },
  build: {
    target: "es2022",
    // The page's policy allows no data: scripts and no inline ones.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  // A server of ./tools/run answers the calls while the pages are worked on.
  server: {
    proxy: { "/qingdan.": process.env.QINGDAN_HTTP ?? "http://127.0.0.1:7312" },
  },
});
