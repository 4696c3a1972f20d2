/** Unit tests on real SQLite; browser journeys have their own runner in tests/journeys. */
import { defineConfig } from "vitest/config";

/** Files that need settings of their own, which a process reads once: each runs in a process of its own. */
const OWN_SETTINGS = [
  "tests/accounts/secure-cookie.test.ts",
  "tests/mail/delivery.test.ts",
  "tests/mail/outbox-closed.test.ts",
  "tests/certificates/did-resolving.test.ts",
  "tests/certificates/keys.test.ts",
];

const SHARED = { environment: "node", testTimeout: 30_000, pool: "forks" } as const;

export default defineConfig({
  test: {
    poolOptions: { forks: { maxForks: 2 } },
    projects: [
      // The other files share two processes: loading the application anew for each takes longer than most of their tests.
      {
        test: {
          ...SHARED,
          name: "shared",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: OWN_SETTINGS,
          setupFiles: ["tests/support/settings.ts"],
          isolate: false,
        },
      },
      { test: { ...SHARED, name: "own", include: OWN_SETTINGS } },
    ],
  },
});
