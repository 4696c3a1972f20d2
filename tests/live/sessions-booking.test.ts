/** Places in a session: as many as there are, in order, and nobody at two places at once. */
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { placesOf } from "#app/features/live/booking.ts";
import { addWalkIn, bookPlace, giveUpPlace } from "#app/features/live/bookings.server.ts";
import { cancelSession, changeSession } from "#app/features/live/session-planning.server.ts";
import { bookingsIn, sessionsOf } from "#app/features/live/sessions.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore } from "#db/client.server.ts";
import { bookingEvent, letter } from "#db/schema.server.ts";
import { anEdition } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { aPart, aPlan, aSession, at, BEFORE, booked, END, START } from "./planned.ts";

let house: ReturnType<typeof freshStore>;
let instructor: Actor;
let ana: Actor;
let bea: Actor;

beforeEach(async () => {
  house = freshStore();
  instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
  ana = await anAccount({ name: "Ana Reyes" });
  bea = await anAccount({ name: "Bea Okafor" });
});

const places = async (id: string) => placesOf(await bookingsIn(id));
const letters = () => house.db.select().from(letter).all();
const lettersTo = async (who: Actor) => (await letters()).filter(({ recipient }) => recipient === who.email);

function entryOf(text: string | null | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(text ?? ""));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate(),
  };
}

test("R31: fifty people who book three places at once get three, and the others stand on the list in order", async () => {
  const id = await aSession(instructor);
  const fifty = await Promise.all(Array.from({ length: 50 }, () => anAccount()));
  const answers = await Promise.all(fifty.map((learner) => bookPlace(learner, id, BEFORE)));
  expect(answers.filter((answer) => answer.ok && answer.value === "booked")).toHaveLength(3);
  expect(answers.filter((answer) => answer.ok && answer.value === "waiting")).toHaveLength(47);
  expect((await places(id)).booked).toHaveLength(3);
  expect((await places(id)).waiting).toEqual(fifty.slice(3).map((learner) => learner.id));
});

test("two tabs of one person take one place", async () => {
  const id = await aSession(instructor);
  const answers = await Promise.all([bookPlace(ana, id, BEFORE), bookPlace(ana, id, BEFORE)]);
  expect(answers).toEqual([
    { ok: true, value: "booked" },
    { ok: false, reason: "already_booked" },
  ]);
  expect((await places(id)).booked).toEqual([ana.id]);
});

test("a booking sends one letter with an invitation, and giving it back takes the entry out under the same id", async () => {
  const id = await aSession(instructor);
  await booked(id, ana);
  expect(await giveUpPlace(ana, id, BEFORE)).toEqual({ ok: true, value: "booked" });
  await booked(id, ana);
  const entries = (await lettersTo(ana)).map(({ calendar }) => entryOf(calendar)).sort((a, b) => a.sequence - b.sequence);
  expect(entries.map(({ method }) => method)).toEqual(["REQUEST", "CANCEL", "REQUEST"]);
  expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1);
  expect(entries[0]?.start.getTime()).toBe(START);
});

describe("the waiting list", () => {
  test("moves up by itself when somebody gives a place back, with a letter to the one who was next", async () => {
    const id = await aSession(instructor, { capacity: 1 });
    const chloe = await anAccount();
    await booked(id, ana, bea, chloe);
    await giveUpPlace(ana, id, BEFORE);
    expect(await places(id)).toEqual({ booked: [bea.id], waiting: [chloe.id] });
    expect((await lettersTo(bea)).map(({ subject }) => subject)).toEqual([expect.stringContaining("A place became free")]);
    expect(await lettersTo(chloe)).toEqual([]);
  });

  test("moves up into new places when the session grows", async () => {
    const id = await aSession(instructor, { capacity: 1 });
    await booked(id, ana, bea);
    const plan = aPlan({ capacity: 2, reason: "A larger room.", version: 1 });
    expect(await changeSession(instructor, id, plan, BEFORE)).toEqual({ ok: true, value: "changed" });
    expect((await places(id)).booked).toEqual([ana.id, bea.id]);
    expect(await lettersTo(ana)).toHaveLength(1); // her booking; more places alone are no news
  });

  test("stands still in the last two hours, when a free place goes to whoever asks, the one who waits too", async () => {
    const id = await aSession(instructor, { capacity: 1 });
    await booked(id, ana, bea);
    await giveUpPlace(ana, id, at("12:01"));
    expect(await places(id)).toEqual({ booked: [], waiting: [bea.id] });
    expect(await bookPlace(bea, id, at("12:05"))).toEqual({ ok: true, value: "booked" });
    expect(await places(id)).toEqual({ booked: [bea.id], waiting: [] });
  });

  test("is left without a letter, and who joins again stands at its end", async () => {
    const id = await aSession(instructor, { capacity: 1 });
    const chloe = await anAccount();
    await booked(id, chloe, ana, bea);
    await giveUpPlace(ana, id, BEFORE);
    expect(await bookPlace(ana, id, BEFORE)).toEqual({ ok: true, value: "waiting" });
    expect((await places(id)).waiting).toEqual([bea.id, ana.id]);
    expect(await lettersTo(ana)).toEqual([]);
  });
});

describe("a place is refused", () => {
  test("with the name of the other session, when she would be at two places at once", async () => {
    const first = await aSession(instructor);
    const second = await aSession(instructor, {
      title: "Ethics evening",
      parts: [aPart({ startsAt: END - 60_000, endsAt: END + 7_200_000, minutes: minutes(60), topics: { ethics: minutes(60) } })],
    });
    await booked(first, ana);
    expect(await bookPlace(ana, second, BEFORE)).toEqual({ ok: false, reason: { clash: { id: first, title: "Positioning in the room" } } });
    await giveUpPlace(ana, first, BEFORE);
    expect(await bookPlace(ana, second, BEFORE)).toMatchObject({ ok: true });
  });

  test("not when one session begins as the other ends", async () => {
    const first = await aSession(instructor);
    const second = await aSession(instructor, { title: "Afternoon", parts: [aPart({ startsAt: END, endsAt: END + 10_800_000 })] });
    await booked(first, ana);
    expect(await bookPlace(ana, second, BEFORE)).toEqual({ ok: true, value: "booked" });
  });

  test("to the instructor of the session, after it began, when it is cancelled, and where there is none", async () => {
    const id = await aSession(instructor);
    expect(await bookPlace(instructor, id, BEFORE)).toEqual({ ok: false, reason: "own_session" });
    expect(await bookPlace(ana, id, new Date(START))).toEqual({ ok: false, reason: "begun" });
    await cancelSession(instructor, id, "The room is flooded.", BEFORE);
    expect(await bookPlace(ana, id, BEFORE)).toEqual({ ok: false, reason: "cancelled" });
    expect(await bookPlace(ana, "no-such-session", BEFORE)).toEqual({ ok: false, reason: "not_there" });
  });

  test("in supervised practice before the safety module is passed, with the name of what is to be passed", async () => {
    await anEdition();
    const parts = [aPart({ kind: "supervised_clinical" })];
    const id = await aSession(instructor, { parts });
    const answer = await bookPlace(ana, id, BEFORE);
    expect(answer).toMatchObject({ ok: false, reason: { gate: { moduleSlug: expect.any(String) } } });
    expect(await addWalkIn(instructor, id, ana.email, at("13:30"))).toMatchObject({ ok: false, reason: { gate: {} } });
    expect(await house.db.select().from(bookingEvent).all()).toEqual([]);
  });
});

test("nobody gives a place back that she has not, nor once the session has begun", async () => {
  const id = await aSession(instructor);
  await booked(id, ana);
  expect(await giveUpPlace(bea, id, BEFORE)).toEqual({ ok: false, reason: "not_booked" });
  expect(await giveUpPlace(ana, id, new Date(START))).toEqual({ ok: false, reason: "begun" });
});

describe("somebody who comes without booking", () => {
  test("is added by hand while there is room, and once", async () => {
    const id = await aSession(instructor, { capacity: 1 });
    expect(await addWalkIn(instructor, id, ana.email, at("13:50"))).toEqual({ ok: true, value: "walked_in" });
    expect(await addWalkIn(instructor, id, ana.email, at("13:51"))).toEqual({ ok: false, reason: "already_booked" });
    expect(await addWalkIn(instructor, id, bea.email, at("13:52"))).toEqual({ ok: false, reason: "full" });
  });

  test("needs an account that may attend, and it is not the instructor's own", async () => {
    const id = await aSession(instructor);
    const school = await anAccount({ role: "school" });
    for (const email of ["nobody@example.org", school.email, instructor.email]) {
      expect(await addWalkIn(instructor, id, email, at("13:50"))).toEqual({ ok: false, reason: "no_account" });
    }
  });
});

test("her sessions are those she has a place in or waits for, whatever others do", async () => {
  const id = await aSession(instructor, { capacity: 1 });
  const other = await aSession(instructor, { title: "Another day", parts: [aPart({ startsAt: END, endsAt: END + 10_800_000 })] });
  await booked(id, ana, bea);
  await booked(other, ana);
  await giveUpPlace(ana, other, BEFORE);
  expect((await sessionsOf(ana.id)).map(({ session, state }) => [session.id, state])).toEqual([[id, "booked"]]);
  expect((await sessionsOf(bea.id)).map(({ session, state }) => [session.id, state])).toEqual([[id, "waiting"]]);
});

test("a store that fails at any call leaves the place, who moves up and both letters all there or none", async () => {
  for (let call = 1; call < 40; call += 1) {
    house = freshStore();
    const teacher = await anAccount({ role: "instructor" });
    const [first, second] = [await anAccount(), await anAccount()];
    const id = await aSession(teacher, { capacity: 1 });
    await booked(id, first, second);
    const before = (await letters()).length;
    provideStore(failingStore(house, call));
    const outcome = await giveUpPlace(first, id, BEFORE).catch(() => null);
    provideStore(house);
    const rows = (await house.db.select().from(bookingEvent).all()).length;
    expect([rows, (await letters()).length - before]).toEqual(outcome?.ok ? [4, 2] : [2, 0]);
    if (outcome?.ok) return;
  }
  throw new Error("The place was never given back.");
});
