/** R57: the monthly report lists what is worth a second look, and says of each that it is a question. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { exceptionsOf } from "#app/features/adjustments/exceptions.server.ts";
import { isFast, sharesOf } from "#app/features/adjustments/exceptions.ts";
import { monthOf } from "#app/features/adjustments/month.ts";
import { noteSubmission } from "#app/features/adjustments/submission-device.server.ts";
import { recordBeat } from "#app/features/hours/reading.server.ts";
import { submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { action as quizAction } from "#app/routes/learn/quiz.tsx";
import { loader as pageLoader } from "#app/routes/roster/exceptions.tsx";
import { loader as csvLoader } from "#app/routes/roster/exceptions-csv.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore, StoreUnavailable } from "#db/client.server.ts";
import { submissionDevice } from "#db/schema.server.ts";
import { aForm, anEdition, aReader, begun, minutesLater, SLUG } from "#tests/quizzes/editions.ts";
import { countingStore } from "#tests/support/counting-store.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, cookieOf, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aCredit, adjusted, aLine, NOON, wholeOf } from "./people.ts";

let house: ReturnType<typeof freshStore>;
let ruth: Actor;
let noor: Actor;
let peter: Actor;

beforeEach(async () => {
  house = freshStore();
  ruth = await anAccount({ role: "instructor", name: "Ruth Calder" });
  noor = await anAccount({ role: "admin", name: "Noor Haddad" });
  peter = await anAccount({ role: "admin", name: "Peter Vance" });
});

function november() {
  const month = monthOf("2026-11", NOON);
  if (!month) throw new Error("No month.");
  return month;
}

const rowsOf = async (group: string) => (await exceptionsOf(november())).filter((row) => row.group === group);

/** A learner who began at noon and passes `after` minutes later. */
async function aPass(after: number): Promise<Actor> {
  const learner = await aReader();
  const record = await begun(learner, minutesLater(after - 1));
  const outcome = await submitAttempt(learner, record.attempt.id, aForm(record, 4), minutesLater(after));
  expect(outcome).toMatchObject({ ok: true, value: { passed: true } });
  return learner;
}

async function read(learner: Actor, from: number, until: number, section = "first"): Promise<void> {
  for (let at = from; at <= until; at += 0.5) await recordBeat(learner, SLUG, section, minutesLater(at));
}

describe("R57: hours set by hand", () => {
  test("are listed, every one, with both names and the way to the proposal; also what was taken back", async () => {
    const learner = await anAccount({ name: "Maren Oduya" });
    await adjusted([noor, peter], learner, aCredit());
    await adjusted([noor, peter], learner, wholeOf(await aLine(learner)));
    const rows = await rowsOf("by_two");
    expect(rows.map(({ minutes: figure, observed, learner: name }) => [figure, observed, name])).toEqual([
      [90, "Noor Haddad, carried out by Peter Vance", "Maren Oduya"],
      [-60, "Noor Haddad, carried out by Peter Vance", "Maren Oduya"],
    ]);
    expect(rows.every(({ proposalId }) => proposalId)).toBe(true);
  });

  test("accepted from elsewhere and signed by one person stand apart; a learner's own pass does not stand there", async () => {
    const learner = await anAccount();
    await aLine(learner);
    await aLine(learner, { actorId: ruth.id, kind: "live_online", basis: { source: "elsewhere", unit: "elsewhere:1" } });
    await aLine(learner, { actorId: ruth.id, kind: "live_in_person", basis: { source: "session", unit: "session:1" } });
    const groups = (await exceptionsOf(november())).map(({ group, observed }) => [group, observed]);
    expect(groups).toEqual([
      ["elsewhere", "Ruth Calder"],
      ["by_one", "Ruth Calder"],
    ]);
  });
});

describe("R57: completions faster than a fifth of the estimate", () => {
  test.each([
    ["by the clock on the wall, a millisecond short", 100, 20 * 60_000 - 1, 100 * 60, true],
    ["by the clock on the wall, just long enough", 100, 20 * 60_000, 100 * 60, false],
    ["by active reading, a second short", 100, 100 * 60_000, 20 * 60 - 1, true],
    ["by active reading, just long enough", 100, 100 * 60_000, 20 * 60, false],
  ])("%s", (_, estimate, wallMs, activeSeconds, fast) => {
    expect(isFast({ estimate: minutes(estimate), wallMs, activeSeconds })).toBe(fast);
  });

  test("a pass five minutes after the start is listed with what was observed, and one that was read is not", async () => {
    const edition = await anEdition();
    const quick = await aPass(5);
    const reader = await aReader();
    await read(reader, 0, 30, "first");
    await read(reader, 30.5, 60, "second");
    const record = await begun(reader, minutesLater(61));
    await submitAttempt(reader, record.attempt.id, aForm(record, 4), minutesLater(62));
    expect(await rowsOf("fast")).toMatchObject([
      { learnerId: quick.id, minutes: edition.minutes, observed: "less than a minute of active reading, 5 min from start to pass" },
    ]);
  });

  test("a page left open in one short section is counted up to its cap, as on the learner's own page", async () => {
    const edition = await anEdition();
    house.sqlite.exec("DROP TRIGGER edition_section_no_update");
    house.sqlite.prepare("UPDATE edition_section SET words = 10 WHERE edition_id = ?").run(edition.id);
    const learner = await aReader();
    await read(learner, 0, 50);
    const record = await begun(learner, minutesLater(51));
    await submitAttempt(learner, record.attempt.id, aForm(record, 4), minutesLater(52));
    expect(await rowsOf("fast")).toMatchObject([{ observed: "1 min of active reading, 52 min from start to pass" }]);
  });

  test("what was read after the pass says nothing about it", async () => {
    await anEdition();
    const learner = await aPass(30);
    await read(learner, 31, 60);
    expect(await rowsOf("fast")).toMatchObject([{ observed: "less than a minute of active reading, 30 min from start to pass" }]);
  });
});

describe("R57: one browser, several learners", () => {
  /** The cookie a browser holds after handing in a test. */
  async function handIn(learner: Actor, cookie = ""): Promise<string> {
    const record = await begun(learner);
    const request = new Request("http://127.0.0.1:3000/learn", { headers: cookie ? { Cookie: cookie } : {} });
    return cookieOf(await noteSubmission(request, learner, record.attempt.id, NOON));
  }

  test("is listed when tests of two learners came from it, and not when one learner hands in two", async () => {
    await anEdition();
    const [ana, bea, cyd] = [await aReader(), await aReader(), await aReader()];
    const named = (who: Actor, name: string) => house.sqlite.prepare("UPDATE account SET name = ? WHERE id = ?").run(name, who.id);
    for (const [who, name] of [
      [ana, "Ana"],
      [bea, "Bea"],
      [cyd, "Cyd"],
    ] as const)
      named(who, name);
    const shared = await handIn(ana);
    await handIn(bea, shared);
    await handIn(cyd);
    const rows = await rowsOf("device");
    expect(rows).toMatchObject([{ what: "2 tests handed in from one browser", observed: "2 learners", learner: "Ana, Bea" }]);
  });

  test("is kept as a hash of the month: no address, no name of the device, and another hash in another month", async () => {
    await anEdition();
    const [ana, bea] = [await aReader(), await aReader()];
    const cookie = await handIn(ana);
    const record = await begun(bea);
    const december = new Date("2026-12-01T00:00:00Z");
    await noteSubmission(new Request("http://127.0.0.1:3000/learn", { headers: { Cookie: cookie } }), bea, record.attempt.id, december);
    const [one, two] = await house.db.select().from(submissionDevice).orderBy(submissionDevice.at).all();
    expect(one?.deviceHash).toMatch(/^[0-9a-f]{64}$/u);
    expect(two).toMatchObject({ month: "2026-12" });
    expect(one?.deviceHash).not.toBe(two?.deviceHash);
    expect(`${one?.deviceHash}${two?.deviceHash}`).not.toContain(cookie.split("=")[1] ?? "");
    expect(Object.keys(one ?? {}).sort()).toEqual(["at", "attemptId", "deviceHash", "learnerId", "month"]);
  });

  test("a number that this house did not give is not believed, and a store that cannot write loses the note, not the test", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner);
    const request = new Request("http://127.0.0.1:3000/learn", { headers: { Cookie: "attune-tests=../../etc; a=b" } });
    provideStore({ db: house.db, atomic: () => Promise.reject(new StoreUnavailable("full")) });
    const cookie = await noteSubmission(request, learner, record.attempt.id, NOON);
    provideStore(house);
    expect(cookie).toMatch(/^attune-tests=[\w-]{22}; HttpOnly; Max-Age=2678400; Path=\/learn; SameSite=Lax$/u);
    expect(await house.db.select().from(submissionDevice).all()).toEqual([]);
  });

  test("is noted by the page that hands a test in", async () => {
    await anEdition();
    const learner = await aReader();
    const record = await begun(learner, new Date());
    await submitAttempt(learner, record.attempt.id, aForm(record, 4), new Date());
    const request = await post(`/learn/${SLUG}/quiz`, { _intent: "submit", attempt: record.attempt.id, attested: "yes" }, { as: learner });
    const answered = await answerOf(() => quizAction(args(request, { module: SLUG })));
    expect(answered.status).toBe(302);
    expect(answered.headers.get("Set-Cookie")).toContain("attune-tests=");
    expect(await house.db.select().from(submissionDevice).all()).toMatchObject([{ attemptId: record.attempt.id, learnerId: learner.id }]);
  });
});

describe("R57: one person's share", () => {
  const sum = (actorId: string, lines: number, figure: number) => ({ actorId, lines, minutes: minutes(figure) });

  test("is marked above one half, and from five lines on", () => {
    const marked = (...sums: ReturnType<typeof sum>[]) => sharesOf(sums).filter((share) => share.marked);
    expect(marked(sum("a", 5, 300), sum("b", 5, 300))).toEqual([]);
    expect(marked(sum("a", 5, 301), sum("b", 5, 300))).toMatchObject([{ actorId: "a", percent: 50 }]);
    expect(marked(sum("a", 4, 900), sum("b", 5, 300))).toEqual([]);
    expect(marked()).toEqual([]);
  });

  test("counts what was signed in the month, and not what was taken back or recorded in another", async () => {
    const learner = await anAccount();
    const signed = { kind: "live_online", actorId: ruth.id } as const;
    for (let count = 0; count < 4; count += 1) await aLine(learner, signed);
    expect(await rowsOf("share")).toEqual([]);
    await aLine(learner, signed);
    expect(await rowsOf("share")).toMatchObject([
      { observed: "Ruth Calder", what: "100 % of all attested minutes, in 5 lines", minutes: 300 },
    ]);
    const december = monthOf("2026-12", NOON);
    expect(december && (await exceptionsOf(december))).toEqual([]);
  });
});

describe("the doors", () => {
  test("show the month asked for, the current one without, and no page for what is no month", async () => {
    const page = async (query: string) => answerOf(async () => pageLoader(args(await get(`/roster/exceptions${query}`, { as: ruth }))));
    expect((await (await page("?month=2026-11")).json()).month).toMatchObject({
      label: "November 2026",
      previous: "2026-10",
      next: "2026-12",
    });
    expect((await page("")).status).toBe(200);
    for (const query of ["?month=2026-13", "?month=nonsense", "?month=2026-11-01"]) expect((await page(query)).status).toBe(404);
  });

  test("give an instructor no way to what only administrators may open", async () => {
    const learner = await anAccount();
    await adjusted([noor, peter], learner, aCredit());
    const linksFor = async (reader: Actor) => {
      const answer = await answerOf(async () => pageLoader(args(await get("/roster/exceptions?month=2026-11", { as: reader }))));
      return JSON.stringify((await answer.json()).groups);
    };
    expect(await linksFor(ruth)).not.toContain("/admin/");
    expect(await linksFor(noor)).toContain("/admin/adjustments/");
  });

  test("give the whole month as a file, harmless for spreadsheets, and no address of anybody", async () => {
    const learner = await anAccount({ name: "=cmd()", email: "secret@example.org" });
    await adjusted([noor, peter], learner, aCredit());
    const answer = await csvLoader(args(await get("/roster/exceptions.csv?month=2026-11", { as: ruth })));
    const text = await answer.text();
    expect(text).toContain("Set by hand by two administrators,");
    expect(text).toContain(",'=cmd(),Pain science,90,");
    expect(text).not.toContain("secret@");
    expect(answer.headers.get("Content-Disposition")).toContain("attune-exceptions-2026-11.csv");
  });
});

test("the month's lines and devices are found by index, in as many statements for many learners as for one", async () => {
  const counting = countingStore();
  await anEdition();
  await aPass(5);
  counting.statements();
  await exceptionsOf(november());
  const few = counting.statements();
  for (const step of few.flatMap((statement) => counting.planOf(statement))) expect(step).not.toMatch(/^SCAN (?!submission_device USING)/u);
  for (let count = 0; count < 4; count += 1) await aPass(5);
  counting.statements();
  expect(await rowsOf("fast")).toHaveLength(5);
  expect(counting.statements()).toHaveLength(few.length);
});
