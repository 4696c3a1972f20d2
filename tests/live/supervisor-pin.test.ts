/** The supervisor's PIN: set with the password, tried five times, never a session, never shown. */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { signAsLearner, signByPin } from "#app/features/live/practice-signatures.server.ts";
import { pinSetAt, setPin } from "#app/features/live/supervisor-pin.server.ts";
import { pinRefusal } from "#app/features/live/supervisor-pin.ts";
import { provideStore } from "#db/client.server.ts";
import { auditEvent, creditLine, letter, session, supervisorPin } from "#db/schema.server.ts";
import { minutesLater, NOON } from "#tests/quizzes/editions.ts";
import { PASSWORD } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aPractisingLearner, aSignedEntry, aSupervisor, COMMENT, must, PIN, theGate, withPin } from "./practised.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let supervisor: Actor;

beforeEach(async () => {
  house = freshStore();
  freshLimits();
  await theGate();
  learner = await aPractisingLearner();
  supervisor = await aSupervisor();
});

type Entry = Awaited<ReturnType<typeof aSignedEntry>>;
const tryPin = (entry: Entry, pin: string, who = learner) =>
  signByPin(who, entry.id, { recordHash: entry.newest.recordHash, comment: COMMENT, pin }, minutesLater(5));
const lettersTo = async (who: Actor) =>
  (await house.db.select().from(letter).where(eq(letter.recipient, who.email)).all()).map(({ subject }) => subject);
const LOCKED = "Your PIN was typed wrongly five times";

describe("which PINs are taken", () => {
  test.each([
    "123456",
    "111111",
    "654321",
    "121212",
    "123123",
    "890123",
    "112233",
    "00000000",
    "12345",
    "1234567890123",
    "12 34 56",
    "abcdef",
    "",
    "²³¹²³¹",
  ])("not %j", (pin) => {
    expect(pinRefusal(pin)).not.toBeNull();
  });

  test.each(["271828", "904117", "20261120", "998877665544"])("but %s", (pin) => {
    expect(pinRefusal(pin)).toBeNull();
  });

  test("of six digits chosen by chance hardly any is refused", () => {
    const refusedOf = fc.sample(fc.integer({ min: 0, max: 999_999 }), 2000).filter((figure) => pinRefusal(String(figure).padStart(6, "0")));
    expect(refusedOf.length).toBeLessThan(60);
  });
});

describe("setting a PIN", () => {
  test("needs the password, is told by letter and noted, and only its hash is stored", async () => {
    expect(await setPin(supervisor, { password: "not it", pin: PIN }, NOON)).toEqual({ ok: false, reason: "wrong_password" });
    expect(await pinSetAt(supervisor.id)).toBeNull();
    must(await setPin(supervisor, { password: PASSWORD, pin: PIN }, NOON));
    expect(await pinSetAt(supervisor.id)).toBe(NOON.getTime());
    const [row] = await house.db.select().from(supervisorPin).all();
    expect(row?.pinHash).toMatch(/^\$argon2id\$/u);
    expect(await lettersTo(supervisor)).toEqual(["Your PIN for signing was set"]);
    expect(await house.db.select().from(auditEvent).where(eq(auditEvent.action, "pin.set")).all()).toMatchObject([
      { actorId: supervisor.id, detail: "{}" },
    ]);
  });

  test("refuses the PIN she has, and takes a new one in its place", async () => {
    await withPin(supervisor);
    expect(await setPin(supervisor, { password: PASSWORD, pin: PIN }, NOON)).toEqual({ ok: false, reason: "same_pin" });
    must(await setPin(supervisor, { password: PASSWORD, pin: "904117" }, NOON));
    const entry = await aSignedEntry(learner, supervisor);
    expect(await tryPin(entry, PIN)).toEqual({ ok: false, reason: { triesLeft: 4 } });
    expect(await tryPin(entry, "904117")).toMatchObject({ ok: true });
  });

  test("does not let the password be guessed from an open session", async () => {
    for (let at = 0; at < 10; at += 1) await setPin(supervisor, { password: `guess ${at}`, pin: PIN }, NOON);
    expect(await setPin(supervisor, { password: PASSWORD, pin: PIN }, NOON)).toMatchObject({ reason: { waitSeconds: expect.any(Number) } });
  });

  test("stores PIN, letter and note all or none, whichever call to the store fails", async () => {
    for (let call = 1; call < 20; call += 1) {
      house = freshStore();
      freshLimits();
      supervisor = await aSupervisor();
      provideStore(failingStore(house, call));
      const outcome = await setPin(supervisor, { password: PASSWORD, pin: PIN }, NOON).catch(() => null);
      provideStore(house);
      const counts = [
        (await house.db.select().from(supervisorPin).all()).length,
        (await house.db.select().from(letter).all()).length,
        (await house.db.select().from(auditEvent).all()).length,
      ];
      expect(counts).toEqual(outcome?.ok ? [1, 1, 1] : [0, 0, 0]);
      if (outcome?.ok) return;
    }
    throw new Error("Setting the PIN never came to its end.");
  });
});

describe("a wrong PIN", () => {
  beforeEach(() => withPin(supervisor));

  test("signs nothing and says how many tries are left; the fifth locks for 15 minutes, also for the right PIN", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    for (const triesLeft of [4, 3, 2, 1, 0]) expect(await tryPin(entry, "904117")).toEqual({ ok: false, reason: { triesLeft } });
    const locked = await tryPin(entry, PIN);
    expect(locked).toEqual({ ok: false, reason: { waitSeconds: expect.any(Number) } });
    if (locked.ok || typeof locked.reason === "string" || !("waitSeconds" in locked.reason)) throw new Error("It is not locked.");
    expect(locked.reason.waitSeconds).toBeGreaterThan(14 * 60);
    expect(locked.reason.waitSeconds).toBeLessThanOrEqual(15 * 60);
  });

  test("is told to the supervisor by one letter a lock, also when the tries came at the same moment", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryPin(entry, "904117")));
    expect(answers.filter((each) => !each.ok && typeof each.reason !== "string" && "triesLeft" in each.reason)).toHaveLength(5);
    expect((await lettersTo(supervisor)).filter((subject) => subject === LOCKED)).toHaveLength(1);
    expect(await house.db.select().from(auditEvent).where(eq(auditEvent.action, "pin.locked")).all()).toHaveLength(1);
    expect(await lettersTo(learner)).toEqual([]);
  });

  test("counts for the supervisor on every device, and the lock of one supervisor holds up no other", async () => {
    const other = await aSupervisor("Tomas Lindqvist");
    await withPin(other);
    const [here, there] = [await aSignedEntry(learner, supervisor), await aSignedEntry(await aPractisingLearner(), supervisor)];
    for (let at = 0; at < 3; at += 1) await tryPin(here, "904117");
    const elsewhere = { id: there.learnerId, name: "", email: "", role: "learner", timeZone: "UTC", emailConfirmed: true } as const;
    for (const triesLeft of [1, 0]) expect(await tryPin(there, "904117", elsewhere)).toEqual({ ok: false, reason: { triesLeft } });
    expect(await tryPin(here, PIN)).toMatchObject({ reason: { waitSeconds: expect.any(Number) } });
    const free = await aSignedEntry(learner, other, { from: "10:30", until: "11:00" });
    expect(await tryPin(free, PIN)).toMatchObject({ ok: true });
  });

  test("counts for the device whoever's name it is tried in", async () => {
    const other = await aSupervisor("Tomas Lindqvist");
    await withPin(other);
    const first = await aSignedEntry(learner, supervisor);
    const second = await aSignedEntry(learner, other, { from: "10:30", until: "11:00" });
    for (let at = 0; at < 3; at += 1) await tryPin(first, "904117");
    for (const triesLeft of [1, 0]) expect(await tryPin(second, "904117")).toEqual({ ok: false, reason: { triesLeft } });
    expect(await tryPin(second, PIN)).toMatchObject({ reason: { waitSeconds: expect.any(Number) } });
    const elsewhere = await aPractisingLearner();
    expect(await tryPin(await aSignedEntry(elsewhere, other), PIN, elsewhere)).toMatchObject({ ok: true });
  });

  test("is forgotten after the right one, and after a new PIN", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    for (let at = 0; at < 4; at += 1) await tryPin(entry, "904117");
    expect(await tryPin(entry, PIN)).toMatchObject({ ok: true });
    const next = await aSignedEntry(learner, supervisor, { from: "10:30", until: "11:00" });
    expect(await tryPin(next, "904117")).toEqual({ ok: false, reason: { triesLeft: 4 } });
    for (let at = 0; at < 4; at += 1) await tryPin(next, "904117");
    must(await setPin(supervisor, { password: PASSWORD, pin: "31415926" }, NOON));
    const other = await aPractisingLearner();
    expect(await tryPin(await aSignedEntry(other, supervisor), "31415926", other)).toMatchObject({ ok: true });
  });

  test("is not even looked at when the entry could not be signed anyway", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    const stale = { ...entry, newest: { ...entry.newest, recordHash: "0".repeat(64) } };
    for (let at = 0; at < 8; at += 1) expect(await tryPin(stale, "904117")).toEqual({ ok: false, reason: "changed" });
    expect(await tryPin(entry, PIN)).toMatchObject({ ok: true });
  });
});

test("a PIN that was changed between the proof and the signature signs nothing, at whichever step it was changed", async () => {
  const reasons: unknown[] = [];
  for (let step = 1; step < 40; step += 1) {
    house = freshStore();
    freshLimits();
    await theGate();
    learner = await aPractisingLearner();
    supervisor = await aSupervisor();
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const changed = changingThePin(step);
    provideStore(changed.store);
    const outcome = await tryPin(entry, PIN);
    provideStore(house);
    if (outcome.ok) break;
    reasons.push(outcome.reason);
    expect(await house.db.select().from(creditLine).where(eq(creditLine.kind, "supervised_clinical")).all()).toEqual([]);
  }
  expect(reasons).toContain("pin_changed");
  expect(reasons.filter((reason) => reason !== "pin_changed")).toEqual(reasons.filter((reason) => typeof reason === "object"));
});

/** A store in which the supervisor's PIN becomes another one just before the n-th read. */
function changingThePin(step: number) {
  let reads = 0;
  const db = new Proxy(house.db, {
    get(target, property, receiver) {
      if (property === "select") {
        reads += 1;
        if (reads === step) house.sqlite.exec("UPDATE supervisor_pin SET pin_hash = (SELECT password_hash FROM account LIMIT 1)");
      }
      return Reflect.get(target, property, receiver);
    },
  });
  return { store: { ...house, db } };
}

test("without a PIN nobody signs on the learner's device", async () => {
  const entry = await aSignedEntry(learner, supervisor);
  expect(await tryPin(entry, PIN)).toEqual({ ok: false, reason: "no_pin" });
});

test("signing by PIN begins no session, for nobody", async () => {
  await withPin(supervisor);
  const entry = await aSignedEntry(learner, supervisor);
  expect(await signAsLearner(learner, entry.id, entry.newest.recordHash, NOON)).toMatchObject({ ok: false });
  must(await tryPin(entry, PIN));
  expect(await house.db.select().from(session).all()).toEqual([]);
});
