/** A renewal is reminded of 90, 30 and 7 days before, once each, on the learner's own calendar. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { licenceFor } from "#app/features/licences/licence-rows.server.ts";
import { correctLicence, endLicence, renewLicence, setReminders } from "#app/features/licences/licences.server.ts";
import { remindOfRenewals } from "#app/features/licences/reminders.server.ts";
import { daysWords, REMINDER_DAYS, reminderDue, reminderLetter } from "#app/features/licences/reminding.ts";
import { daysBetween, daysLater } from "#app/features/licences/renewal-dates.ts";
import { runHourly } from "#app/hourly.server.ts";
import { Conflict, provideStore, store } from "#db/client.server.ts";
import { letter, licenceReminder } from "#db/schema.server.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";

const RENEWS_BY = "2027-08-31";
let learner: Actor;
let id: string;

beforeEach(async () => {
  freshStore();
  learner = await anAccount({ name: "Ana Reyes", timeZone: "America/Chicago" });
  id = await aLicence(learner.id, { licenceState: "FL", licenceNumber: "MA12345", renewsBy: RENEWS_BY });
});

const letters = () => store().db.select().from(letter).orderBy(letter.createdAt).all();
const marks = async () => (await store().db.select().from(licenceReminder).all()).map(({ daysBefore }) => daysBefore);
/** Noon in Chicago, so many days before the renewal. */
const daysBefore = (days: number, renewsBy = RENEWS_BY) => new Date(`${daysLater(renewsBy, -days)}T17:00:00Z`);

test("three letters, at 90, 30 and 7 days, when the server never sleeps", async () => {
  for (let days = 120; days >= -5; days -= 1) {
    await remindOfRenewals(daysBefore(days));
    await remindOfRenewals(daysBefore(days));
  }
  expect((await letters()).map(({ createdAt }) => createdAt)).toEqual([90, 30, 7].map((days) => daysBefore(days).getTime()));
  expect((await letters()).map(({ recipient }) => recipient)).toEqual(Array(3).fill(learner.email));
});

test("the letter says when, and that the board's word counts, and nothing of the number", async () => {
  await remindOfRenewals(daysBefore(30));
  const [written] = await letters();
  expect(written?.subject).toBe("Your Florida license is renewed by 31 August 2027");
  expect(written?.body).toContain("by 31 August 2027, in 30 days.");
  expect(written?.body).toContain(`/licences/${id}`);
  expect(JSON.stringify(written)).not.toContain("12345");
});

test("a server that slept for forty days sends the nearest one and leaves out what it missed", async () => {
  await remindOfRenewals(daysBefore(91));
  await remindOfRenewals(daysBefore(51));
  expect((await letters())[0]?.body).toContain("in 51 days");
  await remindOfRenewals(daysBefore(11));
  expect(await marks()).toEqual([90, 30]);
  await remindOfRenewals(daysBefore(-29));
  expect(await letters()).toHaveLength(2);
});

test("a licence added inside the window gets only the nearest one", async () => {
  const late = await anAccount();
  await aLicence(late.id, { licenceState: "TX", renewsBy: "2027-03-31" });
  await remindOfRenewals(daysBefore(5, "2027-03-31"));
  await remindOfRenewals(daysBefore(4, "2027-03-31"));
  expect(await marks()).toEqual([7]);
});

test("renewed, ended, or without a date: no letter; corrected to another date: a letter about that date", async () => {
  await renewLicence(learner, id, "2029-08-31", daysBefore(100));
  await remindOfRenewals(daysBefore(30));
  expect(await letters()).toEqual([]);
  const facts = { state: "FL", number: "MA12345", renewsBy: "2027-09-30", cycleBegan: null } as const;
  await correctLicence(learner, id, facts, daysBefore(60));
  await remindOfRenewals(daysBefore(60));
  expect((await letters()).map(({ subject }) => subject)).toEqual(["Your Florida license is renewed by 30 September 2027"]);
  await correctLicence(learner, id, { ...facts, renewsBy: null }, daysBefore(30));
  await remindOfRenewals(daysBefore(30));
  await correctLicence(learner, id, facts, daysBefore(20));
  await endLicence(learner, id, daysBefore(20));
  await remindOfRenewals(daysBefore(7));
  expect(await letters()).toHaveLength(1);
});

test("who turned them off gets none, and the nearest one after turning them on again", async () => {
  await setReminders(learner, id, false);
  await remindOfRenewals(daysBefore(30));
  expect(await letters()).toEqual([]);
  await setReminders(learner, id, true);
  await remindOfRenewals(daysBefore(29));
  expect(await marks()).toEqual([30]);
});

test("the day is the learner's own, on both sides of midnight and of the date line", async () => {
  const [honolulu, auckland] = [await anAccount({ timeZone: "Pacific/Honolulu" }), await anAccount({ timeZone: "Pacific/Auckland" })];
  const [west, east] = [
    await aLicence(honolulu.id, { licenceState: "HI", renewsBy: "2027-12-31" }),
    await aLicence(auckland.id, { licenceState: "other", renewsBy: "2027-12-31" }),
  ];
  const marked = async () => (await store().db.select().from(licenceReminder).all()).map(({ licenceId }) => licenceId);
  // 90 days before is 2 October. It begins in Auckland at 11:00 UTC on the day before, in Honolulu at 10:00 UTC.
  await remindOfRenewals(new Date("2027-10-01T10:59:00Z"));
  expect(await marked()).toEqual([]);
  await remindOfRenewals(new Date("2027-10-01T11:00:00Z"));
  expect(await marked()).toEqual([east]);
  await remindOfRenewals(new Date("2027-10-02T09:59:00Z"));
  expect(await marked()).toEqual([east]);
  await remindOfRenewals(new Date("2027-10-02T10:00:00Z"));
  expect(await marked()).toEqual(expect.arrayContaining([east, west]));
});

test("two runs at once write one letter", async () => {
  await Promise.all([runHourly(daysBefore(30)), runHourly(daysBefore(30))]);
  expect(await letters()).toHaveLength(1);
});

test("another process that was first leaves nothing to write", async () => {
  const mine = store();
  const other = store();
  let raced = false;
  provideStore({
    ...mine,
    async atomic(statements) {
      if (!raced) {
        raced = true;
        const row = { licenceId: id, renewsBy: RENEWS_BY, daysBefore: 30, at: 1 };
        await other.atomic([other.db.insert(licenceReminder).values(row)]);
        // The key is taken now: what this process is about to write is turned away, and it reads again.
      }
      return mine.atomic(statements);
    },
  });
  await remindOfRenewals(daysBefore(30));
  expect(await letters()).toEqual([]);
  expect(await marks()).toEqual([30]);
  await expect(
    mine.atomic([mine.db.insert(licenceReminder).values({ licenceId: id, renewsBy: RENEWS_BY, daysBefore: 30, at: 2 })]),
  ).rejects.toThrow(Conflict);
});

test("wherever the engine gives up, letter and mark are there both or neither, and the next hour mends it", async () => {
  for (let failAt = 1; ; failAt += 1) {
    const fresh = freshStore();
    const person = await anAccount();
    await aLicence(person.id, { licenceState: "FL", renewsBy: RENEWS_BY });
    const failing = failingStore(fresh, failAt);
    provideStore(failing);
    await remindOfRenewals(daysBefore(30)).catch(() => null);
    provideStore(fresh);
    expect(await marks()).toHaveLength((await letters()).length);
    await remindOfRenewals(daysBefore(30));
    expect(await letters()).toHaveLength(1);
    if (failing.calls() < failAt) break;
    expect(failAt).toBeLessThan(20);
  }
});

test("two licences are reminded of each on its own", async () => {
  const second = await aLicence(learner.id, { licenceState: "FL", licenceNumber: "MA2", renewsBy: RENEWS_BY, printed: false });
  await remindOfRenewals(daysBefore(30));
  expect(await letters()).toHaveLength(2);
  expect((await licenceFor(learner.id, second))?.reminds).toBe(true);
});

const date = fc.integer({ min: 0, max: 30_000 }).map((days) => daysLater("2000-01-01", days));

test("however often and however rarely it looks, each distance is due at most once and never before its day", () => {
  fc.assert(
    fc.property(date, fc.array(fc.integer({ min: -20, max: 200 }), { maxLength: 60 }), (renewsBy, looks) => {
      const sent: number[] = [];
      for (const left of looks.toSorted((a, b) => b - a)) {
        const today = daysLater(renewsBy, -left);
        const due = reminderDue(renewsBy, today, sent);
        if (due === null) continue;
        expect(daysBetween(today, renewsBy)).toBeLessThanOrEqual(due);
        expect(REMINDER_DAYS.some((days) => days < due && left <= days)).toBe(false);
        sent.push(due);
      }
      expect(new Set(sent).size).toBe(sent.length);
    }),
  );
});

test("days are said as a person says them", () => {
  expect(["2027-08-31", "2027-09-01", "2027-09-30", "2027-08-30", "2027-08-29"].map((each) => daysWords("2027-08-31", each))).toEqual([
    "today",
    "tomorrow",
    "in 30 days",
    "1 day ago",
    "2 days ago",
  ]);
});

test("what is missing is said only when it is known", () => {
  const reminder = { name: "Ana", licence: "Texas license", renewsBy: "2027-08-31", today: "2027-08-01", address: "https://x" };
  expect(reminderLetter({ ...reminder, hours: null }).body).not.toMatch(/missing|hours/iu);
  const hours = { rules: "Texas", checkedOn: "2027-07-01", sentence: "8 h of 12 h count." };
  expect(reminderLetter({ ...reminder, hours }).body).toContain(
    "Your hours here, held against Texas's rules as we read them on 1 July 2027: 8 h of 12 h count. Hours that",
  );
});

test("the letter tells what the cycle's hours come to under the state's rules, when cycle and rules are known", async () => {
  const soon = "2027-02-28";
  const facts = { state: "TX", number: "1", renewsBy: soon, cycleBegan: "2025-03-01" } as const;
  const [known, noCycle, noRules] = [await anAccount(), await anAccount(), await anAccount()];
  await aLicence(known.id, { licenceState: facts.state, renewsBy: soon, cycleBegan: facts.cycleBegan });
  await aLicence(noCycle.id, { licenceState: facts.state, renewsBy: soon });
  await aLicence(noRules.id, { licenceState: "AK", renewsBy: soon, cycleBegan: facts.cycleBegan });
  await remindOfRenewals(daysBefore(89, soon)); // on 1 December 2026: the rules were checked eleven days before
  const told = new Map((await letters()).map(({ recipient, body }) => [recipient, /Your hours here/u.test(body)]));
  expect([known, noCycle, noRules].map(({ email }) => told.get(email))).toEqual([true, false, false]);
});

test("rules that were last checked long ago are not spoken of", async () => {
  await aLicence(learner.id, { licenceState: "TX", renewsBy: "2029-02-28", cycleBegan: "2027-03-01", printed: false });
  await remindOfRenewals(daysBefore(30, "2029-02-28"));
  expect((await letters()).map(({ body }) => /Your hours here/u.test(body))).toEqual([false]);
});
