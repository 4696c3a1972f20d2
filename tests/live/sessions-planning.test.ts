/** Planning a session: times that are, times that are not, and changes that everybody hears of. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { tapByHand } from "#app/features/live/attendance.server.ts";
import { bookPlace } from "#app/features/live/bookings.server.ts";
import { nextSessionsFor } from "#app/features/live/next-sessions.server.ts";
import { planValues, repeatValues } from "#app/features/live/plan-values.ts";
import { PlanForm } from "#app/features/live/session-forms.ts";
import { cancelSession, changeSession, scheduleSession } from "#app/features/live/session-planning.server.ts";
import { sessionById } from "#app/features/live/sessions.server.ts";
import { action as newAction } from "#app/routes/roster/session-new.tsx";
import { minutes } from "#app/shared/minutes.ts";
import { instantsOf } from "#app/shared/wall-clock.ts";
import { letter, liveSession, sessionVersion } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aPart, aPlan, aSession, at, BEFORE, booked, END, START } from "./planned.ts";

let house: ReturnType<typeof freshStore>;
let instructor: Actor;
let ana: Actor;

beforeEach(async () => {
  house = freshStore();
  instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
  ana = await anAccount();
});

const FORM = {
  title: "Positioning in the room",
  summary: "Bolsters, ports and drains.",
  place: "Room 4",
  link: "",
  capacity: "12",
  timeZone: "America/New_York",
  rows: "3",
  "part-1-kind": "live_in_person",
  "part-1-date": "2027-06-12",
  "part-1-start": "09:00",
  "part-1-end": "12:30",
  "part-1-minutes": "180",
  "part-1-topic": "ethics",
};

function errorsOf(wishes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const parsed = PlanForm.safeParse({ ...FORM, ...wishes });
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
}

describe("the form", () => {
  test("takes a plan whose topics add up, empty rows left out", () => {
    const plan = PlanForm.parse({ ...FORM, "part-1-topic2": "distress", "part-1-minutes2": "50" });
    expect(plan.parts).toEqual([
      {
        kind: "live_in_person",
        startsAt: Date.parse("2027-06-12T13:00:00Z"),
        endsAt: Date.parse("2027-06-12T16:30:00Z"),
        minutes: 180,
        topics: { ethics: 130, distress: 50 },
      },
    ]);
  });

  test("is over midnight on the next day", () => {
    const [part] = PlanForm.parse({ ...FORM, "part-1-start": "22:00", "part-1-end": "01:30" }).parts;
    expect(part?.endsAt).toBe(Date.parse("2027-06-13T05:30:00Z"));
  });

  test("says in one go everything that cannot be, each beside its field", () => {
    const errors = errorsOf({ title: " ", place: "", "part-1-minutes": "ninety", "part-1-topic": "", "part-2-date": "2027-06-13" });
    expect(Object.keys(errors).sort()).toEqual(
      ["part-1-minutes", "part-1-topic", "part-2-end", "part-2-kind", "part-2-minutes", "part-2-start", "part-2-topic", "title"].sort(),
    );
  });

  test.each([
    ["more approved minutes than the clock shows", { "part-1-minutes": "211" }, "part-1-minutes", "lasts 3 h 30 min by the clock"],
    [
      "a night in which the clocks go forward",
      { "part-1-date": "2027-03-14", "part-1-start": "00:00", "part-1-end": "04:00", "part-1-minutes": "181" },
      "part-1-minutes",
      "3 h by the clock (the clocks change in it)",
    ],
    [
      "a time that does not exist",
      { "part-1-date": "2027-03-14", "part-1-start": "02:30" },
      "part-1-start",
      "02:30 does not exist on 14 March 2027 in New York",
    ],
    [
      "a time that comes twice",
      { "part-1-date": "2027-11-07", "part-1-start": "01:30" },
      "part-1-start",
      "01:30 comes twice on 7 November 2027 in New York",
    ],
    ["start and end the wrong way round", { "part-1-start": "12:30", "part-1-end": "09:00" }, "part-1-end", "would last 20 h 30 min"],
    ["a room without a place", { place: "" }, "place", "say where"],
    ["an online part without a link", { "part-1-kind": "live_online" }, "link", "give its link"],
    ["a link that is no secure address", { link: "javascript:alert(1)" }, "link", "https://"],
    ["a second topic that eats the first", { "part-1-topic2": "distress", "part-1-minutes2": "180" }, "part-1-minutes2", "below 180"],
    ["a date that is none", { "part-1-date": "2027-02-30" }, "part-1-start", "does not exist"],
    [
      "nothing at all",
      { "part-1-date": "", "part-1-start": "", "part-1-end": "", "part-1-minutes": "" },
      "part-1-date",
      "at least one part",
    ],
    [
      "parts that overlap",
      {
        "part-2-kind": "live_in_person",
        "part-2-date": "2027-06-12",
        "part-2-start": "12:00",
        "part-2-end": "14:00",
        "part-2-minutes": "60",
        "part-2-topic": "ethics",
      },
      "part-2-start",
      "begins before part 1 has ended",
    ],
  ])("refuses %s, in words", (_, wishes, field, words) => {
    expect(errorsOf(wishes)[field]).toContain(words);
  });

  test("adds a row when asked, and keeps all that was typed", async () => {
    const request = await post("/roster/sessions/new", { ...FORM, "part-1-minutes": "x", _intent: "more" }, { as: instructor });
    const answer = await answerOf(() => newAction(args(request)));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      errors: {},
      values: expect.objectContaining({ rows: "4", "part-1-minutes": "x", title: FORM.title }),
    });
    expect(await house.db.select().from(liveSession).all()).toEqual([]);
  });

  test("gives back what was typed with what is wrong", async () => {
    const request = await post("/roster/sessions/new", { ...FORM, capacity: "many" }, { as: instructor });
    const answer = await answerOf(() => newAction(args(request)));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: { capacity: expect.any(String) },
      values: { capacity: "many", summary: FORM.summary },
    });
  });
});

test.each([
  ["2027-03-14", "02:30", []],
  ["2027-11-07", "01:30", ["2027-11-07T05:30:00.000Z", "2027-11-07T06:30:00.000Z"]],
  ["2027-06-12", "00:00", ["2027-06-12T04:00:00.000Z"]],
])("on %s at %s the wall in New York shows %j", (date, time, instants) => {
  expect(instantsOf(date, time, "America/New_York").map((instant) => new Date(instant).toISOString())).toEqual(instants);
});

test("nothing is scheduled in the past", async () => {
  expect(await scheduleSession(instructor, aPlan(), new Date(START))).toMatchObject({
    ok: false,
    reason: { errors: { "part-1-date": expect.stringContaining("past") } },
  });
});

test("a repeat keeps its curriculum; the same title as new material is asked about", async () => {
  const first = await sessionById(await aSession(instructor));
  expect(await scheduleSession(instructor, aPlan({ title: "positioning in THE room" }), BEFORE)).toMatchObject({
    ok: false,
    reason: { errors: { repeats: expect.stringContaining("taught before") } },
  });
  const again = await sessionById(await aSession(instructor, { repeats: first?.curriculum ?? null }));
  expect(again?.curriculum).toBe(first?.curriculum);
  expect(again && repeatValues(again)).toMatchObject({ repeats: first?.curriculum, "part-1-date": "", "part-1-minutes": "180" });
  expect(await scheduleSession(instructor, aPlan({ repeats: "made-up", title: "X" }), BEFORE)).toMatchObject({ ok: false });
});

describe("a change", () => {
  const later = aPart({ startsAt: START + 3_600_000, endsAt: END + 3_600_000 });

  test("is a new version beside the old one, and everybody with a place reads what changed and why, with the entry moved", async () => {
    const id = await aSession(instructor);
    await booked(id, ana);
    const plan = aPlan({ parts: [later], reason: "The room is free later.", version: 1 });
    expect(await changeSession(instructor, id, plan, BEFORE)).toEqual({ ok: true, value: "changed" });
    expect(await house.db.select().from(sessionVersion).all()).toHaveLength(2);
    const [, news] = await house.db.select().from(letter).all();
    expect(news?.body).toContain("Part 1 is now: In the room, 20 March 2027, 10:00 to 13:30 (Chicago time)");
    expect(news?.body).toContain("The room is free later.");
    expect(news?.calendar).toMatch(/SEQUENCE:1\r\n/u);
    expect(news?.calendar).toContain("METHOD:REQUEST");
  });

  test("of the form as it was drawn is no change, and two tabs make one", async () => {
    const id = await aSession(instructor);
    const session = await sessionById(id);
    const drawn = PlanForm.parse(session && { ...planValues(session), reason: "Why." });
    expect(await changeSession(instructor, id, drawn, BEFORE)).toEqual({ ok: false, reason: "nothing_changed" });
    const plan = aPlan({ parts: [later], reason: "Why.", version: 1 });
    const answers = await Promise.all([changeSession(instructor, id, plan, BEFORE), changeSession(instructor, id, plan, BEFORE)]);
    expect(answers).toEqual([
      { ok: true, value: "changed" },
      { ok: false, reason: "changed_meanwhile" },
    ]);
  });

  test("of the parts is refused once somebody has signed in; the place may still change", async () => {
    const id = await aSession(instructor);
    await booked(id, ana);
    await tapByHand(instructor, id, { learnerId: ana.id, kind: "in", at: at("13:30").getTime() }, at("13:30"));
    const parts = aPlan({ parts: [later], reason: "r", version: 1 });
    expect(await changeSession(instructor, id, parts, at("13:40"))).toMatchObject({
      ok: false,
      reason: { errors: { "part-1-date": expect.stringContaining("signed in") } },
    });
    const place = aPlan({ place: "Room 5", reason: "A larger room.", version: 1 });
    expect(await changeSession(instructor, id, place, at("13:40"))).toMatchObject({ ok: true });
  });

  test("to fewer places than are taken, to supervised practice nobody was asked about, and without a reason is refused", async () => {
    const id = await aSession(instructor);
    await booked(id, ana, await anAccount());
    const tried = (wishes: Parameters<typeof aPlan>[0]) =>
      changeSession(instructor, id, aPlan({ version: 1, reason: "r", ...wishes }), BEFORE);
    expect(await tried({ capacity: 1 })).toMatchObject({
      ok: false,
      reason: { errors: { capacity: expect.stringContaining("2 people") } },
    });
    expect(await tried({ parts: [aPart({ kind: "supervised_clinical" })] })).toMatchObject({
      ok: false,
      reason: { errors: { "part-1-kind": expect.any(String) } },
    });
    expect(await tried({ title: "Other", reason: null })).toMatchObject({ ok: false, reason: { errors: { reason: expect.any(String) } } });
  });
});

test("cancelling tells everybody, takes the entry out of the calendars of those with a place, and happens once", async () => {
  const id = await aSession(instructor, { capacity: 1 });
  const bea = await anAccount();
  await booked(id, ana, bea);
  const answers = await Promise.all([cancelSession(instructor, id, "Flooded.", BEFORE), cancelSession(instructor, id, "Flooded.", BEFORE)]);
  expect(answers).toEqual([
    { ok: true, value: "cancelled" },
    { ok: false, reason: "cancelled" },
  ]);
  const news = (await house.db.select().from(letter).all()).filter(({ subject }) => subject.startsWith("Cancelled"));
  expect(news.map(({ recipient, calendar }) => [recipient, calendar?.includes("METHOD:CANCEL") ?? false])).toEqual([
    [ana.email, true],
    [bea.email, false],
  ]);
});

test("a session that people came to is not cancelled", async () => {
  const id = await aSession(instructor);
  await booked(id, ana);
  await tapByHand(instructor, id, { learnerId: ana.id, kind: "in", at: at("13:30").getTime() }, at("13:30"));
  expect(await cancelSession(instructor, id, "r", at("13:40"))).toEqual({ ok: false, reason: "signed_in" });
});

test("the sessions that close a gap are those of its kind, to come, with a free place, at a time that is hers", async () => {
  const room = await aSession(instructor);
  const next = aPart({
    kind: "live_online",
    startsAt: END + 86_400_000,
    endsAt: END + 97_200_000,
    minutes: minutes(120),
    topics: { ethics: minutes(120) },
  });
  const online = await aSession(instructor, { title: "On screen", link: "https://meet.example/x", capacity: 1, parts: [next] });
  const named = async (who: Actor, ...kinds: Parameters<typeof nextSessionsFor>[1]) =>
    (await nextSessionsFor(who.id, kinds, BEFORE)).map(({ id }) => id);
  expect(await named(ana, "live_online", "live_in_person")).toEqual([room, online]);
  expect(await named(ana, "live_online")).toEqual([online]);
  expect(await named(ana, "self_paced")).toEqual([]);
  expect(await named(instructor, "live_online")).toEqual([]);
  await bookPlace(ana, online, BEFORE);
  expect(await named(ana, "live_online")).toEqual([]);
  expect(await named(await anAccount(), "live_online")).toEqual([]);
});
