/** Hours from elsewhere: stated by the learner, accepted or declined by somebody else, credited once and never as ours. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { decideHours, hoursForReview, waitingHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { decideFurther, decideVerdict, faultsOf, unitOfCourse, type Verdict } from "#app/features/elsewhere/record.ts";
import { elsewhereOf } from "#app/features/elsewhere/record-rows.server.ts";
import { addDocument, enterRecord, withdrawRecord } from "#app/features/elsewhere/records.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { isOurs, unitOf } from "#app/features/hours/line-source.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore } from "#db/client.server.ts";
import { auditEvent, creditLine, elsewhereDecision, elsewhereDocument, elsewhereRecord, letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { anUpload, aPdf, aRecord, aStatement, emptyDisk, hoursLater, NOW } from "./documents.ts";

const ACCEPT = { verdict: "accepted", reason: "", approvalConfirmed: true } as const;
const DECLINE = { verdict: "declined", reason: "The document names no hours.", approvalConfirmed: false } as const;

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let reviewer: Actor;

beforeEach(async () => {
  emptyDisk();
  house = freshStore();
  learner = await anAccount();
  reviewer = await anAccount({ role: "instructor", name: "Ruth Calder" });
});

const total = async () => balanceOf(await ledgerOf(learner.id)).total;

describe("R4: hours from elsewhere", () => {
  test("are stated by the learner and count nowhere until a named reviewer accepts them", async () => {
    const id = await aRecord(learner);
    expect(await elsewhereOf(learner.id)).toMatchObject([{ id, state: "waiting", decision: null }]);
    expect(await total()).toBe(0);
    expect(await decideHours(reviewer, id, ACCEPT, hoursLater(1))).toEqual({ ok: true, value: "decided" });
    const [line] = await ledgerOf(learner.id);
    expect(line).toMatchObject({ minutes: 360, kind: "live_in_person", occurredOn: "2026-03-14", actorId: reviewer.id });
    expect(await elsewhereOf(learner.id)).toMatchObject([{ state: "accepted", decision: { by: "Ruth Calder", approvalConfirmed: true } }]);
  });

  test("stand in the ledger as not ours, with the provider in the sentence that explains the figure", async () => {
    await decideHours(reviewer, await aRecord(learner), ACCEPT, NOW);
    const [line] = await ledgerOf(learner.id);
    if (!line) throw new Error("Nothing was credited.");
    expect(isOurs(line)).toBe(false);
    expect(line.basis).toMatchObject({ source: "elsewhere", approvedBy: "NCBTMB provider 12345" });
    expect((await explainedLedgerOf(learner.id))[0]?.why).toBe("From elsewhere: Tidewater Institute, accepted on the document shown");
  });

  test("name the approval in the ledger only when the reviewer saw it on the document", async () => {
    await decideHours(reviewer, await aRecord(learner), { ...ACCEPT, approvalConfirmed: false }, NOW);
    expect((await ledgerOf(learner.id))[0]?.basis).not.toHaveProperty("approvedBy");
  });

  test("are declined with a reason she reads, and credit nothing", async () => {
    const id = await aRecord(learner);
    expect(await decideHours(reviewer, id, DECLINE, NOW)).toMatchObject({ ok: true });
    expect(await total()).toBe(0);
    expect(await elsewhereOf(learner.id)).toMatchObject([{ state: "declined", decision: { by: "Ruth Calder", reason: DECLINE.reason } }]);
    const [written] = await house.db.select().from(letter).all();
    expect(written?.body).toContain(DECLINE.reason);
    expect(written?.body).toContain("Ruth Calder");
  });

  test("are never decided by her own hand, and her own do not even show among those to review", async () => {
    const both: Actor = { ...learner, role: "instructor" };
    const id = await aRecord(learner);
    expect(await waitingHours(both)).toEqual([]);
    expect(await hoursForReview(both, id)).toBeNull();
    expect(await decideHours(both, id, ACCEPT, NOW)).toEqual({ ok: false, reason: "not_there" });
    expect(await waitingHours(reviewer)).toMatchObject([{ id, learner: learner.name }]);
  });

  test("of topics that were named are credited to those topics", async () => {
    const id = await aRecord(learner, { topics: { ethics: minutes(60), oncology_clinical: minutes(300) } });
    await decideHours(reviewer, id, ACCEPT, NOW);
    expect(balanceOf(await ledgerOf(learner.id)).byTopic).toEqual({ ethics: 60, oncology_clinical: 300 });
  });
});

test("two reviewers who decide at once decide once", async () => {
  const id = await aRecord(learner);
  const other = await anAccount({ role: "admin" });
  const answers = await Promise.all([decideHours(reviewer, id, ACCEPT, NOW), decideHours(other, id, DECLINE, NOW)]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await house.db.select().from(elsewhereDecision).all()).toHaveLength(1);
});

test("withdrawing and accepting at once leave one of the two, and hours only with the acceptance", async () => {
  const id = await aRecord(learner);
  const [withdrawn, accepted] = await Promise.all([withdrawRecord(learner, id, NOW), decideHours(reviewer, id, ACCEPT, NOW)]);
  expect(withdrawn.ok).not.toBe(accepted.ok);
  expect(await total()).toBe(accepted.ok ? 360 : 0);
});

test("what was withdrawn stays in her list, is gone from the reviewer's, and its document may be handed in anew", async () => {
  const upload = await anUpload(learner);
  const first = await enterRecord(learner, aStatement(), upload, NOW);
  if (!first.ok) throw new Error("Not entered.");
  expect(await enterRecord(learner, aStatement(), upload, NOW)).toEqual({ ok: false, reason: { already: first.value.recordId } });
  expect(await withdrawRecord(learner, first.value.recordId, NOW)).toEqual({ ok: true, value: "withdrawn" });
  expect(await withdrawRecord(learner, first.value.recordId, NOW)).toEqual({ ok: false, reason: "decided" });
  expect(await waitingHours(reviewer)).toEqual([]);
  expect(await hoursForReview(reviewer, first.value.recordId)).toBeNull();
  expect(await enterRecord(learner, aStatement({ minutes: minutes(300) }), upload, hoursLater(1))).toMatchObject({ ok: true });
  expect((await elsewhereOf(learner.id)).map(({ state }) => state)).toEqual(["waiting", "withdrawn"]);
});

test("one document handed in from twenty tabs at once makes one record", async () => {
  const upload = await anUpload(learner);
  const answers = await Promise.all(Array.from({ length: 20 }, () => enterRecord(learner, aStatement(), upload, NOW)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await house.db.select().from(elsewhereRecord).all()).toHaveLength(1);
});

test("further documents are taken while it waits, five in all, none twice, and none after the decision", async () => {
  const id = await aRecord(learner);
  const second = await anUpload(learner);
  expect(await addDocument(learner, id, second, NOW)).toEqual({ ok: true, value: "added" });
  expect(await addDocument(learner, id, second, NOW)).toEqual({ ok: false, reason: "there_already" });
  for (let more = 0; more < 3; more += 1) expect(await addDocument(learner, id, await anUpload(learner), NOW)).toMatchObject({ ok: true });
  expect(await addDocument(learner, id, await anUpload(learner), NOW)).toEqual({ ok: false, reason: "too_many" });
  await decideHours(reviewer, id, ACCEPT, NOW);
  expect(await addDocument(learner, id, await anUpload(learner), NOW)).toEqual({ ok: false, reason: "decided" });
});

test("another learner's record and another learner's upload are not there", async () => {
  const id = await aRecord(learner);
  const stranger = await anAccount();
  expect(await withdrawRecord(stranger, id, NOW)).toEqual({ ok: false, reason: "not_there" });
  expect(await addDocument(stranger, id, await anUpload(stranger), NOW)).toEqual({ ok: false, reason: "not_there" });
  expect(await enterRecord(stranger, aStatement(), await anUpload(learner), NOW)).toEqual({ ok: false, reason: { fault: "not_there" } });
  expect(await elsewhereOf(stranger.id)).toEqual([]);
});

describe("what may be stated", () => {
  test.each([
    [{ completedOn: "2026-11-21" }, "completedOn"],
    [{ completedOn: "1969-12-31" }, "completedOn"],
    [{ minutes: minutes(14) }, "hours"],
    [{ minutes: minutes(12_001) }, "hours"],
    [{ topics: { ethics: minutes(359) } }, "topics"],
  ] as const)("not %j", (wish, field) => {
    expect(Object.keys(faultsOf(aStatement(wish), "2026-11-20"))).toEqual([field]);
  });

  test("a course finished today in her own zone, though it is tomorrow in UTC", async () => {
    const honolulu = await anAccount({ timeZone: "Pacific/Honolulu" });
    const night = new Date("2026-11-21T05:00:00Z");
    const upload = await anUpload(honolulu, undefined, night);
    expect(await enterRecord(honolulu, aStatement({ completedOn: "2026-11-21" }), upload, night)).toMatchObject({ ok: false });
    expect(await enterRecord(honolulu, aStatement({ completedOn: "2026-11-20" }), upload, night)).toMatchObject({ ok: true });
  });

  test("a quarter of an hour and 200 hours, to the minute", () => {
    for (const figure of [15, 12_000]) expect(faultsOf(aStatement({ minutes: minutes(figure) }), "2026-11-20")).toEqual({});
  });
});

test("one course is one unit, in whatever spelling it is handed in; another course is another", async () => {
  await decideHours(
    reviewer,
    await aRecord(learner, { provider: "  TIDEWATER institute ", title: "Scar work: after surgery!" }),
    ACCEPT,
    NOW,
  );
  await decideHours(reviewer, await aRecord(learner), ACCEPT, NOW);
  const units = (await ledgerOf(learner.id)).map(unitOf);
  expect(new Set(units).size).toBe(1);
  expect(unitOfCourse({ provider: "a b", title: "c" })).not.toBe(unitOfCourse({ provider: "a", title: "b c" }));
});

test("the reviewer is told of another record of hers for the same course", async () => {
  await aRecord(learner);
  const found = await hoursForReview(reviewer, await aRecord(learner, { title: "SCAR WORK after surgery" }));
  expect(found?.sameCourse).toHaveLength(1);
});

test("whatever the facts, a record ends at most once, and only the learner withdraws", () => {
  const state = fc.constantFrom("waiting", "accepted", "declined", "withdrawn");
  const verdict = fc.constantFrom<Verdict>("accepted", "declined", "withdrawn");
  fc.assert(
    fc.property(state, verdict, fc.boolean(), (was, wanted, own) => {
      const decided = decideVerdict({ actorId: own ? "ana" : "bea", learnerId: "ana", state: was, verdict: wanted });
      expect(decided.ok).toBe(was === "waiting" && own === (wanted === "withdrawn"));
      expect(decideFurther({ state: was, fileIds: ["a"], fileId: "b" }).ok).toBe(was === "waiting");
    }),
  );
});

describe("a store that fails at any call", () => {
  test("leaves record and document both there or neither", async () => {
    for (let call = 1; call < 40; call += 1) {
      house = freshStore();
      learner = await anAccount();
      const upload = await anUpload(learner, aPdf(`try ${call}`));
      provideStore(failingStore(house, call));
      const outcome = await enterRecord(learner, aStatement(), upload, NOW).catch(() => null);
      provideStore(house);
      const counts = [await house.db.select().from(elsewhereRecord).all(), await house.db.select().from(elsewhereDocument).all()];
      expect(counts.map((rows) => rows.length)).toEqual(outcome?.ok ? [1, 1] : [0, 0]);
      if (outcome?.ok) return;
    }
    throw new Error("The entry never came to its end.");
  });

  test("leaves decision, credit line, audit entry and letter all there or none", async () => {
    for (let call = 1; call < 40; call += 1) {
      house = freshStore();
      learner = await anAccount();
      reviewer = await anAccount({ role: "instructor" });
      const id = await aRecord(learner);
      provideStore(failingStore(house, call));
      const outcome = await decideHours(reviewer, id, ACCEPT, NOW).catch(() => null);
      provideStore(house);
      const tables = [elsewhereDecision, creditLine, auditEvent, letter];
      const counts = await Promise.all(tables.map(async (table) => (await house.db.select().from(table).all()).length));
      expect(counts).toEqual(outcome?.ok ? [1, 1, 1, 1] : [0, 0, 0, 0]);
      if (outcome?.ok) return;
    }
    throw new Error("The decision never came to its end.");
  });
});

test("R55: every record is told with provider, title, date, kind, minutes, state, reviewer and reason, the newest first", async () => {
  const first = await aRecord(learner);
  await aRecord(learner, { title: "Ethics at the table", kind: "live_online" }, hoursLater(1));
  await decideHours(reviewer, first, DECLINE, hoursLater(2));
  expect(await elsewhereOf(learner.id)).toMatchObject([
    { title: "Ethics at the table", kind: "live_online", state: "waiting", decision: null },
    {
      provider: "Tidewater Institute",
      title: "Scar work after surgery",
      completedOn: "2026-03-14",
      kind: "live_in_person",
      minutes: 360,
      state: "declined",
      decision: { by: "Ruth Calder", reason: DECLINE.reason },
    },
  ]);
});
