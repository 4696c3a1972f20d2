import { beforeEach, expect, test } from "vitest";
import * as confirmPage from "#app/routes/public/confirm-email.tsx";
import * as outboxPage from "#app/routes/public/outbox.tsx";
import * as resetPage from "#app/routes/public/reset-password.tsx";
import * as signInPage from "#app/routes/public/sign-in.tsx";
import * as signUpPage from "#app/routes/public/sign-up.tsx";
import { store } from "#db/client.server.ts";
import { account, letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, freshLimits, get, submit } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
  freshLimits();
});

const accounts = () => store().db.select().from(account).all();
const letters = () => store().db.select().from(letter).orderBy(letter.createdAt).all();
const NEWCOMER = { email: "ana@example.org", password: "tortoise lamp river", name: "Ana Reyes", timeZone: "America/Chicago" };

const linkIn = (body = "") => /http:\/\/127\.0\.0\.1:3000(\/\S+)/u.exec(body)?.[1] ?? "";

test("opening a confirmation link does nothing, pressing the button does, once", async () => {
  await submit(signUpPage, "/sign-up", NEWCOMER);
  const link = linkIn((await letters())[0]?.body);
  const open = async () => (await answerOf(async () => confirmPage.loader(args(await get(link))))).json();
  expect(await open()).toMatchObject({ good: true });
  expect(await open()).toMatchObject({ good: true });
  expect((await accounts())[0]?.emailConfirmedAt).toBeNull();
  const token = new URL(link, "http://x").searchParams.get("token") ?? "";
  expect(await (await submit(confirmPage, link, { token })).json()).toMatchObject({ confirmed: true });
  expect((await accounts())[0]?.emailConfirmedAt).not.toBeNull();
  expect((await submit(confirmPage, link, { token })).status).toBe(422);
  expect(await open()).toMatchObject({ good: false });
});

test("asking for a reset answers alike for known and unknown addresses", async () => {
  const { email } = await anAccount();
  const known = await submit(resetPage, "/reset-password", { email });
  const unknown = await submit(resetPage, "/reset-password", { email: "nobody@example.org" });
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
});

test("a reset link opens the form, takes the password and leads to signing in", async () => {
  const { email } = await anAccount();
  await submit(resetPage, "/reset-password", { email });
  const link = linkIn((await letters())[0]?.body);
  expect(await (await answerOf(async () => resetPage.loader(args(await get(link))))).json()).toMatchObject({ good: true });
  const token = new URL(link, "http://x").searchParams.get("token") ?? "";
  const short = await submit(resetPage, link, { token, password: "short" });
  expect([short.status, Object.keys((await short.json()).errors)]).toEqual([422, ["password"]]);
  const answer = await submit(resetPage, link, { token, password: "tortoise lamp river" });
  expect(answer.headers.get("Location")).toBe("/sign-in?password=changed");
  expect((await submit(signInPage, "/sign-in", { email, password: "tortoise lamp river" })).status).toBe(302);
});

test("pages whose address carries a secret pass no more than the origin on, and are never stored", () => {
  for (const page of [resetPage, confirmPage, outboxPage]) {
    const none = new Headers();
    const headers = new Headers(page.headers({ actionHeaders: none, errorHeaders: undefined, loaderHeaders: none, parentHeaders: none }));
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Referrer-Policy")).toMatch(/^(no-referrer|strict-origin)$/u);
  }
});
