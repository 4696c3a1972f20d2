/** The pages of hours set by hand and of contested lines, through the doors a browser uses. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { findLearners } from "#app/features/adjustments/adjustment-lists.server.ts";
import { contestsOf } from "#app/features/adjustments/contest-records.server.ts";
import { contestLine } from "#app/features/adjustments/contests.server.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import type { LedgerLine } from "#app/features/hours/ledger.ts";
import * as proposalPage from "#app/routes/admin/adjustment.tsx";
import * as proposingPage from "#app/routes/admin/adjustment-for.tsx";
import * as adjustmentsPage from "#app/routes/admin/adjustments.tsx";
import * as linePage from "#app/routes/learn/hours-line.tsx";
import * as contestPage from "#app/routes/roster/contest.tsx";
import * as contestsPage from "#app/routes/roster/contests.tsx";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { adjustmentProposal } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, type Fields, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aCredit, adjusted, aLine, CARRY_OUT, must, partOf, REASON, wholeOf } from "./people.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let noor: Actor;
let peter: Actor;
let line: LedgerLine;
const NOW = new Date();

beforeEach(async () => {
  house = freshStore();
  learner = await anAccount({ name: "Maren Oduya" });
  noor = await anAccount({ role: "admin", name: "Noor Haddad" });
  peter = await anAccount({ role: "admin", name: "Peter Vance" });
  line = await aLine(learner);
});

type Params = Readonly<Record<string, string>>;
type Loader = (given: ReturnType<typeof args>) => unknown;

const load = async (loader: Loader, as: Actor, params: Params = {}, path = "/") => {
  const request = await get(path, { as });
  return answerOf(() => loader(args(request, params)));
};
const send = async (action: Loader, as: Actor, fields: Fields, params: Params = {}, path = "/") => {
  const request = await post(path, fields, { as });
  return answerOf(() => action(args(request, params)));
};

describe("R55: a line's own page", () => {
  test("shows the figure, why, kind, topics, who recorded it, its place and its seal", async () => {
    const shown = await (await load(linePage.loader, learner, { line: line.id })).json();
    expect(shown).toMatchObject({
      minutes: 60,
      why: "Edition 1",
      kind: "Online reading",
      topics: ["Cancer-related distress 41 min", "Ethics 19 min"],
      recordedBy: "Attune, when you passed the quiz",
      seq: 1,
      hash: line.hash,
      left: null,
      standing: { may: true, again: false },
    });
  });

  test("names both people of hours set by hand, the heading of the reason, and what a part took", async () => {
    await adjusted([noor, peter], learner, partOf(line, 20));
    const [, part] = await ledgerOf(learner.id);
    expect(await (await load(linePage.loader, learner, { line: part?.id ?? "" })).json()).toMatchObject({
      byTwo: { proposedBy: "Noor Haddad", decidedBy: "Peter Vance" },
      reasonHeading: "Technical fault",
      reason: REASON,
      why: "Takes back 20 min of line 1",
      history: [{ what: "Recorded by Noor Haddad (proposed it) and Peter Vance (carried it out)", lineId: line.id }],
    });
    const whole = await (await load(linePage.loader, learner, { line: line.id })).json();
    expect(whole).toMatchObject({
      left: 40,
      history: [{}, { what: expect.stringContaining("20 min of it taken back"), lineId: part?.id }],
    });
  });

  test("of somebody else is not there, also for staff, and cannot be contested there", async () => {
    for (const as of [await anAccount(), noor]) {
      expect((await load(linePage.loader, as, { line: line.id })).status).toBe(404);
      expect((await send(linePage.action, as, { words: "This is not the right figure." }, { line: line.id })).status).toBe(404);
    }
    expect((await contestsOf(learner.id)).open).toBe(0);
  });

  test("keeps what was typed when it is too little, and takes what is enough", async () => {
    const short = await send(linePage.action, learner, { words: "Wrong." }, { line: line.id });
    expect(short.status).toBe(422);
    expect(await short.json()).toEqual({ error: expect.stringContaining("at least 20"), words: "Wrong." });
    const path = `/hours/lines/${line.id}`;
    const taken = await send(linePage.action, learner, { words: "I read this module on paper, all of it." }, { line: line.id }, path);
    expect(taken.headers.get("Location")).toBe(path);
    expect(await (await load(linePage.loader, learner, { line: line.id })).json()).toMatchObject({
      standing: { may: false, because: "waiting" },
    });
  });
});

describe("contested hours", () => {
  test("are read and answered by staff; without verdict and words both are asked for", async () => {
    const { contestId } = must(await contestLine(learner, line.id, "I read this module on paper.", NOW));
    expect(await (await load(contestsPage.loader, noor)).json()).toMatchObject({ waiting: [{ id: contestId, overdue: false }] });
    const empty = await send(contestPage.action, noor, { words: "No." }, { contest: contestId });
    expect(empty.status).toBe(422);
    expect(Object.keys((await empty.json()).errors).sort()).toEqual(["verdict", "words"]);
    const words = "The figure is the edition's for everyone.";
    expect((await send(contestPage.action, noor, { verdict: "stands", words }, { contest: contestId })).status).toBe(302);
    expect(await (await load(contestPage.loader, peter, { contest: contestId })).json()).toMatchObject({
      state: "stands",
      answer: { by: "Noor Haddad", words },
    });
  });

  test("of one's own are not there", async () => {
    const own = await aLine(noor);
    const { contestId } = must(await contestLine(noor, own.id, "I read this module on paper.", NOW));
    expect((await load(contestPage.loader, noor, { contest: contestId })).status).toBe(404);
    const fields = { verdict: "to_correct", words: "I am right about my own hours." };
    expect((await send(contestPage.action, noor, fields, { contest: contestId })).status).toBe(404);
    expect((await contestsOf(noor.id)).open).toBe(1);
  });
});

describe("R56: the pages of hours set by hand", () => {
  const credit = () => ({
    _intent: "credit",
    title: "Pain science",
    minutes: "90",
    kind: "self_paced",
    occurredOn: civilDateOf(NOW, learner.timeZone),
    reasonCode: "technical_fault",
    reason: REASON,
  });
  const propose = (fields: Fields, as = noor) => send(proposingPage.action, as, fields, { learner: learner.id });

  test("one proposes, another carries out, and the line is there", async () => {
    const proposed = await propose({ ...credit(), pain_symptom: "60", ethics: "30" });
    const address = proposed.headers.get("Location") ?? "";
    const proposal = address.split("/").at(-1) ?? "";
    expect(await (await load(proposalPage.loader, noor, { proposal })).json()).toMatchObject({ mayDecide: false, mayWithdraw: true });
    expect(await (await load(proposalPage.loader, peter, { proposal })).json()).toMatchObject({ mayDecide: true, mayWithdraw: false });
    expect(await (await load(adjustmentsPage.loader, peter)).json()).toMatchObject({
      waiting: [{ id: proposal, own: false }],
      settled: [],
    });
    const fields = { _intent: "decide", ...CARRY_OUT };
    expect((await send(proposalPage.action, noor, fields, { proposal })).status).toBe(422);
    expect((await send(proposalPage.action, peter, fields, { proposal })).status).toBe(302);
    expect(await ledgerOf(learner.id)).toMatchObject([{}, { minutes: 90, topics: { pain_symptom: 60, ethics: 30 } }]);
    expect(await (await load(adjustmentsPage.loader, peter)).json()).toMatchObject({ waiting: [], settled: [{ state: "Carried out" }] });
  });

  test.each<[string, Fields, string]>([
    ["a reason of one word", { reason: "Because" }, "reason"],
    ["no reason code", { reasonCode: "" }, "reasonCode"],
    ["a code of one's own", { reasonCode: "favour" }, "reasonCode"],
    ["minutes in words", { minutes: "ninety" }, "minutes"],
    ["a fraction", { minutes: "1.5" }, "minutes"],
    ["nothing", { minutes: "0" }, "minutes"],
    ["a true minus without a line", { minutes: "−30" }, "minutes"],
    ["two days in one", { minutes: "1441" }, "minutes"],
    ["a kind that is none", { kind: "favour" }, "kind"],
    ["a day to come", { occurredOn: "2999-01-01" }, "occurredOn"],
    ["a day long past", { occurredOn: "2001-01-01" }, "occurredOn"],
    ["topics that do not add up", { ethics: "30" }, "minutes"],
    ["a topic in words", { ethics: "some" }, "ethics"],
    ["no title", { title: "  " }, "title"],
  ])("%s comes back with a sentence beside its field and with what was typed", async (_, wrong, field) => {
    const answer = await propose({ ...credit(), ...wrong });
    expect(answer.status).toBe(422);
    const { errors, values } = await answer.json();
    expect(Object.keys(errors)).toEqual([field]);
    expect(values).toMatchObject({ _intent: "credit", reason: wrong.reason ?? REASON });
    expect(await house.db.select().from(adjustmentProposal).all()).toEqual([]);
  });

  test("a whole line and a part of it are proposed from the learner's lines; what is too much comes back", async () => {
    const desk = await load(proposingPage.loader, noor, { learner: learner.id }, `/?line=${line.id}`);
    expect(await desk.json()).toMatchObject({ about: { id: line.id, mayWhole: true, mayPart: true, left: 60 }, total: "1 h" });
    const back = { line: line.id, reasonCode: "duplicate_credit", reason: REASON };
    const much = await propose({ _intent: "part", minutes: "61", ...back });
    expect(await much.json()).toMatchObject({
      errors: { minutes: expect.stringContaining("more than what is left") },
      values: { minutes: "61" },
    });
    expect((await propose({ _intent: "whole", ...back })).status).toBe(302);
    expect(await (await propose({ _intent: "part", minutes: "5", ...back })).json()).toMatchObject({
      errors: { form: expect.stringContaining("already proposed") },
    });
  });

  test("about one's own hours there is no page, no proposal and no decision", async () => {
    expect((await load(proposingPage.loader, noor, { learner: noor.id })).status).toBe(404);
    expect((await send(proposingPage.action, noor, credit(), { learner: noor.id })).status).toBe(404);
    const { proposalId: proposal } = must(await proposeAdjustment(noor, peter.id, aCredit({ occurredOn: credit().occurredOn }), NOW));
    expect((await load(proposalPage.loader, peter, { proposal })).status).toBe(404);
    expect((await send(proposalPage.action, peter, { _intent: "decide", ...CARRY_OUT }, { proposal })).status).toBe(404);
    expect(await (await load(adjustmentsPage.loader, peter)).json()).toMatchObject({ waiting: [] });
  });

  test("a proposal is withdrawn by its author, and a decision without words is asked for them", async () => {
    const { proposalId: proposal } = must(await proposeAdjustment(noor, learner.id, wholeOf(line), NOW));
    const mute = await send(proposalPage.action, peter, { _intent: "decide", decision: "carried_out", words: "ok" }, { proposal });
    expect(await mute.json()).toMatchObject({ errors: { words: expect.any(String) }, words: "ok" });
    expect((await send(proposalPage.action, peter, { _intent: "withdraw" }, { proposal })).status).toBe(422);
    expect((await send(proposalPage.action, noor, { _intent: "withdraw" }, { proposal })).status).toBe(302);
    expect(await (await load(proposalPage.loader, peter, { proposal })).json()).toMatchObject({ state: "Withdrawn", mayDecide: false });
  });

  test("a learner is found by her exact address or a part of her name, and never by a part of an address", async () => {
    const search = async (who: string) => (await send(adjustmentsPage.action, noor, { who })).json();
    expect((await search(learner.email.toUpperCase())).found).toMatchObject([{ id: learner.id }]);
    expect((await search("oduya")).found).toMatchObject([{ id: learner.id }]);
    expect((await search("@example.org")).found).toEqual([]);
    expect(await search("od")).toMatchObject({ error: expect.stringContaining("three letters"), who: "od" });
    await anAccount({ role: "school", name: "Oduya School" });
    expect(await findLearners("oduya")).toHaveLength(1);
    expect(await findLearners("100%")).toEqual([]);
  });
});
