/** Supervised practice: written by the learner, signed by both over the same words, and only then worth its minutes. */

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { sourceOf, unitOf } from "#app/features/hours/line-source.ts";
import { missingOf } from "#app/features/hours/missing.ts";
import { practiceState } from "#app/features/live/practice.ts";
import { NEW_SLOT } from "#app/features/live/practice-draft.ts";
import {
  practiceEntriesOf,
  practiceEntryFor,
  practiceEntryOf,
  practiceWaiting,
  practiceWaitingFor,
} from "#app/features/live/practice-entries.server.ts";
import type { PracticeInput } from "#app/features/live/practice-forms.ts";
import { practiceLogOf } from "#app/features/live/practice-log-view.server.ts";
import { answerPractice, signAsLearner, signByPin } from "#app/features/live/practice-signatures.server.ts";
import { practiceOf } from "#app/features/live/practice-view.server.ts";
import { finishPractice, withdrawPractice } from "#app/features/live/practice-writing.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore, store } from "#db/client.server.ts";
import { account, auditEvent, creditLine, letter, practiceReturn, practiceSignature, practiceVersion } from "#db/schema.server.ts";
import { minutesLater, NOON } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import {
  anEntry,
  anInput,
  aPractisingLearner,
  aSignedEntry,
  aSupervisor,
  COMMENT,
  entryNow,
  must,
  PIN,
  theGate,
  withPin,
} from "./practised.ts";

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

const LATER = minutesLater(5);
const practiceLines = async (of = learner) => (await ledgerOf(of.id)).filter((line) => line.kind === "supervised_clinical");
const finish = (wishes: Partial<PracticeInput>, slot = NEW_SLOT) => finishPractice(learner, slot, anInput(supervisor, wishes), NOON);
const answer = (entryId: string, recordHash: string, _intent: "sign" | "return" = "sign", who = supervisor) =>
  answerPractice(who, entryId, { _intent, recordHash, comment: COMMENT }, LATER);
const byPin = (entryId: string, recordHash: string, pin = PIN) => signByPin(learner, entryId, { recordHash, comment: COMMENT, pin }, LATER);

describe("R2, R32: supervised practice earns its minutes", () => {
  test("only with both signatures, and then exactly from start to end, recorded by the supervisor", async () => {
    const entry = await anEntry(learner, supervisor);
    expect(await practiceLines()).toEqual([]);
    await withPin(supervisor);
    must(await signAsLearner(learner, entry.id, entry.newest.recordHash, NOON));
    expect(await practiceLines()).toEqual([]);
    expect(must(await byPin(entry.id, entry.newest.recordHash))).toBe("signed");
    const [line, ...more] = await practiceLines();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ minutes: 90, topics: { oncology_clinical: 90 }, actorId: supervisor.id, occurredOn: "2026-11-20" });
    expect(line?.basis).toEqual({
      source: "practice",
      unit: `practice:${entry.id}`,
      note: "Supervised practice, signed by both",
      record: entry.newest.recordHash,
    });
    expect(line && sourceOf(line)).toBe("practice");
    expect(line && unitOf(line)).toBe(`practice:${entry.id}`);
  });

  test("and they count as supervised and as live", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    must(await answer(entry.id, entry.newest.recordHash));
    const balance = balanceOf(await ledgerOf(learner.id));
    expect(balance.supervised).toBe(90);
    const asked = { totalMinutes: 0, liveMinutes: 90, supervisedMinutes: 90, requiredTopics: [] };
    expect(missingOf(balance, asked).states.supervised).toBe(true);
  });

  test("split between topics when the learner says so, and whole in the sum (R22)", async () => {
    const split = await aSignedEntry(learner, supervisor, { otherTopic: "communication", otherMinutes: 20 });
    must(await answer(split.id, split.newest.recordHash));
    const whole = await aSignedEntry(learner, supervisor, { from: "10:30", until: "11:00", otherTopic: "ethics", otherMinutes: 30 });
    must(await answer(whole.id, whole.newest.recordHash));
    expect((await practiceLines()).map(({ topics }) => topics)).toEqual([{ oncology_clinical: 70, communication: 20 }, { ethics: 30 }]);
  });

  test("never by her own hand, also when she supervises others", async () => {
    await house.atomic([house.db.update(account).set({ role: "instructor" }).where(eq(account.id, learner.id))]);
    expect(await finish({ supervisor: learner.id })).toEqual({ ok: false, reason: "no_supervisor" });
    const entry = await aSignedEntry(learner, supervisor);
    expect(await practiceEntryFor(learner, entry.id)).toBeNull();
    expect(await answer(entry.id, entry.newest.recordHash, "sign", learner)).toEqual({ ok: false, reason: "not_there" });
  });

  test("both get a letter, and the log says who signed", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    must(await answer(entry.id, entry.newest.recordHash));
    const letters = await house.db.select().from(letter).all();
    expect(letters.map(({ recipient, subject }) => [recipient, subject])).toEqual(
      expect.arrayContaining([
        [learner.email, "Your supervised practice is signed by both"],
        [supervisor.email, "You signed for supervised practice"],
      ]),
    );
    expect(letters.find(({ recipient }) => recipient === learner.email)?.body).toContain(COMMENT);
    const audits = await house.db.select().from(auditEvent).where(eq(auditEvent.action, "practice.signed")).all();
    expect(audits).toMatchObject([{ actorId: supervisor.id, subject: `practice:${entry.id}`, detail: '{"method":"account","version":1}' }]);
    expect(await verifyAuditChain()).toBeNull();
  });
});

describe("what is signed", () => {
  test("is the hash of the canonical record, the same in both signatures, with who, when and how", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    must(await byPin(entry.id, entry.newest.recordHash));
    const [version] = await house.db.select().from(practiceVersion).all();
    expect(version?.record).toBe(canonicalJson({ ...entry.newest.record }));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(version?.record));
    expect(version?.recordHash).toBe(Buffer.from(digest).toString("hex"));
    expect(await house.db.select().from(practiceSignature).orderBy(practiceSignature.part).all()).toEqual([
      {
        versionId: version?.id,
        part: "learner",
        signerId: learner.id,
        recordHash: version?.recordHash,
        method: "account",
        comment: "",
        at: NOON.getTime(),
      },
      {
        versionId: version?.id,
        part: "supervisor",
        signerId: supervisor.id,
        recordHash: version?.recordHash,
        method: "pin",
        comment: COMMENT,
        at: LATER.getTime(),
      },
    ]);
  });

  test("holds broad types only, and the names of the day it was written", async () => {
    const { record } = (await anEntry(learner, supervisor, { clientType: "caregiver", ageBand: "90_and_over" })).newest;
    expect(record).toMatchObject({ clientType: "caregiver", ageBand: "90_and_over", learner: { name: "Ana Reyes" }, minutes: 90 });
    await house.atomic([house.db.update(account).set({ name: "Ana Núñez" }).where(eq(account.id, learner.id))]);
    expect((await practiceEntriesOf(learner.id))[0]?.newest.record.learner.name).toBe("Ana Reyes");
  });
});

test("R63: the record has these fields and no other; how somebody is accommodated is none of them", async () => {
  const { record } = (await anEntry(learner, supervisor)).newest;
  const asked =
    "adapted ageBand clientType date endsAt entry form from learner minutes otherwise setting startsAt supervisor timeZone topics until version";
  expect(Object.keys(record).sort().join(" ")).toBe(asked);
  expect(Object.keys(record.adapted).sort()).toEqual(["duration", "position", "pressure", "site"]);
});

describe("an entry that was changed between the signatures", () => {
  test("is not signed by the page that showed the earlier words: by PIN, from the account, or by the learner", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const before = entry.newest.recordHash;
    must(await finish({ pressure: "Level 2 after all." }, entry.id));
    expect(await byPin(entry.id, before)).toEqual({ ok: false, reason: "changed" });
    expect(await signAsLearner(learner, entry.id, before, NOON)).toEqual({ ok: false, reason: "changed" });
    expect(await answer(entry.id, before)).toEqual({ ok: false, reason: "taken_back" }); // not signed by its learner, so not hers to see
    const { newest } = await entryNow(learner, entry.id);
    expect(await byPin(entry.id, newest.recordHash)).toEqual({ ok: false, reason: "unsigned" });
    must(await signAsLearner(learner, entry.id, newest.recordHash, NOON));
    expect(await answer(entry.id, before)).toEqual({ ok: false, reason: "changed" });
    expect(await practiceLines()).toEqual([]);
    must(await byPin(entry.id, newest.recordHash));
    expect(await practiceLines()).toHaveLength(1);
  });

  test("keeps its earlier version with the signature it had", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    must(await finish({ from: "09:15" }, entry.id));
    const now = await entryNow(learner, entry.id);
    expect(now.newest).toMatchObject({ number: 2, learnerSigned: null, record: { minutes: 75 } });
    expect(now.earlier).toMatchObject([{ number: 1, learnerSigned: { signerId: learner.id }, record: { minutes: 90 } }]);
  });

  test("may name another supervisor, and is then there for her alone", async () => {
    const other = await aSupervisor("Tomas Lindqvist");
    const entry = await aSignedEntry(learner, supervisor);
    must(await finishPractice(learner, entry.id, anInput(other), NOON));
    const { newest } = await entryNow(learner, entry.id);
    must(await signAsLearner(learner, entry.id, newest.recordHash, NOON));
    expect(await practiceEntryFor(supervisor, entry.id)).toBeNull();
    expect(await practiceWaitingFor(supervisor)).toEqual([]);
    expect(await practiceWaiting(other)).toBe(1);
    expect(await answer(entry.id, newest.recordHash)).toEqual({ ok: false, reason: "taken_back" });
    must(await answer(entry.id, newest.recordHash, "sign", other));
  });
});

describe("what the supervisor returns", () => {
  test("comes back with her comment, earns nothing, and is signed anew as a new version", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    expect(must(await answer(entry.id, entry.newest.recordHash, "return"))).toBe("returned");
    const returned = await entryNow(learner, entry.id);
    expect(practiceState(returned)).toBe("returned");
    expect(returned.newest.returned).toEqual({ comment: COMMENT, at: LATER.getTime() });
    expect(await practiceLines()).toEqual([]);
    expect(await answer(entry.id, entry.newest.recordHash)).toEqual({ ok: false, reason: "returned" });
    expect(await signAsLearner(learner, entry.id, entry.newest.recordHash, NOON)).toEqual({ ok: false, reason: "returned" });

    must(await finish({ position: "On her left side, with a pillow." }, entry.id));
    const { newest } = await entryNow(learner, entry.id);
    must(await signAsLearner(learner, entry.id, newest.recordHash, NOON));
    must(await answer(entry.id, newest.recordHash));
    expect((await practiceLines()).map((line) => line.minutes)).toEqual([90]);
    expect((await entryNow(learner, entry.id)).earlier).toMatchObject([{ number: 1, returned: { comment: COMMENT } }]);
  });

  test("reaches the learner by letter", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    must(await answer(entry.id, entry.newest.recordHash, "return"));
    const letters = await house.db.select().from(letter).where(eq(letter.recipient, learner.email)).all();
    expect(letters.map(({ subject }) => subject)).toEqual(["Your supervised practice comes back with a comment"]);
  });
});

describe("who may sign", () => {
  test("a supervisor who lost her role signs no more, and the entry is kept", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    await house.atomic([house.db.update(account).set({ role: "learner" }).where(eq(account.id, supervisor.id))]);
    expect(await byPin(entry.id, entry.newest.recordHash)).toEqual({ ok: false, reason: "not_supervisor" });
    expect(await answer(entry.id, entry.newest.recordHash)).toEqual({ ok: false, reason: "not_supervisor" });
    expect(await finish({ from: "12:00", until: "12:00" })).toMatchObject({ ok: false });
    expect(practiceState(await entryNow(learner, entry.id))).toBe("waiting");
    expect(await practiceLines()).toEqual([]);
  });

  test("not somebody else who supervises", async () => {
    const other = await aSupervisor("Tomas Lindqvist");
    const entry = await aSignedEntry(learner, supervisor);
    expect(await answer(entry.id, entry.newest.recordHash, "sign", other)).toEqual({ ok: false, reason: "not_there" });
    expect(await answer(entry.id, entry.newest.recordHash, "return", other)).toEqual({ ok: false, reason: "not_there" });
  });

  test("not before the learner has signed", async () => {
    await withPin(supervisor);
    const entry = await anEntry(learner, supervisor);
    expect(await byPin(entry.id, entry.newest.recordHash)).toEqual({ ok: false, reason: "unsigned" });
    expect(await answer(entry.id, entry.newest.recordHash)).toEqual({ ok: false, reason: "not_there" });
  });

  test("a learner cannot name somebody who does not supervise, or nobody", async () => {
    const colleague = await anAccount();
    expect(await finish({ supervisor: colleague.id })).toEqual({ ok: false, reason: "no_supervisor" });
    expect(await finish({ supervisor: "nobody" })).toEqual({ ok: false, reason: "no_supervisor" });
  });
});

describe("two tabs at once", () => {
  test("make one entry of the same hours", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => finish({})));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((each) => !each.ok).map((each) => !each.ok && each.reason)).toEqual(Array(19).fill("overlaps"));
  });

  test("sign once as the learner", async () => {
    const entry = await anEntry(learner, supervisor);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signAsLearner(learner, entry.id, entry.newest.recordHash, NOON)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("sign once as the supervisor, by PIN here and from her account there, and credit once", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const { recordHash } = entry.newest;
    const answers = await Promise.all([
      byPin(entry.id, recordHash),
      answer(entry.id, recordHash),
      answer(entry.id, recordHash, "return"),
      byPin(entry.id, recordHash),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const signed = practiceState(await entryNow(learner, entry.id)) === "signed";
    expect(await practiceLines()).toHaveLength(signed ? 1 : 0);
    expect((await store().db.select().from(practiceReturn).all()).length).toBe(signed ? 0 : 1);
  });
});

test("a store that fails at any call leaves signature, credit, audit entry and letters all there or none", async () => {
  for (let call = 1; call < 60; call += 1) {
    house = freshStore();
    freshLimits();
    await theGate();
    learner = await aPractisingLearner();
    supervisor = await aSupervisor();
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const count = async () => ({
      signatures: (await house.db.select().from(practiceSignature).all()).length,
      lines: (await house.db.select().from(creditLine).all()).length,
      audits: (await house.db.select().from(auditEvent).all()).length,
      letters: (await house.db.select().from(letter).all()).length,
    });
    const before = await count();
    provideStore(failingStore(house, call));
    const outcome = await byPin(entry.id, entry.newest.recordHash).catch(() => null);
    provideStore(house);
    const after = outcome?.ok
      ? { signatures: before.signatures + 1, lines: before.lines + 1, audits: before.audits + 1, letters: before.letters + 2 }
      : before;
    expect(await count()).toEqual(after);
    if (outcome?.ok) return;
  }
  throw new Error("The signature never came to its end.");
});

describe("an entry's place in time", () => {
  test("overlaps no other of hers, but begins when another ends, and a change does not collide with itself", async () => {
    const entry = await anEntry(learner, supervisor);
    expect(await finish({ from: "10:00", until: "11:00" })).toEqual({ ok: false, reason: "overlaps" });
    must(await finish({ from: "10:30", until: "11:00" }));
    must(await finish({ from: "09:10", until: "10:20" }, entry.id));
    expect(await finish({ until: "10:45" }, entry.id)).toEqual({ ok: false, reason: "overlaps" });
  });

  test("is hers alone: another learner was there at the same time", async () => {
    await anEntry(learner, supervisor);
    const other = await aPractisingLearner();
    expect(await finishPractice(other, NEW_SLOT, anInput(supervisor), NOON)).toMatchObject({ ok: true });
  });

  test.each([
    [{ date: "2026-11-21" }, "future"],
    [{ date: "2025-11-19" }, "too_old"],
    [{ from: "10:30", until: "09:00", date: "2026-11-18" }, "too_long"],
    [{ otherTopic: "ethics", otherMinutes: 91 }, "split_too_large"],
  ] as const)("%j is refused as %s, and nothing is stored", async (wishes, reason) => {
    expect(await finish(wishes)).toEqual({ ok: false, reason });
    expect(await practiceEntriesOf(learner.id)).toEqual([]);
  });
});

describe("an entry that was withdrawn", () => {
  test("stays in the list, frees its time, and is neither changed nor signed any more", async () => {
    await withPin(supervisor);
    const entry = await aSignedEntry(learner, supervisor);
    const { recordHash } = entry.newest;
    expect(must(await withdrawPractice(learner, entry.id, NOON))).toBe("withdrawn");
    expect(must(await withdrawPractice(learner, entry.id, NOON))).toBe("withdrawn");
    expect(await finish({}, entry.id)).toEqual({ ok: false, reason: "withdrawn" });
    expect(await signAsLearner(learner, entry.id, recordHash, NOON)).toEqual({ ok: false, reason: "withdrawn" });
    expect(await byPin(entry.id, recordHash)).toEqual({ ok: false, reason: "withdrawn" });
    expect(await answer(entry.id, recordHash)).toEqual({ ok: false, reason: "taken_back" });
    expect(await practiceWaiting(supervisor)).toBe(0);
    must(await finish({}));
    expect((await practiceOf(learner.id)).map(({ state }) => state).sort()).toEqual(["unsigned", "withdrawn"]);
  });

  test("is not one that both have signed", async () => {
    const entry = await aSignedEntry(learner, supervisor);
    must(await answer(entry.id, entry.newest.recordHash));
    expect(await withdrawPractice(learner, entry.id, NOON)).toEqual({ ok: false, reason: "signed" });
    expect(await finish({}, entry.id)).toEqual({ ok: false, reason: "signed" });
  });
});

test("not yours is not there: another learner, and a supervisor it does not name, see and do nothing", async () => {
  const entry = await aSignedEntry(learner, supervisor);
  const stranger = await aPractisingLearner();
  expect(await practiceEntryOf(stranger, entry.id)).toBeNull();
  expect(await practiceEntryFor(stranger, entry.id)).toBeNull();
  expect(await signAsLearner(stranger, entry.id, entry.newest.recordHash, NOON)).toEqual({ ok: false, reason: "not_there" });
  expect(await withdrawPractice(stranger, entry.id, NOON)).toEqual({ ok: false, reason: "not_there" });
  expect(await finishPractice(stranger, entry.id, anInput(supervisor), NOON)).toEqual({ ok: false, reason: "not_there" });
  expect(await practiceEntryFor(await aSupervisor("Tomas Lindqvist"), entry.id)).toBeNull();
});

test("the lists: what a learner has with state and minutes, what waits for a supervisor, and the log of what both signed", async () => {
  const first = await aSignedEntry(learner, supervisor);
  const second = await aSignedEntry(learner, supervisor, { date: "2026-11-18" });
  await anEntry(learner, supervisor, { date: "2026-11-19", clientType: "years_after", ageBand: "not_said" });
  must(await answer(second.id, second.newest.recordHash));
  expect((await practiceOf(learner.id)).map(({ occurredOn, state, minutes, client }) => [occurredOn, state, minutes, client])).toEqual([
    ["2026-11-20", "waiting", minutes(90), "In active treatment, 60 to 69"],
    ["2026-11-19", "unsigned", minutes(90), "Years after treatment"],
    ["2026-11-18", "signed", minutes(90), "In active treatment, 60 to 69"],
  ]);
  expect(await practiceWaiting(supervisor)).toBe(1);
  expect((await practiceWaitingFor(supervisor)).map(({ record }) => record.entry)).toEqual([first.id]);
  expect((await practiceLogOf(learner)).map(({ id, supervisorSigned, comment }) => [id, supervisorSigned, comment])).toEqual([
    [second.id, "Ruth Calder, 20 November 2026, 12:05, from their own account", COMMENT],
  ]);
});
