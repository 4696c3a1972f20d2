/** Browser journeys: one real server with demo data for most of them, one real Chromium. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/journeys/**/*.spec.ts"],
    globalSetup: ["tests/journeys/server-for-all.ts"],
    environment: "node",
    testTimeout: 300_000,
    hookTimeout: 120_000,
    pool: "forks",
    poolOptions: { forks: { singleFork: true } }, // two cores: one browser at a time is faster than two that wait for each other
    fileParallelism: false,
  },
});
