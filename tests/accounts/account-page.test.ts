import { beforeEach, expect, test } from "vitest";
import { actorOfSession, startSession } from "#app/features/accounts/session.server.ts";
import * as accountPage from "#app/routes/account.tsx";
import * as signInPage from "#app/routes/public/sign-in.tsx";
import { store } from "#db/client.server.ts";
import { account, letter } from "#db/schema.server.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";
import {
  answerOf,
  args,
  browserWith,
  cookieOf,
  type Fields,
  freshLimits,
  get,
  type RequestWishes,
  submit,
} from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
  freshLimits();
});

const accounts = () => store().db.select().from(account).all();
const letters = () => store().db.select().from(letter).orderBy(letter.createdAt).all();

const ask = async (fields: Fields, wishes: RequestWishes) => submit(accountPage, "/account", fields, wishes);

test("shows the profile and the devices, and nothing of the password", async () => {
  const learner = await anAccount({ name: "Ana Reyes" });
  const text = await (await answerOf(async () => accountPage.loader(args(await get("/account", { as: learner }))))).text();
  expect(JSON.parse(text)).toMatchObject({ name: "Ana Reyes", devices: [{ current: true }] });
  expect(text).not.toMatch(/argon2|password/iu);
});

test("a stranger is sent to sign in, by page and by post", async () => {
  const page = await answerOf(async () => accountPage.loader(args(await get("/account"))));
  expect(page.headers.get("Location")).toBe("/sign-in?next=%2Faccount");
  expect((await ask({ _intent: "end-others" }, {})).headers.get("Location")).toMatch(/^\/sign-in/u);
});

test("saves the profile, and only the profile", async () => {
  const learner = await anAccount();
  const answer = await ask(
    {
      _intent: "profile",
      name: "Ana Núñez",
      timeZone: "Europe/Madrid",
      role: "admin",
      email: "x@example.org",
    },
    { as: learner },
  );
  expect(answer.headers.get("Location")).toBe("/account?done=profile");
  expect(await accounts()).toMatchObject([{ name: "Ana Núñez", timeZone: "Europe/Madrid", role: "learner", email: learner.email }]);
});

test("a profile that cannot be saved comes back as it was typed", async () => {
  const answer = await ask({ _intent: "profile", name: "", timeZone: "Nowhere" }, { as: await anAccount() });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    errors: { name: expect.any(String) },
    values: { _intent: "profile", timeZone: "Nowhere" },
  });
});

test("a new password needs the old one, and signs the other devices out", async () => {
  const learner = await anAccount();
  const elsewhere = cookieOf(await startSession(browserWith(""), learner, new Date()));
  const here = cookieOf(await startSession(browserWith(""), learner, new Date()));
  const change = (oldPassword: string) =>
    ask({ _intent: "password", oldPassword, password: "tortoise lamp river" }, { headers: { Cookie: here } });

  const refusal = await change("not it");
  expect(refusal.status).toBe(422);
  expect((await refusal.json()).errors).toEqual({ oldPassword: "This is not your present password." });
  expect(await actorOfSession(browserWith(elsewhere), new Date())).not.toBeNull();

  expect((await change(PASSWORD)).headers.get("Location")).toBe("/account?done=password");
  expect(await actorOfSession(browserWith(elsewhere), new Date())).toBeNull();
  expect(await actorOfSession(browserWith(here), new Date())).not.toBeNull();
  expect((await letters()).map(({ subject }) => subject)).toEqual(["Your password was changed"]);
  expect((await submit(signInPage, "/sign-in", { email: learner.email, password: "tortoise lamp river" })).status).toBe(302);
});

test("the old password cannot be guessed from an open session", async () => {
  const learner = await anAccount();
  const wishes = { headers: { Cookie: cookieOf(await startSession(browserWith(""), learner, new Date())) } };
  for (let at = 0; at < 10; at += 1)
    await ask({ _intent: "password", oldPassword: `guess ${at}`, password: "tortoise lamp river" }, wishes);
  expect((await ask({ _intent: "password", oldPassword: PASSWORD, password: "tortoise lamp river" }, wishes)).status).toBe(429);
});

test("one device is signed out, or all others, and never someone else's", async () => {
  const [learner, other] = [await anAccount(), await anAccount()];
  const cookies: string[] = [];
  for (const who of [learner, learner, learner, other]) cookies.push(cookieOf(await startSession(browserWith(""), who, new Date())));
  const [here = "", phone = "", tablet = "", theirs = ""] = cookies;
  const alive = async () =>
    (await Promise.all(cookies.map((cookie) => actorOfSession(browserWith(cookie), new Date())))).map((who) => who !== null);
  const handleOf = async (cookie: string) => {
    const page = await answerOf(() => accountPage.loader(args(browserWith(cookie))));
    const { devices } = await page.json();
    return devices.find((each: { current: boolean }) => each.current).session;
  };
  const wishes = { headers: { Cookie: here } };

  await ask({ _intent: "end-device", session: await handleOf(theirs) }, wishes);
  expect(await alive()).toEqual([true, true, true, true]);
  await ask({ _intent: "end-device", session: await handleOf(phone) }, wishes);
  expect(await alive()).toEqual([true, false, true, true]);
  expect(tablet).not.toBe("");
  await ask({ _intent: "end-others" }, wishes);
  expect(await alive()).toEqual([true, false, false, true]);
});

test("sends the confirmation again", async () => {
  const learner = await anAccount({ emailConfirmed: false });
  expect((await ask({ _intent: "confirm-again" }, { as: learner })).headers.get("Location")).toBe("/account?done=confirm-again");
  expect(await letters()).toHaveLength(1);
});

test.each([{}, { _intent: "delete-everything" }, { _intent: ["profile", "password"] }])(
  "an unknown form is refused: %j",
  async (fields) => {
    expect((await ask(fields, { as: await anAccount() })).status).toBe(422);
  },
);
