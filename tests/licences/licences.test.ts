/** A person keeps her licences alone: nothing is overwritten, and what certificates print is hers to say. */

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { signedFileFor } from "#app/features/certificates/downloads.server.ts";
import { readFrozen } from "#app/features/certificates/record.ts";
import { reissueWithLicence } from "#app/features/certificates/replacing.server.ts";
import type { LicenceFacts } from "#app/features/licences/licence.ts";
import { licenceFor, licencesOf, printedLicenceOf } from "#app/features/licences/licence-rows.server.ts";
import {
  addLicence,
  correctLicence,
  endLicence,
  printLicence,
  renewLicence,
  setReminders,
} from "#app/features/licences/licences.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { provideStore, store } from "#db/client.server.ts";
import { licence, licenceVersion } from "#db/schema.server.ts";
import { aCertificate, freshHouse } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";

const NOW = new Date("2026-11-30T10:00:00Z");
const FLORIDA = { state: "FL", number: "MA12345", renewsBy: "2027-08-31", cycleBegan: null } as const satisfies LicenceFacts;
const TEXAS = { state: "TX", number: "MT99", renewsBy: "2028-03-31", cycleBegan: null } as const satisfies LicenceFacts;

let learner: Actor;

beforeEach(async () => {
  freshHouse();
  learner = await anAccount();
});

function must<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.value;
}

const add = async (facts: LicenceFacts, who = learner) => must(await addLicence(who, facts, NOW)).id;
const current = async (id: string) => (await licenceFor(learner.id, id))?.current;
const licenceOn = async (code: string) => readFrozen((await certificateByCode(code))?.row.record ?? "");

describe("R86", () => {
  test("a learner corrects number and state alone; new certificates use them, and the old one can be reissued", async () => {
    const id = await add(FLORIDA);
    const old = await aCertificate(learner);
    const before = await signedFileFor(learner, old);
    expect((await licenceOn(old)).withheld?.licenceNumber).toBe("MA12345");

    must(await correctLicence(learner, id, { ...FLORIDA, state: "TX", number: "MT777777" }, NOW));
    expect(await signedFileFor(learner, old)).toEqual(before);
    const renewed = must(await reissueWithLicence(learner, old, NOW));
    const { signed, withheld } = await licenceOn(renewed.code);
    expect([signed.licence?.state, withheld?.licenceNumber]).toEqual(["TX", "MT777777"]);
  });

  test("what a licence was is kept: each change is a version more", async () => {
    const id = await add(FLORIDA);
    must(await correctLicence(learner, id, { ...FLORIDA, number: "MA54321" }, NOW));
    must(await correctLicence(learner, id, { ...FLORIDA, number: "MA54321", cycleBegan: (await current(id))?.cycleBegan ?? null }, NOW));
    must(await renewLicence(learner, id, "2029-08-31", NOW));
    must(await endLicence(learner, id, NOW));
    expect((await licenceFor(learner.id, id))?.versions.map(({ change, number, renewsBy }) => [change, number, renewsBy])).toEqual([
      ["added", "MA12345", "2027-08-31"],
      ["corrected", "MA54321", "2027-08-31"],
      ["renewed", "MA54321", "2029-08-31"],
      ["ended", "MA54321", "2029-08-31"],
    ]);
  });
});

describe("which licence is printed", () => {
  test("the first one, until she says another; never two", async () => {
    const [florida, texas] = [await add(FLORIDA), await add(TEXAS)];
    expect(await printedLicenceOf(learner.id)).toEqual({ number: "MA12345", state: "FL" });
    must(await printLicence(learner, texas));
    expect(await printedLicenceOf(learner.id)).toEqual({ number: "MT99", state: "TX" });
    await Promise.all([printLicence(learner, florida), printLicence(learner, texas)]);
    expect((await licencesOf(learner.id)).filter(({ printed }) => printed)).toHaveLength(1);
  });

  test("when the printed one ends, the one held longest takes its place; when none is left, none is printed", async () => {
    const [florida, texas] = [await add(FLORIDA), await add(TEXAS)];
    must(await endLicence(learner, florida, NOW));
    expect(await printedLicenceOf(learner.id)).toEqual({ number: "MT99", state: "TX" });
    must(await endLicence(learner, texas, NOW));
    expect(await printedLicenceOf(learner.id)).toBeNull();
    expect(await printLicence(learner, florida)).toEqual(refused("ended"));
    must(await addLicence(learner, FLORIDA, NOW));
    expect(await printedLicenceOf(learner.id)).toEqual({ number: "MA12345", state: "FL" });
  });

  test("without a number nothing is printed, and no state stands for a licence from abroad", async () => {
    const id = await add({ ...TEXAS, number: null });
    expect(await printedLicenceOf(learner.id)).toBeNull();
    must(await correctLicence(learner, id, { ...TEXAS, state: "other", number: "ON 7" }, NOW));
    expect(await printedLicenceOf(learner.id)).toEqual({ number: "ON 7", state: null });
  });
});

describe("is refused", () => {
  test("a second one with the same state and number; two of one state with two numbers are taken", async () => {
    const id = await add(FLORIDA);
    expect(await addLicence(learner, FLORIDA, NOW)).toEqual(refused("twice"));
    const second = await add({ ...FLORIDA, number: "MA777" });
    expect(await correctLicence(learner, second, FLORIDA, NOW)).toEqual(refused("twice"));
    must(await endLicence(learner, id, NOW));
    expect(await correctLicence(learner, second, FLORIDA, NOW)).toEqual(done("corrected"));
  });

  test("a year that slipped, and a cycle that begins after it ends", async () => {
    expect(await addLicence(learner, { ...FLORIDA, renewsBy: "2127-08-31" }, NOW)).toEqual(refused("far"));
    expect(await addLicence(learner, { ...FLORIDA, cycleBegan: "0202-09-01" }, NOW)).toEqual(refused("far"));
    expect(await addLicence(learner, { ...FLORIDA, cycleBegan: "2027-08-31" }, NOW)).toEqual(refused("cycle_backwards"));
  });

  test("a renewal to a date that is no later", async () => {
    const id = await add(FLORIDA);
    expect(await renewLicence(learner, id, "2027-08-31", NOW)).toEqual(refused("not_later"));
    expect(await renewLicence(learner, id, "2025-08-31", NOW)).toEqual(refused("not_later"));
  });

  test("anything more once it is no longer held", async () => {
    const id = await add(FLORIDA);
    must(await endLicence(learner, id, NOW));
    expect(await endLicence(learner, id, NOW)).toEqual(refused("ended"));
    expect(await renewLicence(learner, id, "2029-08-31", NOW)).toEqual(refused("ended"));
    expect(await correctLicence(learner, id, TEXAS, NOW)).toEqual(refused("ended"));
  });
});

test("someone else's licence is not there, whatever is tried with it", async () => {
  const id = await add(FLORIDA);
  const other = await anAccount();
  for (const tried of [
    correctLicence(other, id, TEXAS, NOW),
    renewLicence(other, id, "2029-08-31", NOW),
    endLicence(other, id, NOW),
    printLicence(other, id),
    setReminders(other, id, false),
  ]) {
    expect(await tried).toEqual(refused("not_there"));
  }
  expect(await licencesOf(other.id)).toEqual([]);
  expect(await licenceFor(learner.id, id)).toMatchObject({ printed: true, reminds: true, current: { change: "added" } });
});

test("two tabs that add, renew or end at once do it once", async () => {
  const added = await Promise.all([addLicence(learner, FLORIDA, NOW), addLicence(learner, FLORIDA, NOW)]);
  expect(added.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [held] = await licencesOf(learner.id);
  const id = held?.id ?? "";
  const renewed = await Promise.all([renewLicence(learner, id, "2029-08-31", NOW), renewLicence(learner, id, "2029-08-31", NOW)]);
  expect(renewed).toEqual([done("renewed"), refused("not_later")]);
  expect(await Promise.all([endLicence(learner, id, NOW), endLicence(learner, id, NOW)])).toEqual([done("ended"), refused("ended")]);
  expect((await licenceFor(learner.id, id))?.versions).toHaveLength(3);
});

test("a renewal's cycle begins on the day after the old one ended", async () => {
  const id = await add(FLORIDA);
  must(await renewLicence(learner, id, "2029-08-31", NOW));
  expect(await current(id)).toMatchObject({ renewsBy: "2029-08-31", cycleBegan: "2027-09-01" });
});

test("wherever the engine gives up, a licence is there whole or not at all", async () => {
  for (let failAt = 1; ; failAt += 1) {
    const fresh = freshHouse();
    const person = await anAccount();
    const failing = failingStore(fresh, failAt);
    provideStore(failing);
    const came = await addLicence(person, FLORIDA, NOW).catch(() => null);
    provideStore(fresh);
    const rows = [(await fresh.db.select().from(licence).all()).length, (await fresh.db.select().from(licenceVersion).all()).length];
    expect(rows).toEqual(came ? [1, 1] : [0, 0]);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(20);
  }
});

test("a stored state that is none of ours reads as one that was never said", async () => {
  const id = await add(FLORIDA);
  const { db, atomic } = store();
  await atomic([db.update(licenceVersion).set({ state: "??" }).where(eq(licenceVersion.licenceId, id))]);
  expect(await current(id)).toMatchObject({ state: null });
});
