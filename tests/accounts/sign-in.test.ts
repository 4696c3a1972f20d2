import { beforeEach, expect, test } from "vitest";
import { actorOfSession, startSession } from "#app/features/accounts/session.server.ts";
import * as signInPage from "#app/routes/public/sign-in.tsx";
import * as signOut from "#app/routes/public/sign-out.ts";
import { store } from "#db/client.server.ts";
import { session } from "#db/schema.server.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";
import { answerOf, args, browserWith, cookieOf, freshLimits, get, post, submit } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
  freshLimits();
});

test("leads each role to a page it may see, or back to where she was", async () => {
  const learner = await anAccount();
  const school = await anAccount({ role: "school" });
  expect((await submit(signInPage, "/sign-in", { email: learner.email, password: PASSWORD })).headers.get("Location")).toBe("/learn");
  expect((await submit(signInPage, "/sign-in", { email: school.email, password: PASSWORD })).headers.get("Location")).toBe("/school");
  const back = await submit(signInPage, "/sign-in?next=%2Fhours", { email: learner.email, password: PASSWORD });
  expect(back.headers.get("Location")).toBe("/hours");
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/\tevil", "javascript:alert(1)"])(
  "never leads to %j",
  async (next) => {
    const { email } = await anAccount();
    const answer = await submit(signInPage, `/sign-in?next=${encodeURIComponent(next)}`, { email, password: PASSWORD });
    expect(answer.headers.get("Location")).toBe("/learn");
  },
);

test("an unknown address and a wrong password are one answer: same status, same body, no cookie", async () => {
  const email = "known@example.org";
  await anAccount({ email });
  const wrong = await submit(signInPage, "/sign-in", { email, password: "not her password" });
  const unknown = await submit(signInPage, "/sign-in", { email: "other@example.org", password: "not her password" });
  expect([wrong.status, unknown.status]).toEqual([422, 422]);
  const bodies = [await wrong.text(), await unknown.text()].map((body) => body.replace(/known@|other@/u, "@"));
  expect(bodies[0]).toBe(bodies[1]);
  expect([wrong.headers.get("Set-Cookie"), unknown.headers.get("Set-Cookie")]).toEqual([null, null]);
  expect(await store().db.select().from(session).all()).toEqual([]);
});

test("the sixth wrong password is told to wait, even if the seventh is right, and elsewhere she gets in", async () => {
  const { email } = await anAccount();
  for (let at = 0; at < 5; at += 1) expect((await submit(signInPage, "/sign-in", { email, password: "wrong" })).status).toBe(422);
  const locked = await submit(signInPage, "/sign-in", { email, password: PASSWORD });
  expect(locked.status).toBe(429);
  expect((await locked.json()).errors.form).toContain("wait a minute");
  expect((await submit(signInPage, "/sign-in", { email, password: PASSWORD }, {}, "198.51.100.7")).status).toBe(302);
});

test("takes the place of the session the browser came with", async () => {
  const [first, second] = [await anAccount(), await anAccount()];
  const cookie = cookieOf(await startSession(browserWith(""), first, new Date()));
  const answer = await submit(signInPage, "/sign-in", { email: second.email, password: PASSWORD }, { headers: { Cookie: cookie } });
  expect(await actorOfSession(browserWith(cookie), new Date())).toBeNull();
  expect(await actorOfSession(browserWith(cookieOf(answer.headers.get("Set-Cookie"))), new Date())).toEqual(second);
});

test("ends the session on the server and clears the browser's cache", async () => {
  const request = await post("/sign-out", {}, { as: await anAccount() });
  const answer = await answerOf(() => signOut.action(args(request)));
  expect([answer.status, answer.headers.get("Location"), answer.headers.get("Clear-Site-Data")]).toEqual([302, "/", '"cache"']);
  expect(await actorOfSession(request, new Date())).toBeNull();
});

test("opening the address signs nobody out", async () => {
  const request = await get("/sign-out", { as: await anAccount() });
  await answerOf(() => signOut.loader());
  expect(await actorOfSession(request, new Date())).not.toBeNull();
});
