import { expect, test, vi } from "vitest";
import type { loader } from "#app/routes/public/outbox.tsx";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const { wishes } = vi.hoisted(() => ({
  wishes: [
    {
      ATTUNE_MODE: "serve",
      HOST: "127.0.0.1",
      ORIGIN: "https://attune.example",
      SMTP_URL: "smtp://127.0.0.1:1",
      MAIL_FROM: "a@example.org",
    },
    { ATTUNE_MODE: "demo", HOST: "0.0.0.0" },
    { ATTUNE_MODE: "demo", HOST: "::" },
    { ATTUNE_MODE: "demo", HOST: "192.0.2.9" },
  ],
}));

test.each(wishes)("there is no outbox under %j", async (environment) => {
  freshStore();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const fresh: { loader: typeof loader } = await import("#app/routes/public/outbox.tsx");
  const answer = await answerOf(async () => fresh.loader(args(await get("/dev/outbox", { headers: { Host: "127.0.0.1" } }))));
  expect(answer.status).toBe(404);
  vi.unstubAllEnvs();
});
