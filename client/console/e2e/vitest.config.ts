import { defineConfig } from "vitest/config";

// One browser and one server at a time: the journeys share two cores with the
// server they drive.
export default defineConfig({
  test: {
    dir: new URL(".", import.meta.url).pathname,
    include: ["**/*.e2e.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["verbose"],
  },
});
