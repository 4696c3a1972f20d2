/** The day of a session: signing in and out, from every side, and the one signature that gives hours. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { verifyLedgers } from "#app/features/hours/ledger-check.server.ts";
import { unitOf } from "#app/features/hours/line-source.ts";
import { correctTap, tapByCode, tapByHand } from "#app/features/live/attendance.server.ts";
import { standingTaps } from "#app/features/live/attendance.ts";
import { attestSession } from "#app/features/live/attestations.server.ts";
import { addWalkIn, bookPlace } from "#app/features/live/bookings.server.ts";
import { codeAt, isCodeNow } from "#app/features/live/session-code.server.ts";
import { changeSession } from "#app/features/live/session-planning.server.ts";
import { attendanceIn, attestationOf, secretOf } from "#app/features/live/sessions.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore } from "#db/client.server.ts";
import { attendanceEvent, auditEvent, creditLine, letter, sessionAttestation } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aPart, aPlan, aSession, at, BEFORE, booked, END, START } from "./planned.ts";

let house: ReturnType<typeof freshStore>;
let instructor: Actor;
let ana: Actor;
let bea: Actor;
let id: string;

const AFTER = at("17:45");

async function aDay(): Promise<void> {
  house = freshStore();
  instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
  ana = await anAccount({ name: "Ana Reyes" });
  bea = await anAccount({ name: "Bea Okafor" });
  id = await aSession(instructor);
  await booked(id, ana, bea);
}

beforeEach(async () => {
  freshLimits();
  await aDay();
});

async function tapped(learner: Actor, kind: "in" | "out", time: string): Promise<void> {
  const outcome = await tapByHand(instructor, id, { learnerId: learner.id, kind, at: at(time).getTime() }, at(time));
  if (!outcome.ok) throw new Error(outcome.reason);
}

async function thereFor(learner: Actor, from: string, to: string): Promise<void> {
  await tapped(learner, "in", from);
  await tapped(learner, "out", to);
}

const sign = (signer = instructor, name = signer.name) => attestSession(signer, id, name, AFTER);

describe("R31: the signature", () => {
  test("gives everybody who was there for all of it the approved minutes, and nobody else a minute", async () => {
    await thereFor(ana, "13:58", "17:30");
    await thereFor(bea, "15:00", "17:30");
    expect(await sign()).toEqual({ ok: true, value: { credited: 1 } });
    const [line, ...more] = await ledgerOf(ana.id);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      minutes: 180,
      kind: "live_in_person",
      topics: { ethics: 180 },
      occurredOn: "2027-03-20",
      actorId: instructor.id,
    });
    expect(line?.basis).toMatchObject({ source: "session" });
    expect(await ledgerOf(bea.id)).toEqual([]);
    expect((await verifyLedgers()).broken).toBeNull();
    const letters = (await house.db.select().from(letter).all()).filter(({ createdAt }) => createdAt === AFTER.getTime());
    expect(letters.map(({ recipient, subject }) => [recipient, subject]).sort()).toEqual(
      [
        [ana.email, "3 h stand in your hours: Positioning in the room"],
        [bea.email, "No hours for Positioning in the room"],
      ].sort(),
    );
  });

  test("writes a line for each kind, whose units tell the kinds apart and are the same for a repeat", async () => {
    const half = (kind: "live_in_person" | "live_online", from: number) =>
      aPart({
        kind,
        startsAt: from,
        endsAt: from + 3_600_000,
        minutes: minutes(60),
        topics: { ethics: minutes(40), distress: minutes(20) },
      });
    const link = "https://meet.example/room";
    const plan = { title: "Two ways", link, parts: [half("live_in_person", START), half("live_online", START + 7_200_000)] };
    const chloe = await anAccount();
    const credited: string[][] = [];
    let repeats: string | null = null;
    for (const week of [0, 1]) {
      const shift = week * 7 * 86_400_000;
      const parts = plan.parts.map((part) => ({ ...part, startsAt: part.startsAt + shift, endsAt: part.endsAt + shift }));
      id = await aSession(instructor, { ...plan, parts, repeats });
      await booked(id, chloe);
      const moved = (time: string) => new Date(at(time).getTime() + shift);
      for (const [kind, time] of [
        ["in", "14:00"],
        ["out", "17:00"],
      ] as const) {
        await tapByHand(instructor, id, { learnerId: chloe.id, kind, at: moved(time).getTime() }, moved(time));
      }
      expect(await attestSession(instructor, id, "ruth  calder", moved("17:45"))).toEqual({ ok: true, value: { credited: 1 } });
      const lines = (await ledgerOf(chloe.id)).slice(week * 2);
      expect(lines.map((line) => [line.kind, line.minutes])).toEqual([
        ["live_online", 60],
        ["live_in_person", 60],
      ]);
      credited.push(lines.map(unitOf));
      repeats = credited[0]?.[0]?.split(":")[1] ?? null;
    }
    expect(credited[1]).toEqual(credited[0]);
    expect(new Set(credited[0]).size).toBe(2);
    expect(balanceOf(await ledgerOf(chloe.id)).byTopic).toEqual({ ethics: 160, distress: 80 });
  });

  test("twice, from two tabs and by two instructors at once, credits once", async () => {
    await thereFor(ana, "14:00", "17:30");
    const other = await anAccount({ role: "instructor", name: "Tomas Lindqvist" });
    const answers = await Promise.all([sign(), sign(), sign(other)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok).map((answer) => !answer.ok && answer.reason)).toEqual(["attested", "attested"]);
    expect(await ledgerOf(ana.id)).toHaveLength(1);
  });

  test("freezes the roster: its text has its own hash, and nothing more is taken", async () => {
    await thereFor(ana, "14:00", "17:30");
    await sign();
    const frozen = await attestationOf(id);
    expect(
      createHash("sha256")
        .update(frozen?.roster ?? "")
        .digest("hex"),
    ).toBe(frozen?.rosterHash);
    expect(JSON.parse(frozen?.roster ?? "")).toMatchObject({
      people: [
        { name: "Ana Reyes", whole: true, present: [210] },
        { whole: false, why: "Did not sign in." },
      ],
    });
    expect(frozen?.roster).not.toContain("@");
    expect(await tapByHand(instructor, id, { learnerId: bea.id, kind: "in", at: START }, AFTER)).toEqual({ ok: false, reason: "attested" });
    expect(await addWalkIn(instructor, id, "x@example.org", AFTER)).toEqual({ ok: false, reason: "attested" });
    const plan = aPlan({ title: "Another name", reason: "r", version: 1 });
    expect(await changeSession(instructor, id, plan, AFTER)).toEqual({ ok: false, reason: "attested" });
    const row = { id: "late", sessionId: id, learnerId: bea.id, kind: "in", at: START, way: "roster", actorId: "x", recordedAt: 1 };
    await expect(house.atomic([house.db.insert(attendanceEvent).values(row)])).rejects.toThrow("chain is broken");
  });

  test("is not taken before the end, nor while a sign-out is missing, and says whose", async () => {
    await tapped(ana, "in", "14:00");
    expect(await attestSession(instructor, id, instructor.name, at("17:29"))).toEqual({ ok: false, reason: "not_ended" });
    expect(await sign()).toEqual({ ok: false, reason: { unclear: ["Ana Reyes"] } });
    expect(await house.db.select().from(creditLine).all()).toEqual([]);
  });

  test("is never her own: who is on the roster does not sign it", async () => {
    const both = await anAccount({ role: "instructor", name: "Emi Sato" });
    await bookPlace(both, id, BEFORE);
    expect(await sign(both)).toEqual({ ok: false, reason: "own_roster" });
  });

  test("is her own name, as it stands in her account", async () => {
    expect(await sign(instructor, "Somebody Else")).toEqual({ ok: false, reason: "other_name" });
    expect(await sign(instructor, "  ruth   CALDER ")).toMatchObject({ ok: true });
  });

  test("over a roster on which nobody was there for all of it gives no hours, and stands", async () => {
    expect(await sign()).toEqual({ ok: true, value: { credited: 0 } });
    expect(await house.db.select().from(creditLine).all()).toEqual([]);
  });

  test("of a store that fails at any call leaves the signature, the hours, the audit entry and the letters all there or none", async () => {
    for (let call = 1; call < 60; call += 1) {
      await aDay();
      await thereFor(ana, "14:00", "17:30");
      const counts = async () =>
        Promise.all(
          [sessionAttestation, creditLine, auditEvent, letter].map(async (table) => (await house.db.select().from(table).all()).length),
        );
      const before = await counts();
      provideStore(failingStore(house, call));
      const outcome = await sign().catch(() => null);
      provideStore(house);
      const added = (await counts()).map((count, index) => count - (before[index] ?? 0));
      expect(added).toEqual(outcome?.ok ? [1, 1, 1, 2] : [0, 0, 0, 0]);
      if (outcome?.ok) return;
    }
    throw new Error("The signature never came to its end.");
  });
});

describe("a correction keeps both values and both authors", () => {
  test("and may make the whole of what was a minute short", async () => {
    await thereFor(ana, "14:31", "17:30");
    const [first] = standingTaps(await attendanceIn(id));
    const other = await anAccount({ role: "instructor" });
    const correction = { tapId: first?.id ?? "", at: START, reason: "She was in the room; the screen was not on yet." };
    expect(await correctTap(other, id, correction, AFTER)).toEqual({ ok: true, value: "corrected" });
    const events = await attendanceIn(id);
    expect(events.map(({ actorId, at: time }) => [actorId, time])).toContainEqual([instructor.id, at("14:31").getTime()]);
    expect(events.find(({ replacesId }) => replacesId === first?.id)).toMatchObject({
      actorId: other.id,
      at: START,
      reason: correction.reason,
    });
    expect(await sign()).toEqual({ ok: true, value: { credited: 1 } });
  });

  test("made twice at once is made once", async () => {
    await thereFor(ana, "14:31", "17:30");
    const [first] = standingTaps(await attendanceIn(id));
    const correction = { tapId: first?.id ?? "", at: START, reason: "r" };
    const answers = await Promise.all([correctTap(instructor, id, correction, AFTER), correctTap(instructor, id, correction, AFTER)]);
    expect(answers).toEqual([
      { ok: true, value: "corrected" },
      { ok: false, reason: "gone" },
    ]);
  });

  test("does not reach into another session", async () => {
    await thereFor(ana, "14:31", "17:30");
    const [first] = standingTaps(await attendanceIn(id));
    const elsewhere = await aSession(instructor, { title: "Another" });
    expect(await correctTap(instructor, elsewhere, { tapId: first?.id ?? "", at: START, reason: "r" }, AFTER)).toEqual({
      ok: false,
      reason: "gone",
    });
  });
});

describe("the code on the screen", () => {
  const now = at("14:00");
  const codeNow = async (when = now) => codeAt((await secretOf(id)) ?? "", id, when.getTime());

  test("signs her in, and later out, once each", async () => {
    expect(await tapByCode(ana, id, { kind: "in", code: await codeNow() }, now)).toEqual({ ok: true, value: "taken" });
    expect(await tapByCode(ana, id, { kind: "in", code: await codeNow() }, now)).toEqual({ ok: false, reason: "already_in" });
    const end = at("17:30");
    expect(await tapByCode(ana, id, { kind: "out", code: await codeNow(end) }, end)).toEqual({ ok: true, value: "taken" });
    expect(await sign()).toEqual({ ok: true, value: { credited: 1 } });
  });

  test("is taken now and one step later, and not after that, nor before its time", async () => {
    const secret = "secret";
    const code = codeAt(secret, id, START);
    expect(code).toMatch(/^\d{6}$/u);
    const after = (seconds: number) => isCodeNow(code, secret, id, new Date(START + seconds * 1000));
    expect([0, 29, 30, 59, 60, -1].map(after)).toEqual([true, true, true, true, false, false]);
  });

  test.each(["", "1", "12345", "1234567", "١٢٣٤٥٦", "12345é", "      "])("%j is no code", (typed) => {
    expect(isCodeNow(typed, "secret", "s", now)).toBe(false);
  });

  test("of another session, and without a place, opens nothing", async () => {
    const other = await aSession(instructor, { title: "Another" });
    const code = codeAt((await secretOf(other)) ?? "", other, now.getTime());
    expect(await tapByCode(ana, id, { kind: "in", code }, now)).toEqual({ ok: false, reason: "wrong_code" });
    const stranger = await anAccount();
    expect(await tapByCode(stranger, id, { kind: "in", code: await codeNow() }, now)).toEqual({ ok: false, reason: "not_booked" });
  });

  test("cannot be guessed: after ten tries she waits, and the right one waits too", async () => {
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await tapByCode(ana, id, { kind: "in", code: "nocode" }, now)).toEqual({ ok: false, reason: "wrong_code" });
    }
    expect(await tapByCode(ana, id, { kind: "in", code: await codeNow() }, now)).toMatchObject({
      ok: false,
      reason: { waitSeconds: expect.any(Number) },
    });
    expect(await tapByCode(bea, id, { kind: "in", code: await codeNow() }, now)).toEqual({ ok: true, value: "taken" });
  });

  test("from two phones at once signs in once", async () => {
    const code = await codeNow();
    const answers = await Promise.all([tapByCode(ana, id, { kind: "in", code }, now), tapByCode(ana, id, { kind: "in", code }, now)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await attendanceIn(id)).toHaveLength(1);
  });
});

test("the end of the session is its last part's end, to the minute", async () => {
  expect(await attestSession(instructor, id, instructor.name, new Date(END))).toMatchObject({ ok: true });
});
