/** The roster's doors: taps that a phone kept, forms without JavaScript, and who may see what. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { takeKeptTaps } from "#app/features/live/attendance.server.ts";
import { keptFrom } from "#app/features/live/kept-taps.ts";
import { answerRosterForm } from "#app/features/live/roster-answers.server.ts";
import { rosterViewFor } from "#app/features/live/roster-view.server.ts";
import { sessionViewFor } from "#app/features/live/session-view.server.ts";
import { attendanceIn } from "#app/features/live/sessions.server.ts";
import { TapBody } from "#app/features/live/tap-body.ts";
import { keptTapsDoor } from "#app/routes/api/kept-taps.server.ts";
import { sessionCalendarDoor } from "#app/routes/api/session-calendar.server.ts";
import { loader as rosterLoader } from "#app/routes/roster/session.tsx";
import { loader as codeLoader } from "#app/routes/roster/session-code.tsx";
import { attendanceEvent } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, postJson } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aSession, at, booked, START } from "./planned.ts";

let house: ReturnType<typeof freshStore>;
let instructor: Actor;
let ana: Actor;
let bea: Actor;
let id: string;

beforeEach(async () => {
  house = freshStore();
  instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
  ana = await anAccount({ name: "Ana Reyes" });
  bea = await anAccount({ name: "Bea Okafor" });
  id = await aSession(instructor, { link: "https://meet.example/secret-room" });
  await booked(id, ana);
});

const aTap = (time: string, kind: "in" | "out" = "in", learner = ana.id) => ({
  id: crypto.randomUUID(),
  learner,
  kind,
  at: at(time).getTime(),
});
const rows = () => house.db.select().from(attendanceEvent).all();
const send = (now: Date, ...taps: ReturnType<typeof aTap>[]) => takeKeptTaps(instructor, id, { sentAt: now.getTime(), taps }, now);

describe("taps that a phone kept", () => {
  test("are taken once each, however often and from however many tabs they are sent", async () => {
    const taps = [aTap("14:00"), aTap("17:30", "out")];
    const answers = await Promise.all([send(at("17:40"), ...taps), send(at("17:40"), ...taps), send(at("17:50"), ...taps)]);
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, value: { answers: [{ taken: true, words: "" }, { taken: true }] } });
    expect((await rows()).map(({ kind, way }) => [kind, way])).toEqual([
      ["in", "kept"],
      ["out", "kept"],
    ]);
  });

  test("of a phone whose clock is wrong are set right by the difference at sending", async () => {
    const now = at("17:40");
    const wrong = 7 * 60_000 + 20_000;
    const tap = { ...aTap("14:00"), at: at("14:00").getTime() + wrong };
    const outcome = await takeKeptTaps(instructor, id, { sentAt: now.getTime() + wrong, taps: [tap] }, now);
    expect(outcome).toMatchObject({ ok: true, value: { clockAheadSeconds: 440 } });
    expect(await rows()).toMatchObject([{ at: START, deviceAt: tap.at, recordedAt: now.getTime() }]);
  });

  test("each have their own answer: one that cannot be true keeps no other away", async () => {
    const outcome = await send(at("17:40"), aTap("17:30", "out"), aTap("14:00"), aTap("14:05"), aTap("14:00", "in", bea.id));
    expect(outcome.ok && outcome.value.answers.map(({ taken, words }) => [taken, words.split(" ").slice(0, 4).join(" ")])).toEqual([
      [true, ""],
      [false, "This person is not"],
      [false, "She is signed in"],
      [true, ""],
    ]);
    expect(await rows()).toHaveLength(2);
  });

  test("later than their own sending are not believed", async () => {
    const now = at("15:00");
    expect(await send(now, aTap("15:02"))).toMatchObject({
      ok: true,
      value: { answers: [{ taken: false, words: expect.stringContaining("set back") }] },
    });
  });

  test("under the id of another tap are not that tap", async () => {
    const tap = aTap("14:00");
    await send(at("14:10"), tap);
    expect(await send(at("17:40"), { ...tap, kind: "out" })).toMatchObject({ ok: true, value: { answers: [{ taken: false }] } });
    expect(await rows()).toHaveLength(1);
  });

  test.each([
    ["nothing", undefined],
    ["no taps", { sentAt: 1, taps: [] }],
    ["too many", { sentAt: 1, taps: Array.from({ length: 201 }, () => ({ id: crypto.randomUUID(), learner: "x", kind: "in", at: 1 })) }],
    ["an id that is none", { sentAt: 1, taps: [{ id: "'; DROP TABLE", learner: "x", kind: "in", at: 1 }] }],
    ["a correction in disguise", { sentAt: 1, taps: [{ id: crypto.randomUUID(), learner: "x", kind: "void", at: 1 }] }],
    ["a time beyond all clocks", { sentAt: 1, taps: [{ id: crypto.randomUUID(), learner: "x", kind: "in", at: 9e15 }] }],
    ["half a minute", { sentAt: 1, taps: [{ id: crypto.randomUUID(), learner: "x", kind: "in", at: 0.5 }] }],
    ["a clock that is none", { sentAt: "now", taps: [{ id: crypto.randomUUID(), learner: "x", kind: "in", at: 1 }] }],
  ])("with %s in their message are refused at the door", async (_, body) => {
    expect(TapBody.safeParse(body).success).toBe(false);
    const request = await postJson(`/roster/sessions/${id}/taps`, body ?? null, { as: instructor });
    const answer = await answerOf(() => keptTapsDoor.answer(request, { session: id }, { now: at("15:00"), client: "192.0.2.1" }));
    expect(answer.status).toBe(422);
    expect(await rows()).toEqual([]);
  });

  test("reach no roster that is not there, nor one in which the instructor has a place herself", async () => {
    const both = await anAccount({ role: "instructor" });
    await booked(id, both);
    for (const [who, session] of [
      [instructor, "none"],
      [both, id],
    ] as const) {
      const request = await postJson("/roster/sessions/x/taps", { sentAt: 1, taps: [aTap("14:00")] }, { as: who });
      const answer = await answerOf(() => keptTapsDoor.answer(request, { session }, { now: at("15:00"), client: "192.0.2.1" }));
      expect(answer.status).toBe(404);
    }
  });

  test("are read from the phone one by one: a spoiled entry costs no other", () => {
    const good = { id: "1", learner: "ana", kind: "in", at: 1, refused: null };
    expect(keptFrom(JSON.stringify([good, null, { ...good, kind: "void" }, 7, { ...good, at: "soon" }]))).toEqual([good]);
    for (const text of [null, "", "{", "{}", "7"]) expect(keptFrom(text)).toEqual([]);
  });
});

describe("without JavaScript", () => {
  const answer = (form: Parameters<typeof answerRosterForm>[2], now: Date) => answerRosterForm(instructor, id, form, now);

  test("one button signs in, the next out, and a time that was forgotten is added", async () => {
    expect(await answer({ _intent: "in", learner: ana.id }, at("14:00"))).toBe("done");
    expect(await answer({ _intent: "out-at", learner: ana.id, day: "2027-03-20", time: "12:30" }, at("18:00"))).toBe("done");
    expect((await attendanceIn(id)).map((event) => event.at)).toEqual([START, at("17:30").getTime()]);
  });

  test("a correction keeps what it replaces on the page, with both names", async () => {
    await answer({ _intent: "in", learner: ana.id }, at("14:20"));
    const [tap] = await attendanceIn(id);
    const correction = {
      _intent: "correct",
      learner: ana.id,
      tap: tap?.id ?? "",
      reason: "She was here.",
      day: "2027-03-20",
      time: "09:00",
    } as const;
    expect(await answer(correction, at("15:00"))).toBe("done");
    const view = await rosterViewFor(instructor, id, at("15:00"));
    expect(view?.people[0]?.times).toMatchObject([
      { time: "09:20", by: "Ruth Calder", replaced: "corrected to 09:00 by Ruth Calder: She was here." },
      { time: "09:00", replaced: null },
    ]);
  });

  test("a refusal names the person and says what to do", async () => {
    expect(await answer({ _intent: "out", learner: ana.id }, at("15:00"))).toEqual({
      learnerId: ana.id,
      words: expect.stringContaining("Sign her in first"),
    });
    expect(await answer({ _intent: "walk-in", email: "nobody@example.org" }, at("13:30"))).toMatchObject({
      learnerId: null,
      email: "nobody@example.org",
    });
  });
});

describe("who sees what", () => {
  test("the link is shown to those who have a place, and to nobody else", async () => {
    expect((await sessionViewFor(ana, id, at("13:00")))?.link).toBe("https://meet.example/secret-room");
    expect(JSON.stringify(await sessionViewFor(bea, id, at("13:00")))).not.toContain("secret-room");
  });

  test("the calendar file is there for those who have a place", async () => {
    const fetched = async (who: Actor) =>
      answerOf(async () =>
        sessionCalendarDoor.answer(await get(`/sessions/${id}.ics`, { as: who }), { session: id }, { now: at("13:00"), client: "x" }),
      );
    const file = await fetched(ana);
    expect(file.headers.get("Content-Type")).toContain("text/calendar");
    expect(await file.text()).toContain("METHOD:PUBLISH");
    expect((await fetched(bea)).status).toBe(404);
  });

  test("the roster and the code are not there for an instructor who has a place, and the roster holds no address", async () => {
    const both = await anAccount({ role: "instructor" });
    await booked(id, both);
    for (const loader of [rosterLoader, codeLoader]) {
      const refused = await answerOf(async () => loader(args(await get("/x", { as: both }), { session: id })));
      expect(refused.status).toBe(404);
      const shown = JSON.stringify(await loader(args(await get("/x", { as: instructor }), { session: id })));
      expect(shown).not.toContain(ana.email);
    }
  });
});
