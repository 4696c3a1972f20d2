import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { confirmEmail } from "#app/features/accounts/accounts.server.ts";
import { signIn } from "#app/features/accounts/passwords.server.ts";
import { actorOfSession, startSession } from "#app/features/accounts/session.server.ts";
import { spendToken, tokenHolder } from "#app/features/accounts/tokens.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { mailConfirmation, mailPasswordReset, requestPasswordReset, signUp } from "#app/features/mail/account-letters.server.ts";
import { resetPassword } from "#app/features/mail/password-change.server.ts";
import { Conflict, store } from "#db/client.server.ts";
import { account, accountToken, auditEvent, letter, session } from "#db/schema.server.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";
import { cookieOf, freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-03-02T08:00:00Z");
const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
const CLIENT = "192.0.2.1";
const NEW = "tortoise lamp river";

beforeEach(() => {
  freshStore();
  freshLimits();
});

const letters = () => store().db.select().from(letter).orderBy(letter.createdAt).all();
const tokenIn = (body: string | undefined) => /token=([\w-]{43})/u.exec(body ?? "")?.[1] ?? "";
const newestToken = async () => tokenIn((await letters()).at(-1)?.body);

async function resetToken() {
  const actor = await anAccount();
  await mailPasswordReset(actor.email, NOW);
  return { actor, token: await newestToken() };
}

describe("a new password by mail", () => {
  test("the link sets the password once, ends every session, is told by letter and noted in the log", async () => {
    const { actor, token } = await resetToken();
    const browser = new Request("http://127.0.0.1:3000/", {
      headers: { Cookie: cookieOf(await startSession(new Request("http://127.0.0.1:3000/"), actor, NOW)) },
    });
    expect(await actorOfSession(browser, NOW)).not.toBeNull();

    expect(await resetPassword({ token, password: NEW }, CLIENT, later(1))).toEqual({ ok: true, value: null });

    expect(await actorOfSession(browser, later(1))).toBeNull();
    expect(await store().db.select().from(session).all()).toEqual([]);
    expect(await signIn({ email: actor.email, password: NEW }, CLIENT)).toMatchObject({ ok: true, value: { id: actor.id } });
    expect(await signIn({ email: actor.email, password: PASSWORD }, CLIENT)).toEqual({ ok: false, reason: "wrong_pair" });
    expect((await letters()).at(-1)).toMatchObject({ recipient: actor.email, subject: "Your password was changed" });
    expect(await store().db.select().from(auditEvent).all()).toMatchObject([{ action: "password.reset", subject: `account:${actor.id}` }]);
    expect(await verifyAuditChain()).toBeNull();
    expect(await resetPassword({ token, password: "another lamp river" }, CLIENT, later(2))).toEqual({ ok: false, reason: "bad_link" });
  });

  test("two browsers with one link: one wins, the other is told", async () => {
    const { token } = await resetToken();
    const both = await Promise.all(
      ["first lamp river", "second lamp river"].map((password) => resetPassword({ token, password }, CLIENT, later(1))),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store().db.select().from(auditEvent).all()).toHaveLength(1);
  });

  test("two processes that both read the link as good: the second meets a conflict and must read again", async () => {
    const { actor, token } = await resetToken();
    const { db, atomic } = store();
    const use = () => atomic(spendToken(token, actor.id, "reset_password", NOW, db));
    await use();
    await expect(use()).rejects.toThrow(Conflict);
    expect(await tokenHolder(token, "reset_password", NOW, db)).toBeNull();
  });

  test("the link is good for half an hour, to the millisecond", async () => {
    const { token } = await resetToken();
    expect(await resetPassword({ token, password: NEW }, CLIENT, later(30))).toEqual({ ok: false, reason: "bad_link" });
    expect(await resetPassword({ token, password: NEW }, CLIENT, new Date(later(30).getTime() - 1))).toMatchObject({ ok: true });
  });

  test("a newer letter voids the older link", async () => {
    const { actor, token } = await resetToken();
    await mailPasswordReset(actor.email, later(1));
    expect(await resetPassword({ token, password: NEW }, CLIENT, later(2))).toEqual({ ok: false, reason: "bad_link" });
    expect(await resetPassword({ token: await newestToken(), password: NEW }, CLIENT, later(2))).toMatchObject({ ok: true });
  });

  test("a link to confirm an address changes no password, and the other way round", async () => {
    const actor = await anAccount({ emailConfirmed: false });
    await mailConfirmation(actor.id, NOW);
    expect(await resetPassword({ token: await newestToken(), password: NEW }, CLIENT, later(1))).toEqual({ ok: false, reason: "bad_link" });
    await mailPasswordReset(actor.email, later(1));
    expect(await confirmEmail(await newestToken(), later(2))).toEqual({ ok: false, reason: "bad_link" });
  });

  test.each(["", "x", "a".repeat(43), "' OR 1=1 --", "\u0000"])("no made-up link opens anything: %j", async (token) => {
    await resetToken();
    expect(await resetPassword({ token, password: NEW }, CLIENT, later(1))).toEqual({ ok: false, reason: "bad_link" });
  });

  test("a password built from the owner's own address is refused, and the link stays good", async () => {
    const actor = await anAccount({ email: "rosalind@example.org" });
    await mailPasswordReset(actor.email, NOW);
    const token = await newestToken();
    expect(await resetPassword({ token, password: "Rosalind1987" }, CLIENT, later(1))).toEqual({ ok: false, reason: "guessable" });
    expect(await resetPassword({ token, password: NEW }, CLIENT, later(1))).toMatchObject({ ok: true });
  });

  test("the secret itself is in the letter alone, not in the table of links", async () => {
    const { token } = await resetToken();
    const rows = await store().db.select().from(accountToken).all();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("known and unknown addresses get one answer and one letter each, and only the owner's has a link to reset by", async () => {
    const actor = await anAccount();
    const known = await requestPasswordReset(actor.email, CLIENT, NOW);
    const unknown = await requestPasswordReset("nobody@example.org", CLIENT, later(1));
    expect(unknown).toEqual(known);
    const [first, second] = await letters();
    expect(tokenIn(first?.body)).not.toBe("");
    expect([second?.recipient, tokenIn(second?.body)]).toEqual(["nobody@example.org", ""]);
  });

  test("more than three letters an hour to one address are left out, and the answer does not show it", async () => {
    const { email } = await anAccount();
    const answers = await Promise.all(Array.from({ length: 10 }, () => requestPasswordReset(email, CLIENT, NOW)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await letters()).toHaveLength(3);
  });

  test("a client that asks for twenty-one addresses is told to wait", async () => {
    const answers = [];
    for (let at = 0; at < 21; at += 1) answers.push(await requestPasswordReset(`nobody-${at}@example.org`, CLIENT, NOW));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    expect(answers.at(-1)).toMatchObject({ ok: false, reason: { waitSeconds: expect.any(Number) } });
  });

  test("after a reset the owner gets in although strangers flood her account", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { actor, token } = await resetToken();
    for (let at = 0; at < 60; at += 1) await signIn({ email: actor.email, password: "wrong" }, `10.0.0.${at}`);
    expect(await signIn({ email: actor.email, password: PASSWORD }, CLIENT)).toMatchObject({ ok: false });
    await resetPassword({ token, password: NEW }, CLIENT, later(1));
    expect(await signIn({ email: actor.email, password: NEW }, CLIENT)).toMatchObject({ ok: true });
    vi.useRealTimers();
  });

  test("a reset confirms the address the letter reached", async () => {
    const actor = await anAccount({ emailConfirmed: false });
    await mailPasswordReset(actor.email, NOW);
    await resetPassword({ token: await newestToken(), password: NEW }, CLIENT, later(1));
    expect((await store().db.select().from(account).get())?.emailConfirmedAt).toBe(later(1).getTime());
  });
});

describe("signing up and confirming the address", () => {
  const form = { email: "ana@example.org", name: "Ana Reyes", password: NEW, timeZone: "America/Chicago" };

  test("an account and its letter are made in one step, and the link confirms once", async () => {
    const made = await signUp(form, CLIENT, NOW);
    expect(made).toMatchObject({ ok: true, value: { role: "learner", emailConfirmed: false } });
    const token = await newestToken();
    expect(await confirmEmail(token, later(24 * 60 - 1))).toEqual({ ok: true, value: null });
    expect((await store().db.select().from(account).get())?.emailConfirmedAt).toBe(later(24 * 60 - 1).getTime());
    expect(await confirmEmail(token, later(24 * 60 - 1))).toEqual({ ok: false, reason: "bad_link" });
  });

  test("a confirmation link is good for a day", async () => {
    await signUp(form, CLIENT, NOW);
    expect(await confirmEmail(await newestToken(), later(24 * 60))).toEqual({ ok: false, reason: "bad_link" });
  });

  test("one address is one account, even for twenty browsers at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => signUp(form, CLIENT, NOW)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((each) => !each.ok && each.reason === "email_taken")).toHaveLength(19);
    expect(await letters()).toHaveLength(1);
  });

  test("a confirmed address gets no further letter, and five an hour are enough for anyone", async () => {
    const confirmed = await anAccount();
    await mailConfirmation(confirmed.id, NOW);
    expect(await letters()).toEqual([]);
    const open = await anAccount({ emailConfirmed: false });
    for (let at = 0; at < 5; at += 1) expect((await mailConfirmation(open.id, later(at))).ok).toBe(true);
    expect((await mailConfirmation(open.id, later(6))).ok).toBe(false);
    expect(await store().db.select().from(accountToken).where(eq(accountToken.accountId, open.id)).all()).toHaveLength(1);
  });
});
