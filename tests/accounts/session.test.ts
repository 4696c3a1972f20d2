import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { optionalActor, requireActor } from "#app/features/accounts/guard.server.ts";
import { actorOfSession, endSessionOf, startSession, sweepSessions } from "#app/features/accounts/session.server.ts";
import { provideStore, StoreUnavailable } from "#db/client.server.ts";
import { account, session } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, cookieOf, get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-03-02T08:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const later = (ms: number) => new Date(NOW.getTime() + ms);

const request = (cookie = "", headers = {}) => new Request("http://127.0.0.1:3000/", { headers: { Cookie: cookie, ...headers } });

async function signedIn(role: "learner" | "admin" = "learner") {
  const store = freshStore();
  const actor = await anAccount({ role });
  const cookie = cookieOf(await startSession(request(), actor, NOW));
  return { store, actor, cookie };
}

test("a signed-in person is recognised, a stranger is nobody", async () => {
  const { actor, cookie } = await signedIn();
  expect(await actorOfSession(request(cookie), later(MINUTE))).toEqual(actor);
  expect(await actorOfSession(request(), NOW)).toBeNull();
  expect(await actorOfSession(request(`attune=${"a".repeat(40)}`), NOW)).toBeNull();
});

test("the session id is nowhere in the database, and its stored hash opens nothing", async () => {
  const { store, cookie } = await signedIn();
  const id = cookie.split("=")[1] ?? "";
  expect(id).toMatch(/^[a-z2-7]{40}$/u);
  expect(store.sqlite.serialize().includes(id)).toBe(false);
  const row = await store.db.select().from(session).get();
  expect(row?.idHash).toMatch(/^[0-9a-f]{64}$/u);
  expect(await actorOfSession(request(`attune=${row?.idHash}`), NOW)).toBeNull();
});

test("signing in replaces the session the browser carried, so a planted one is worth nothing", async () => {
  const { store, actor, cookie } = await signedIn();
  const victim = await anAccount();
  const next = cookieOf(await startSession(request(cookie), victim, later(MINUTE)));
  expect(next).not.toBe(cookie);
  expect(await actorOfSession(request(cookie), later(MINUTE))).toBeNull();
  expect((await actorOfSession(request(next), later(MINUTE)))?.id).toBe(victim.id);
  expect(await store.db.select().from(session).where(eq(session.accountId, actor.id)).all()).toEqual([]);
});

test("an id chosen by the request is never adopted", async () => {
  freshStore();
  const actor = await anAccount();
  const chosen = `attune=${"b".repeat(40)}`;
  expect(cookieOf(await startSession(request(chosen), actor, NOW))).not.toBe(chosen);
  expect(await actorOfSession(request(chosen), NOW)).toBeNull();
});

test.each([
  ["learner", 12 * HOUR],
  ["admin", 2 * HOUR],
] as const)("an idle %s session ends at its limit and not before", async (role, idle) => {
  const { cookie } = await signedIn(role);
  expect(await actorOfSession(request(cookie), later(idle))).toBeNull();
  expect(await actorOfSession(request(cookie), later(idle - 1))).not.toBeNull();
});

test.each([
  ["learner", 11 * HOUR, 30 * 24 * HOUR],
  ["admin", 1.5 * HOUR, 12 * HOUR],
] as const)("a busy %s session still ends at its absolute limit", async (role, step, absolute) => {
  const { store, cookie } = await signedIn(role);
  for (let at = step; at < absolute; at += step) expect(await actorOfSession(request(cookie), later(at))).not.toBeNull();
  expect(await actorOfSession(request(cookie), later(absolute - 1))).not.toBeNull();
  expect((await store.db.select().from(session).get())?.expiresAt).toBeLessThanOrEqual(later(absolute).getTime());
  expect(await actorOfSession(request(cookie), later(absolute))).toBeNull();
});

test("a page view writes nothing more than once in ten minutes", async () => {
  const { store, cookie } = await signedIn();
  const seenAt = async () => (await store.db.select().from(session).get())?.seenAt;
  await actorOfSession(request(cookie), later(10 * MINUTE - 1));
  expect(await seenAt()).toBe(NOW.getTime());
  await actorOfSession(request(cookie), later(10 * MINUTE));
  expect(await seenAt()).toBe(later(10 * MINUTE).getTime());
});

test("a validation is one statement", async () => {
  const { store, cookie } = await signedIn();
  const counted: string[] = [];
  const prepare = store.sqlite.prepare.bind(store.sqlite);
  store.sqlite.prepare = (sql: string) => {
    counted.push(sql);
    return prepare(sql);
  };
  await actorOfSession(request(cookie), later(MINUTE));
  expect(counted).toHaveLength(1);
});

test("a clock moved back never lengthens a session", async () => {
  const { store, cookie } = await signedIn();
  expect(await actorOfSession(request(cookie), later(-6 * MINUTE))).toBeNull();
  expect(await actorOfSession(request(cookie), later(-4 * MINUTE))).not.toBeNull();
  await actorOfSession(request(cookie), later(5 * HOUR));
  await actorOfSession(request(cookie), later(HOUR));
  const row = await store.db.select().from(session).get();
  expect(row).toMatchObject({ seenAt: later(5 * HOUR).getTime(), expiresAt: later(17 * HOUR).getTime() });
  expect(await actorOfSession(request(cookie), later(17 * HOUR))).toBeNull();
});

test("someone who becomes staff does not keep a learner's thirty days", async () => {
  const { store, actor, cookie } = await signedIn();
  await store.atomic([store.db.update(account).set({ role: "admin" }).where(eq(account.id, actor.id))]);
  expect(await actorOfSession(request(cookie), later(3 * HOUR))).toBeNull();
});

test("signing out ends the session itself, not only the cookie", async () => {
  const { store, cookie } = await signedIn();
  expect(await endSessionOf(request(cookie), NOW)).toMatch(/^attune=; .*Max-Age=0/u);
  expect(await actorOfSession(request(cookie), NOW)).toBeNull();
  expect(await store.db.select().from(session).all()).toEqual([]);
});

test("ended sessions are swept, living ones stay", async () => {
  const { store, actor } = await signedIn();
  await startSession(request(), actor, later(11 * HOUR));
  await sweepSessions(later(12 * HOUR));
  expect(await store.db.select().from(session).all()).toHaveLength(1);
});

test("a full disk does not close pages that only read", async () => {
  const { store, actor, cookie } = await signedIn();
  provideStore({ ...store, atomic: () => Promise.reject(new StoreUnavailable("disk full")) });
  expect(await actorOfSession(request(cookie), later(HOUR))).toEqual(actor);
});

test("over http the cookie is host-only, closed to scripts and lax", async () => {
  freshStore();
  expect(await startSession(request(), await anAccount(), NOW)).toMatch(
    /^attune=[a-z2-7]{40}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/u,
  );
});

test("another site's broken cookie beside ours does no harm", async () => {
  const { actor, cookie } = await signedIn();
  expect(await actorOfSession(request(`theirs=%E0%A4%A; ${cookie}`), NOW)).toEqual(actor);
});

test("the device is kept in words, never the whole header", async () => {
  const store = freshStore();
  const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";
  await startSession(request("", { "User-Agent": agent }), await anAccount(), NOW);
  expect((await store.db.select().from(session).get())?.device).toBe("Edge on Windows");
});

test("the guard sends a stranger to sign in and back, and shows a wrong role nothing", async () => {
  freshStore();
  const learner = await anAccount();
  const stranger = await answerOf(async () => requireActor(await get("/hours?all=1"), "hours:read"));
  expect([stranger.status, stranger.headers.get("Location")]).toEqual([302, "/sign-in?next=%2Fhours%3Fall%3D1"]);
  expect((await answerOf(async () => requireActor(await get("/admin", { as: learner }), "certificate:govern"))).status).toBe(404);
  expect(await requireActor(await get("/learn", { as: learner }), "course:study")).toEqual(learner);
  expect(await optionalActor(await get("/"))).toBeNull();
});
