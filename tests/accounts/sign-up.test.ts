import { beforeEach, expect, test } from "vitest";
import { actorOfSession } from "#app/features/accounts/session.server.ts";
import * as signUpPage from "#app/routes/public/sign-up.tsx";
import { store } from "#db/client.server.ts";
import { account, letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, browserWith, cookieOf, type Fields, freshLimits, get, submit } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
  freshLimits();
});

const accounts = () => store().db.select().from(account).all();
const letters = () => store().db.select().from(letter).orderBy(letter.createdAt).all();
const NEWCOMER = { email: "ana@example.org", password: "tortoise lamp river", name: "Ana Reyes", timeZone: "America/Chicago" };
const signUp = (fields: Fields = {}, path = "/sign-up") => submit(signUpPage, path, { ...NEWCOMER, ...fields });

test("makes a learner, signs her in, writes the letter and leads to the course", async () => {
  const answer = await signUp();
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/learn"]);
  expect(await accounts()).toMatchObject([{ role: "learner", emailConfirmedAt: null }]);
  expect(await letters()).toMatchObject([{ recipient: "ana@example.org", subject: "Please confirm your e-mail address" }]);
  expect(await actorOfSession(browserWith(cookieOf(answer.headers.get("Set-Cookie"))), new Date())).toMatchObject({ name: "Ana Reyes" });
});

test("leads back to the page that was asked for, and never to another site", async () => {
  expect((await signUp({}, "/sign-up?next=%2Flearn%2Fpain-science")).headers.get("Location")).toBe("/learn/pain-science");
  expect((await signUp({ email: "b@example.org" }, "/sign-up?next=%2F%2Fevil.example")).headers.get("Location")).toBe("/learn");
});

test("an address is one account whatever its capitals", async () => {
  await signUp();
  const answer = await signUp({ email: " ANA@Example.org " });
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors.email).toContain("sign in instead");
  expect(await accounts()).toHaveLength(1);
});

test("nobody makes herself an administrator by adding a field", async () => {
  await signUp({ role: "admin", emailConfirmedAt: "1", id: "chosen" });
  expect(await accounts()).toMatchObject([{ role: "learner", emailConfirmedAt: null, id: expect.not.stringMatching("chosen") }]);
});

test("every missing field has its sentence, and what was typed is kept but for the password", async () => {
  const answer = await signUp({ email: "", name: " ", timeZone: "Mars/Olympus", password: "short" });
  const { errors, values } = await answer.json();
  expect(answer.status).toBe(422);
  expect(Object.keys(errors).sort()).toEqual(["email", "name", "password", "timeZone"]);
  expect(values).not.toHaveProperty("password");
  expect(values.timeZone).toBe("Mars/Olympus");
  expect(await accounts()).toEqual([]);
});

test.each([
  "no-at-sign",
  "two@@example.org",
  "a@b",
  "a b@example.org",
  "ana@example.org\r\nBcc: x@example.org",
  "ana@exa\u0000mple.org",
  `${"a".repeat(250)}@example.org`,
  "a".repeat(10_000_000),
])("no account for the address %.40j", async (email) => {
  expect((await signUp({ email })).status).toBe(422);
  expect(await accounts()).toEqual([]);
});

test.each([
  ["an emoji", "Ana 🌷 Reyes", "Ana 🌷 Reyes"],
  ["right to left", "نور الهدى", "نور الهدى"],
  ["decomposed accents, stored composed", "Chloe\u0301 Martin", "Chlo\u00e9 Martin"],
  ["a joiner that a script needs", "می\u200cخواهم", "می\u200cخواهم"],
  ["an apostrophe and markup", "D'Arcy <b>O\"Neil</b> & Co", "D'Arcy <b>O\"Neil</b> & Co"],
  ["the longest", "n".repeat(120), "n".repeat(120)],
])("a name with %s is kept as it is", async (_, typed, stored) => {
  expect((await signUp({ name: typed })).status).toBe(302);
  expect((await accounts())[0]?.name).toBe(stored);
  expect((await letters())[0]?.body).toContain(`Hello ${stored},`);
});

test.each([
  ["a NUL", "Ana\u0000Reyes"],
  ["a line break and a header", "Ana\r\nBcc: all@example.org"],
  ["an override that turns the text around", "Ana \u202Eseyer"],
  ["ten megabytes", "n".repeat(10_000_000)],
  ["nothing but spaces", " \u3000 "],
])("a name with %s is refused beside the field, and nothing is stored", async (_, name) => {
  const answer = await signUp({ name });
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors.name).toMatch(/^Your name/u);
  expect(await accounts()).toEqual([]);
  expect(await letters()).toEqual([]);
});

test("a body that is no form is answered with 400", async () => {
  const request = new Request("http://127.0.0.1:3000/sign-up", {
    method: "POST",
    body: "{",
    headers: { "Content-Type": "application/json" },
  });
  expect((await answerOf(() => signUpPage.action(args(request)))).status).toBe(400);
});

test("someone signed in is led on instead", async () => {
  const request = await get("/sign-up", { as: await anAccount() });
  expect((await answerOf(() => signUpPage.loader(args(request)))).headers.get("Location")).toBe("/learn");
});
