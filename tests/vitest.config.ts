/** Unit tests on real SQLite; browser journeys have their own runner in tests/journeys. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "node",
    testTimeout: 30_000,
    pool: "forks",
    poolOptions: { forks: { maxForks: 2 } },
  },
});
