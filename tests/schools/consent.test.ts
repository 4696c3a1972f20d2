/** A learner lets a school follow her, and takes it back: two schools side by side, and nothing seen without her word (R54). */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { askForTranscript, withdrawQuestion } from "#app/features/schools/asking.server.ts";
import { type ConsentEvent, consentState, endFault } from "#app/features/schools/consent.ts";
import { consentsOf, consentsWith } from "#app/features/schools/consent-rows.server.ts";
import { answerQuestion, offerTranscript, stopSharing } from "#app/features/schools/consents.server.ts";
import { endOfDay } from "#app/features/schools/end-of-day.ts";
import { changeMember } from "#app/features/schools/members.server.ts";
import { looksUnder, noteLook } from "#app/features/schools/transcript-access.server.ts";
import { provideStore } from "#db/client.server.ts";
import { aCertificate, freshHouse } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { aMember, aSchool, lettersTo, NOW } from "./a-school.ts";

let house: ReturnType<typeof freshHouse>;
let school: Awaited<ReturnType<typeof aSchool>>;
let other: Awaited<ReturnType<typeof aSchool>>;
let ana: Actor;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  school = await aSchool();
  other = await aSchool("Second School");
  ana = await anAccount({ name: "Ana Reyes", email: "ana@example.org" });
  code = await aCertificate(ana);
});

const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const PURPOSE = "Credit transfer into our 500-hour program.";
const ask = (actor: Actor = school.keeper, wishes: { code?: string; familyName?: string; endsOn?: string } = {}, now = NOW) =>
  askForTranscript(actor, { code, familyName: "Reyes", purpose: PURPOSE, endsOn: "2027-02-28", ...wishes }, now);
const waitingId = async () => (await consentsOf(ana.id, NOW)).find(({ state }) => state === "waiting")?.row.id ?? "";
const give = async (endsOn = "2027-02-28") => {
  await ask();
  const id = await waitingId();
  const answered = await answerQuestion(ana, id, { verdict: "given", endsOn }, NOW);
  if (!answered.ok) throw new Error(answered.reason);
  return id;
};

describe("a school asks", () => {
  test("with a reason and a last day; she gets a letter, and nothing is to be seen before she agrees", async () => {
    expect(await ask()).toEqual({ ok: true, value: "asked" });
    const letter = (await lettersTo(ana.email)).at(-1);
    expect(letter?.body).toContain(PURPOSE);
    expect(letter?.body).toContain("28 February 2027");
    expect(await noteLook(school.keeper, await waitingId(), "page", NOW)).toBeNull();
  });

  test("only by a code and a family name that belong together: anything else finds nobody", async () => {
    for (const wishes of [{ familyName: "Okafor" }, { code: "0000-0000-0000-0000-0" }, { code: "x" }]) {
      expect(await ask(school.keeper, wishes)).toEqual({ ok: false, reason: "no_match" });
    }
    expect(await ask(await anAccount({ role: "school" }))).toEqual({ ok: false, reason: "no_school" });
    expect(await consentsOf(ana.id, NOW)).toEqual([]);
  });

  test("once in thirty days, whatever became of it, also from two tabs; another school asks for itself", async () => {
    expect((await Promise.all([ask(), ask()])).map(({ ok }) => ok)).toEqual([true, false]);
    await answerQuestion(ana, await waitingId(), { verdict: "declined" }, NOW);
    expect(await ask(school.keeper, {}, later(29))).toEqual({ ok: false, reason: "asked_lately" });
    expect(await ask(other.keeper)).toEqual({ ok: true, value: "asked" });
    expect(await ask(school.keeper, {}, later(31))).toEqual({ ok: true, value: "asked" });
  });

  test("for two years at most, and not for a day that is over", async () => {
    expect(await ask(school.keeper, { endsOn: "2026-11-29" })).toEqual({ ok: false, reason: "ends_past" });
    expect(await ask(school.keeper, { endsOn: "2028-12-31" })).toEqual({ ok: false, reason: "ends_too_late" });
  });

  test("and takes its question back; another school cannot", async () => {
    await ask();
    const id = await waitingId();
    expect(await withdrawQuestion(other.keeper, id, NOW)).toEqual({ ok: false, reason: "no_consent" });
    expect(await withdrawQuestion(school.keeper, id, NOW)).toEqual({ ok: true, value: "withdrawn" });
    expect(await answerQuestion(ana, id, { verdict: "given", endsOn: "2027-01-01" }, NOW)).toEqual({ ok: false, reason: "not_waiting" });
  });
});

describe("she answers", () => {
  test("yes: the school may look, she sees every look, and only that school may", async () => {
    const id = await give();
    const checker = await aMember(school.keeper);
    expect((await noteLook(checker, id, "page", NOW))?.learner.name).toBe("Ana Reyes");
    expect((await noteLook(school.keeper, id, "csv", NOW))?.row.id).toBe(id);
    expect(await noteLook(other.keeper, id, "page", NOW)).toBeNull();
    expect((await looksUnder([id])).map(({ name, what }) => [name, what]).toSorted()).toEqual(
      [
        [checker.name, "page"],
        [school.keeper.name, "csv"],
      ].toSorted(),
    );
    expect((await lettersTo(school.keeper.email)).at(-1)?.subject).toBe("A transcript was shared with your school");
    expect(await verifyAuditChain()).toBeNull();
  });

  test("for a shorter time than asked, and never for a longer one", async () => {
    await ask();
    const id = await waitingId();
    expect(await answerQuestion(ana, id, { verdict: "given", endsOn: "2027-03-01" }, NOW)).toEqual({
      ok: false,
      reason: "later_than_asked",
    });
    expect(await answerQuestion(ana, id, { verdict: "given", endsOn: "2026-12-01" }, NOW)).toEqual({ ok: true, value: "answered" });
    // The evening of 1 December in Chicago is 2 December in UTC; the day is hers.
    expect(await noteLook(school.keeper, id, "page", new Date("2026-12-02T05:59:59Z"))).not.toBeNull();
    expect(await noteLook(school.keeper, id, "page", new Date("2026-12-02T06:00:00Z"))).toBeNull();
  });

  test("no: the school is not told, and there is nothing in its list", async () => {
    await ask();
    const letters = (await lettersTo(school.keeper.email)).length;
    await answerQuestion(ana, await waitingId(), { verdict: "declined" }, NOW);
    expect(await lettersTo(school.keeper.email)).toHaveLength(letters);
    expect((await consentsWith(school.schoolId, NOW)).map(({ state }) => state)).toEqual(["over"]);
  });

  test("once: two tabs that say yes and no leave one answer; nobody else answers for her; silence ends after thirty days", async () => {
    await ask();
    const id = await waitingId();
    const bea = await anAccount();
    expect(await answerQuestion(bea, id, { verdict: "declined" }, NOW)).toEqual({ ok: false, reason: "no_consent" });
    const outcomes = await Promise.all([
      answerQuestion(ana, id, { verdict: "given", endsOn: "2027-01-01" }, NOW),
      answerQuestion(ana, id, { verdict: "declined" }, NOW),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    await ask(other.keeper);
    const second = (await consentsOf(ana.id, NOW)).find(({ state }) => state === "waiting")?.row.id ?? "";
    expect(await answerQuestion(ana, second, { verdict: "declined" }, later(30))).toEqual({ ok: false, reason: "not_waiting" });
  });
});

describe("she stops", () => {
  test("and from that moment the school sees nothing, also the member who has the page open", async () => {
    const id = await give();
    expect(await noteLook(school.keeper, id, "page", NOW)).not.toBeNull();
    expect(await stopSharing(await anAccount(), id, NOW)).toEqual({ ok: false, reason: "no_consent" });
    expect(await stopSharing(ana, id, NOW)).toEqual({ ok: true, value: "stopped" });
    expect(await noteLook(school.keeper, id, "csv", NOW)).toBeNull();
    expect(await stopSharing(ana, id, NOW)).toEqual({ ok: false, reason: "not_open" });
    expect(await looksUnder([id]), "the log of looks stays hers").toHaveLength(1);
  });

  test("somebody who was removed from the school sees nothing either", async () => {
    const id = await give();
    const checker = await aMember(school.keeper);
    await changeMember(school.keeper, checker.id, null, NOW);
    expect(await noteLook(checker, id, "page", NOW)).toBeNull();
  });
});

test("she offers a school her transcript unasked; once while it is open, and only to an open school", async () => {
  const offer = (to: string, endsOn = "2027-02-28") => offerTranscript(ana, { school: to, purpose: PURPOSE, endsOn }, NOW);
  expect(await offer("none")).toEqual({ ok: false, reason: "no_such_school" });
  expect(await offer(school.schoolId, "2029-01-01")).toEqual({ ok: false, reason: "ends_too_late" });
  expect((await Promise.all([offer(school.schoolId), offer(school.schoolId)])).map(({ ok }) => ok)).toEqual([true, false]);
  expect(await ask()).toEqual({ ok: false, reason: "follows_already" });
  const [open] = await consentsWith(school.schoolId, NOW);
  expect(await noteLook(school.keeper, open?.row.id ?? "", "page", NOW)).not.toBeNull();
});

test("wherever the store gives up while she agrees or a school looks, all of it is there or nothing", async () => {
  await ask();
  const id = await waitingId();
  const count = (table: string) => Number(house.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const verbs = [
    {
      tables: ["transcript_consent_event", "audit_event"],
      run: () => answerQuestion(ana, id, { verdict: "given", endsOn: "2027-01-01" }, NOW),
    },
    { tables: ["transcript_access"], run: () => noteLook(school.keeper, id, "page", NOW) },
  ];
  for (const { tables, run } of verbs) {
    const before = tables.map(count);
    for (let failAt = 1; ; failAt += 1) {
      provideStore(failingStore(house, failAt));
      const ended = await run().then(
        () => true,
        () => false,
      );
      expect(tables.map(count)).toEqual(before.map((each) => each + (ended ? 1 : 0)));
      if (ended) break;
    }
    provideStore(house);
  }
});

test("a consent that is over never opens again, whatever the clock says", () => {
  const kinds = fc.constantFrom("asked", "given", "declined", "withdrawn", "revoked");
  const event = fc.record({ kind: kinds, at: fc.integer({ min: 0, max: 1e12 }), endsAt: fc.option(fc.integer({ min: 0, max: 2e12 })) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 5 }), fc.integer({ min: 0, max: 3e12 }), (events: readonly ConsentEvent[], at) => {
      const last = events.at(-1)?.kind;
      const state = consentState(events, new Date(at));
      if (last !== "given") expect(state).not.toBe("open");
      if (state === "over" && last === "given") expect(consentState(events, new Date(at + 1))).toBe("over");
    }),
  );
});

test("a day ends at her own midnight, also where clocks leap over it", () => {
  expect(new Date(endOfDay("2026-12-01", "America/Chicago")).toISOString()).toBe("2026-12-02T06:00:00.000Z");
  // Midnight of 6 September 2026 does not exist in Santiago.
  expect(new Date(endOfDay("2026-09-05", "America/Santiago")).toISOString()).toBe("2026-09-06T04:00:00.000Z");
  expect(endFault("2026-11-30", "2026-11-30")).toBeNull();
});
