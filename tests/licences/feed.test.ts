/** A secret address gives a calendar program a person's dates, and nobody anything else. */
import ICAL from "ical.js";
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { calendarOfSecret, feedMadeAt, makeFeed, revokeFeed } from "#app/features/licences/calendar-feed.server.ts";
import { correctLicence, endLicence, renewLicence, setReminders } from "#app/features/licences/licences.server.ts";
import { renewalEvents } from "#app/features/licences/renewal-events.server.ts";
import { loggedPath } from "#app/log.server.ts";
import { calendarDoor } from "#app/routes/api/calendar.server.ts";
import { store } from "#db/client.server.ts";
import { calendarFeed } from "#db/schema.server.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { answerOf, freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-11-30T10:00:00Z");
const FACTS = { state: "FL", number: "MA12345", renewsBy: "2027-08-31", cycleBegan: null } as const;
let learner: Actor;
let id: string;

beforeEach(async () => {
  freshStore();
  freshLimits();
  learner = await anAccount({ name: "Ana Reyes", email: "ana@example.org" });
  id = await aLicence(learner.id, { licenceState: "FL", licenceNumber: "MA12345", renewsBy: "2027-08-31" });
});

const knock = (secret: string, client = "192.0.2.1") =>
  answerOf(() => calendarDoor.answer(new Request("http://127.0.0.1:3000/calendar/x.ics"), { secret }, { now: NOW, client }));

async function eventsAt(secret: string) {
  const text = await (await knock(secret)).text();
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => ({
    event: new ICAL.Event(component),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger")?.toString()),
  }));
}

test("gives the renewal dates of the licences held, as whole days with alarms", async () => {
  await aLicence(learner.id, { licenceState: "TX", licenceNumber: "MT1", renewsBy: null, printed: false });
  const secret = await makeFeed(learner, NOW);
  const answer = await knock(secret);
  expect([answer.status, answer.headers.get("Content-Type"), answer.headers.get("Cache-Control")]).toEqual([
    200,
    "text/calendar; charset=utf-8",
    "private, no-store",
  ]);
  const [first, ...others] = await eventsAt(secret);
  expect(others).toEqual([]);
  expect([first?.event.summary, first?.event.startDate.toString(), first?.event.startDate.isDate]).toEqual([
    "Renew your Florida license",
    "2027-08-31",
    true,
  ]);
  expect(first?.alarms).toEqual(["-P89DT15H", "-P29DT15H", "-P6DT15H"]);
});

test("names neither the person nor her address nor her number", async () => {
  const text = await (await knock(await makeFeed(learner, NOW))).text();
  expect(text.replaceAll("\r\n ", "")).not.toMatch(/Ana|Reyes|example\.org|12345/u);
});

test("a date that moves is the same event with a higher number; an ended licence has none", async () => {
  const secret = await makeFeed(learner, NOW);
  const [before] = await eventsAt(secret);
  await correctLicence(learner, id, { ...FACTS, renewsBy: "2027-09-30" }, NOW);
  await renewLicence(learner, id, "2029-09-30", NOW);
  const [after] = await eventsAt(secret);
  expect(after?.event.uid).toBe(before?.event.uid);
  expect([before?.event.sequence, after?.event.sequence]).toEqual([0, 2]);
  expect(after?.event.startDate.toString()).toBe("2029-09-30");
  await setReminders(learner, id, false);
  expect((await eventsAt(secret))[0]?.alarms).toEqual([]);
  await endLicence(learner, id, NOW);
  expect(await eventsAt(secret)).toEqual([]);
});

test("a secret that is wrong, replaced or taken back finds nothing", async () => {
  const first = await makeFeed(learner, NOW);
  const second = await makeFeed(learner, NOW);
  expect([(await knock(first)).status, (await knock(second)).status]).toEqual([404, 200]);
  await revokeFeed(learner);
  expect((await knock(second)).status).toBe(404);
  expect(await feedMadeAt(learner.id)).toBeNull();
  for (const wrong of ["", "x", "..", "%00", "a".repeat(10_000), second.toLowerCase()]) expect((await knock(wrong)).status).toBe(404);
});

test("the secret has 256 bits, is another one each time, and only its hash is kept", async () => {
  const secrets = [await makeFeed(learner, NOW), await makeFeed(learner, NOW)];
  for (const secret of secrets) expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(new Set(secrets).size).toBe(2);
  const rows = await store().db.select().from(calendarFeed).all();
  expect(rows).toHaveLength(1);
  for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
});

test("two tabs that make an address at once leave one that is good", async () => {
  const secrets = await Promise.all([makeFeed(learner, NOW), makeFeed(learner, NOW)]);
  const statuses = await Promise.all(secrets.map(async (secret) => (await knock(secret)).status));
  expect(statuses.sort()).toEqual([200, 404]);
});

test("one person's address never shows another's dates", async () => {
  const other = await anAccount();
  await aLicence(other.id, { licenceState: "NY", renewsBy: "2028-01-31" });
  expect((await eventsAt(await makeFeed(other, NOW))).map(({ event }) => event.summary)).toEqual(["Renew your New York license"]);
  await revokeFeed(other);
  expect(await feedMadeAt(learner.id)).toBeNull();
});

test("asking too often is answered with a wait, and only for that client", async () => {
  const secret = await makeFeed(learner, NOW);
  for (let at = 0; at < 120; at += 1) await knock(secret);
  const refusal = await knock(secret);
  expect([refusal.status, Number(refusal.headers.get("Retry-After")) > 0]).toEqual([429, true]);
  expect((await knock(secret, "192.0.2.2")).status).toBe(200);
});

test("other features' dates stand beside them", async () => {
  const secret = await makeFeed(learner, NOW);
  const session = {
    uid: "session-1@attune",
    sequence: 0,
    title: "Positioning",
    starts: new Date("2027-01-10T15:00:00Z"),
    ends: new Date("2027-01-10T17:00:00Z"),
    status: "confirmed",
  } as const;
  const text = await calendarOfSecret(secret, [renewalEvents, async () => [session]], NOW);
  expect(text).toContain("SUMMARY:Positioning");
  expect(text).toContain("SUMMARY:Renew your Florida license");
});

test("the log never holds a calendar's secret", () => {
  expect(loggedPath("/calendar/abc123.ics")).toBe("/calendar/…");
  expect(loggedPath("/licences/abc123")).toBe("/licences/abc123");
});
