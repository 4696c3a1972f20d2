/** A learner contests a line: what she wrote, and what was answered, stay under it for ever. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { AnswerInput } from "#app/features/adjustments/contest-forms.ts";
import { contestViewFor, promisedCorrections, waitingContests } from "#app/features/adjustments/contest-lists.server.ts";
import { contestsOf } from "#app/features/adjustments/contest-records.server.ts";
import { answerContest, contestLine } from "#app/features/adjustments/contests.server.ts";
import { decideAdjustment } from "#app/features/adjustments/deciding.server.ts";
import { lineViewFor } from "#app/features/adjustments/line-view.server.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { workingDaysAfter } from "#app/features/adjustments/working-days.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf, type LedgerLine } from "#app/features/hours/ledger.ts";
import { verifyLedgers } from "#app/features/hours/ledger-check.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { refused } from "#app/shared/outcome.ts";
import { provideStore } from "#db/client.server.ts";
import { auditEvent, contest, contestAnswer, letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { aCredit, adjusted, aLine, CARRY_OUT, daysLater, must, NOON, partOf, wholeOf } from "./people.ts";

const WORDS = "I read this module on paper, from the first page to the last.";
const STANDS: AnswerInput = { verdict: "stands", words: "The figure is the edition's, whoever reads it and however." };
const TO_CORRECT: AnswerInput = { verdict: "to_correct", words: "You are right, the session began half an hour earlier." };

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let ruth: Actor;
let noor: Actor;
let peter: Actor;
let line: LedgerLine;

beforeEach(async () => {
  house = freshStore();
  learner = await anAccount({ name: "Maren Oduya" });
  ruth = await anAccount({ role: "instructor", name: "Ruth Calder" });
  noor = await anAccount({ role: "admin", name: "Noor Haddad" });
  peter = await anAccount({ role: "admin", name: "Peter Vance" });
  line = await aLine(learner);
});

const raise = (about = line, by = learner, now = NOON) => contestLine(by, about.id, WORDS, now);
const raised = async (about = line, now = NOON) => must(await raise(about, learner, now)).contestId;
const answer = (id: string, by = ruth, input = STANDS, now = daysLater(3)) => answerContest(by, id, input, now);

describe("a contest", () => {
  test("leaves the line as it is, and is receipted at once with the day of the answer", async () => {
    await raised();
    expect(await ledgerOf(learner.id)).toHaveLength(1);
    const letters = await house.db.select().from(letter).all();
    const receipt = letters.find(({ recipient }) => recipient === learner.email);
    expect(receipt?.body).toContain("answers by 4 December 2026");
    expect(receipt?.body).toContain(`/hours/lines/${line.id}`);
  });

  test("tells the office where to answer, without her name or words", async () => {
    const id = await raised();
    const toOffice = (await house.db.select().from(letter).all()).find(({ recipient }) => recipient === "courses@attune.example");
    expect(toOffice?.body).toContain(`/roster/contests/${id}`);
    expect(`${toOffice?.subject}${toOffice?.body}`).not.toMatch(/Maren|paper/u);
  });

  test("of another learner's line, or of none, is not there", async () => {
    expect(await raise(line, await anAccount())).toEqual(refused("no_line"));
    expect(await contestLine(learner, "nothing", WORDS, NOON)).toEqual(refused("no_line"));
  });

  test("is one at a time, also from fifty tabs at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => raise()));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await contestsOf(learner.id)).toMatchObject({ open: 1, byLine: { [line.id]: [{ number: 1, words: WORDS, answer: null }] } });
  });

  test("can follow an answer once more, and then the way leads to the office", async () => {
    await answer(await raised());
    const again = await raised(line, daysLater(4));
    expect((await lineViewFor(learner, line.id))?.standing).toEqual({ may: false, because: "waiting" });
    await answer(again, noor, STANDS, daysLater(5));
    expect(await raise()).toEqual(refused("no_more"));
    expect((await lineViewFor(learner, line.id))?.standing).toEqual({ may: false, because: "no_more" });
    const last = (await house.db.select().from(letter).all()).findLast(({ subject }) => subject === "An answer to your objection");
    expect(last?.body).toContain("write to courses@attune.example");
    expect(last?.body).not.toContain("object once more");
  });
});

describe("an answer", () => {
  test("stands under the line for ever with its author, and goes to her in a letter", async () => {
    const id = await raised();
    expect(await answer(id)).toEqual({ ok: true, value: "answered" });
    expect(await answer(id, noor, TO_CORRECT)).toEqual(refused("answered"));
    expect(await contestsOf(learner.id)).toEqual({
      open: 0,
      byLine: {
        [line.id]: [
          expect.objectContaining({
            words: WORDS,
            answer: { verdict: "stands", words: STANDS.words, by: "Ruth Calder", at: daysLater(3).getTime(), correctedByLine: null },
          }),
        ],
      },
    });
    const history = (await lineViewFor(learner, line.id))?.history ?? [];
    expect(history.map(({ what, words }) => [what, words])).toEqual([
      ["Recorded by Attune", null],
      ["You wrote that it is not right", WORDS],
      ["Ruth Calder answered: the figure stands", STANDS.words],
    ]);
    const sent = (await house.db.select().from(letter).all()).findLast(({ recipient }) => recipient === learner.email);
    expect(sent?.body).toContain(`Ruth Calder writes:\n${STANDS.words}`);
  });

  test("is never given by the one who contests, also with a second account of her mailbox", async () => {
    const one = await anAccount({ role: "instructor", email: "ruth@school.example" });
    const other = await anAccount({ role: "instructor", email: "Ruth+desk@school.example" });
    const id = must(await contestLine(one, (await aLine(one)).id, WORDS, NOON)).contestId;
    for (const by of [one, other]) {
      expect(await answer(id, by)).toEqual(refused("own_contest"));
      expect(await contestViewFor(by, id)).toBeNull();
    }
    expect(await waitingContests(one, NOON)).toEqual([]);
  });

  test("is never given by whoever recorded the line, nor by either of the two who set it by hand", async () => {
    const signed = await aLine(learner, { kind: "live_online", actorId: ruth.id });
    const id = await raised(signed);
    expect(await answer(id, ruth)).toEqual(refused("own_line"));
    expect(await waitingContests(ruth, NOON)).toMatchObject([{ hers: true }]);
    expect(await contestViewFor(ruth, id)).toMatchObject({ mayAnswer: false });
    await adjusted([noor, peter], learner, aCredit());
    const byHand = (await ledgerOf(learner.id)).at(-1) ?? line;
    const second = await raised(byHand);
    for (const by of [noor, peter]) expect(await answer(second, by)).toEqual(refused("own_line"));
    expect(await answer(second, ruth)).toMatchObject({ ok: true });
  });

  test("comes from one of two who answer at once", async () => {
    const id = await raised();
    const outcomes = await Promise.all([answer(id, ruth), answer(id, noor, TO_CORRECT)]);
    expect(outcomes).toEqual([{ ok: true, value: "answered" }, refused("answered")]);
    expect(await house.db.select().from(contestAnswer).all()).toHaveLength(1);
  });

  test("to a contest that is not there is refused", async () => {
    expect(await answer("nothing")).toEqual(refused("no_contest"));
    expect(await contestViewFor(ruth, "nothing")).toBeNull();
  });
});

describe("a promised correction", () => {
  test("is listed until two administrators have carried it out, and then the contest names the line that corrects it", async () => {
    const id = await raised();
    await answer(id, ruth, TO_CORRECT);
    expect(await promisedCorrections(ruth)).toMatchObject([{ id, promisedBy: "Ruth Calder", proposeAt: null }]);
    expect(await promisedCorrections(noor)).toMatchObject([
      { proposeAt: `/admin/adjustments/for/${learner.id}?line=${line.id}&contest=${id}` },
    ]);
    const first = must(await proposeAdjustment(noor, learner.id, partOf(line, 30, { contest: id, reasonCode: "appeal_upheld" }), NOON));
    expect(await promisedCorrections(noor)).toHaveLength(1);
    must(await decideAdjustment(peter, first.proposalId, CARRY_OUT, NOON));
    await adjusted([noor, peter], learner, aCredit({}, { contest: id }));
    expect(await promisedCorrections(noor)).toEqual([]);
    expect((await contestsOf(learner.id)).byLine[line.id]).toMatchObject([{ answer: { correctedByLine: 2 } }]);
    expect(await contestViewFor(noor, id)).toMatchObject({ state: "corrected", proposeAt: null });
  });

  test("cannot be hung on a contest that stands, is open, is another's or is none", async () => {
    const open = await raised();
    expect(await proposeAdjustment(noor, learner.id, wholeOf(line, { contest: open }), NOON)).toEqual(refused("no_contest"));
    await answer(open, ruth, STANDS);
    const other = await anAccount();
    const others = must(await contestLine(other, (await aLine(other)).id, WORDS, NOON)).contestId;
    await answer(others, ruth, TO_CORRECT);
    for (const id of [open, others, "nothing"]) {
      expect(await proposeAdjustment(noor, learner.id, wholeOf(line, { contest: id }), NOON)).toEqual(refused("no_contest"));
    }
  });
});

describe("R84: ten working days", () => {
  test.each([
    ["a Friday", "2026-11-20", "2026-12-04"],
    ["a Saturday", "2026-11-21", "2026-12-04"],
    ["a Monday over the turn of the year", "2026-12-28", "2027-01-11"],
    ["a leap day", "2028-02-29", "2028-03-14"],
  ])("from %s", (_, from, due) => {
    expect(workingDaysAfter(from, 10)).toBe(due);
  });

  test("an answer is overdue from the day after, and the first due comes first", async () => {
    await raised(line, daysLater(1));
    await raised(await aLine(learner), NOON);
    const lists = async (day: string) => (await waitingContests(ruth, new Date(`${day}T18:00:00Z`))).map(({ overdue }) => overdue);
    expect(await lists("2026-12-04")).toEqual([false, false]);
    expect(await lists("2026-12-05")).toEqual([true, true]);
  });
});

test.each(["contesting", "answering"])("a store that fails at any call leaves all of %s or nothing", async (verb) => {
  const id = verb === "answering" ? await raised() : "";
  const count = () =>
    Promise.all([contest, contestAnswer, auditEvent, letter].map(async (table) => (await house.db.select().from(table).all()).length));
  const before = await count();
  for (let call = 1; call < 40; call += 1) {
    provideStore(failingStore(house, call));
    const outcome = await (verb === "answering" ? answer(id) : raise()).catch(() => null);
    provideStore(house);
    const added = (await count()).map((number, index) => number - (before[index] ?? 0));
    if (!outcome?.ok) {
      expect(added).toEqual([0, 0, 0, 0]);
      continue;
    }
    expect(added).toEqual(verb === "answering" ? [0, 1, 1, 1] : [1, 0, 1, 2]);
    return;
  }
  throw new Error("It never came to its end.");
});

test("any sequence of contests, answers and adjustments leaves the sum of the lines as it was carried out, and both chains whole", async () => {
  const step = fc.record({
    what: fc.constantFrom("contest" as const, "stands" as const, "to_correct" as const, "adjust" as const),
    line: fc.nat(5),
    part: fc.integer({ min: 1, max: 70 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      house = freshStore();
      learner = await anAccount();
      [noor, peter, ruth] = [
        await anAccount({ role: "admin" }),
        await anAccount({ role: "admin" }),
        await anAccount({ role: "instructor" }),
      ];
      await aLine(learner);
      let carried = 60;
      for (const { what, line: index, part } of steps) {
        const lines = await ledgerOf(learner.id);
        const about = lines[index % lines.length];
        if (!about) continue;
        const { byLine } = await contestsOf(learner.id);
        const last = byLine[about.id]?.at(-1);
        if (what === "contest") await contestLine(learner, about.id, WORDS, NOON);
        else if (what === "adjust") {
          const proposal = await proposeAdjustment(noor, learner.id, partOf(about, part), NOON);
          const done = proposal.ok && (await decideAdjustment(peter, proposal.value.proposalId, CARRY_OUT, NOON)).ok;
          if (done) carried -= part;
        } else if (last) await answerContest(ruth, last.id, { verdict: what, words: STANDS.words }, NOON);
      }
      expect(balanceOf(await ledgerOf(learner.id)).total).toBe(minutes(carried));
      for (const each of Object.values((await contestsOf(learner.id)).byLine)) expect(each.length).toBeLessThanOrEqual(2);
      expect((await verifyLedgers()).broken).toBeNull();
      expect(await verifyAuditChain()).toBeNull();
    }),
    { numRuns: 30 },
  );
});
