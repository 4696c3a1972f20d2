import { expect, test, vi } from "vitest";
import { actorOfSession, endSessionOf, startSession } from "#app/features/accounts/session.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { cookieOf } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

vi.hoisted(() => {
  process.env.ORIGIN = "https://attune.example";
});

const NOW = new Date("2026-03-02T08:00:00Z");

test("over https the cookie is bound to this host and to secure connections", async () => {
  freshStore();
  const actor = await anAccount({ role: "admin" });
  const request = new Request("https://attune.example/");
  const header = await startSession(request, actor, NOW);
  expect(header).toMatch(/^__Host-attune=[a-z2-7]{40}; HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax; Secure$/u);
  const back = new Request(request, { headers: { Cookie: cookieOf(header) } });
  expect(await actorOfSession(back, NOW)).toEqual(actor);
  expect(await endSessionOf(back, NOW)).toMatch(/^__Host-attune=; HttpOnly; Max-Age=0; .*Secure$/u);
});

test("a cookie under the plain name, which a subdomain could plant, is not looked at", async () => {
  freshStore();
  const request = new Request("https://attune.example/");
  const id = cookieOf(await startSession(request, await anAccount(), NOW)).replace("__Host-", "");
  expect(await actorOfSession(new Request(request, { headers: { Cookie: id } }), NOW)).toBeNull();
});
