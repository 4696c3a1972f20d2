/** R56: hours are set by hand by two people, neither of them the learner, and never further back than a year. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { ProposalInput } from "#app/features/adjustments/adjustment-forms.ts";
import { decideAdjustment } from "#app/features/adjustments/deciding.server.ts";
import { proposalById } from "#app/features/adjustments/proposals.server.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { verifyLedgers } from "#app/features/hours/ledger-check.server.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { isOurs } from "#app/features/hours/line-source.ts";
import { minutes } from "#app/shared/minutes.ts";
import { refused } from "#app/shared/outcome.ts";
import { provideStore } from "#db/client.server.ts";
import { adjustmentDecision, auditEvent, creditLine, letter } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { aCredit, adjusted, aLine, CARRY_OUT, DECLINE, daysLater, must, NOON, partOf, REASON, wholeOf } from "./people.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let noor: Actor;
let peter: Actor;

beforeEach(async () => {
  house = freshStore();
  learner = await anAccount({ name: "Maren Oduya" });
  noor = await anAccount({ role: "admin", name: "Noor Haddad" });
  peter = await anAccount({ role: "admin", name: "Peter Vance" });
});

const propose = (input: ProposalInput, by = noor, now = NOON) => proposeAdjustment(by, learner.id, input, now);
const decide = (id: string, by = peter, what: Parameters<typeof decideAdjustment>[2] = CARRY_OUT, now = NOON) =>
  decideAdjustment(by, id, what, now);
const proposed = async (input = aCredit(), by = noor, now = NOON) => must(await propose(input, by, now)).proposalId;
const total = async () => balanceOf(await ledgerOf(learner.id)).total;

describe("R56: hours set by hand", () => {
  test("are nothing until a second administrator carries them out, and then one line with both in its basis", async () => {
    const id = await proposed(aCredit({ topics: { pain_symptom: minutes(90) } }));
    expect(await ledgerOf(learner.id)).toEqual([]);
    expect(await decide(id)).toEqual({ ok: true, value: "carried_out" });
    const [line] = await ledgerOf(learner.id);
    expect(line).toMatchObject({ minutes: 90, kind: "self_paced", topics: { pain_symptom: 90 }, actorId: peter.id, reason: REASON });
    expect(line?.basis).toMatchObject({
      source: "adjustment",
      unit: `adjustment:${id}`,
      note: "Set by hand by two administrators: Technical fault",
      proposal: id,
      reasonCode: "technical_fault",
      proposedBy: noor.id,
      decidedBy: peter.id,
    });
    expect(JSON.stringify(line?.basis)).not.toContain("evening");
  });

  test("show both names on the line, wherever it is shown", async () => {
    await adjusted([noor, peter], learner, aCredit());
    expect(await explainedLedgerOf(learner.id)).toMatchObject([
      {
        recordedBy: "Noor Haddad (proposed it) and Peter Vance (carried it out)",
        byTwo: { proposedBy: "Noor Haddad", decidedBy: "Peter Vance" },
        why: "Set by hand by two administrators: Technical fault",
      },
    ]);
  });

  test("come to the learner in a letter with both names, the reason and the way to contest", async () => {
    await adjusted([noor, peter], learner, aCredit());
    const [line] = await ledgerOf(learner.id);
    const [sent] = await house.db.select().from(letter).all();
    expect(sent?.recipient).toBe(learner.email);
    for (const part of ["Noor Haddad", "Peter Vance", "1 h 30 min were added", "Technical fault", REASON, CARRY_OUT.words]) {
      expect(sent?.body).toContain(part);
    }
    expect(sent?.body).toContain(`/hours/lines/${line?.id}`);
  });

  test("leave an audit entry for each of the two", async () => {
    await adjusted([noor, peter], learner, aCredit());
    const events = await house.db.select().from(auditEvent).orderBy(auditEvent.seq).all();
    expect(events.map(({ action, actorId, subject }) => [action, actorId, subject])).toEqual([
      ["adjustment.proposed", noor.id, `account:${learner.id}`],
      ["adjustment.carried_out", peter.id, `account:${learner.id}`],
    ]);
    expect(events[1]?.detail).toContain(noor.id);
    expect(await verifyAuditChain()).toBeNull();
  });

  test("that are declined or withdrawn write no hours and no letter, and stay decided", async () => {
    const first = await proposed();
    expect(await decide(first, peter, DECLINE)).toMatchObject({ ok: true });
    const second = await proposed();
    expect(await decide(second, peter, { decision: "withdrawn", words: "" })).toEqual(refused("not_proposer"));
    expect(await decide(second, noor, { decision: "withdrawn", words: "" })).toMatchObject({ ok: true });
    for (const id of [first, second]) expect(await decide(id)).toEqual(refused("decided"));
    expect(await ledgerOf(learner.id)).toEqual([]);
    expect(await house.db.select().from(letter).all()).toEqual([]);
  });

  test("lapse after 30 days, without anything being written; the thirtieth day is still in time", async () => {
    const late = await proposed();
    expect(await decide(late, peter, CARRY_OUT, new Date(daysLater(30).getTime() + 1))).toEqual(refused("lapsed"));
    expect(await decide(late, peter, CARRY_OUT, daysLater(30))).toMatchObject({ ok: true });
  });

  test("of an account that is not there, or keeps no hours, are refused", async () => {
    const school = await anAccount({ role: "school" });
    for (const id of ["nobody", school.id]) expect(await proposeAdjustment(noor, id, aCredit(), NOON)).toEqual(refused("no_learner"));
    expect(await decide("nothing")).toEqual(refused("no_proposal"));
  });
});

describe("R56: self-dealing", () => {
  test("nobody proposes hours of her own, carries out what she proposed, or decides about herself", async () => {
    expect(await proposeAdjustment(noor, noor.id, aCredit(), NOON)).toEqual(refused("own_hours"));
    const id = await proposed();
    expect(await decide(id, noor)).toEqual(refused("own_proposal"));
    expect(await decide(id, noor, DECLINE)).toEqual(refused("own_proposal"));
    const { proposalId } = must(await proposeAdjustment(noor, peter.id, aCredit(), NOON));
    for (const what of [CARRY_OUT, DECLINE]) expect(await decideAdjustment(peter, proposalId, what, NOON)).toEqual(refused("own_hours"));
    expect(await total()).toBe(0);
  });

  test.each([
    ["noor@office.example", "NOOR@Office.example"],
    ["noor@office.example", "noor+second@office.example"],
    ["noor+a@office.example", "noor+b@office.example"],
  ])("two accounts of one mailbox are one person: %s and %s", async (one, other) => {
    const [first, second] = [await anAccount({ role: "admin", email: one }), await anAccount({ role: "admin", email: other })];
    const id = await proposed(aCredit(), first);
    expect(await decide(id, second)).toEqual(refused("own_proposal"));
    expect(await proposeAdjustment(first, second.id, aCredit(), NOON)).toEqual(refused("own_hours"));
    const { proposalId } = must(await proposeAdjustment(peter, first.id, aCredit(), NOON));
    expect(await decideAdjustment(second, proposalId, CARRY_OUT, NOON)).toEqual(refused("own_hours"));
    expect(await total()).toBe(0);
  });

  test("two people whose addresses only look alike are two", async () => {
    const first = await anAccount({ role: "admin", email: "noor@office.example" });
    const second = await anAccount({ role: "admin", email: "noor@other.example" });
    expect(await decide(await proposed(aCredit(), first), second)).toMatchObject({ ok: true });
  });

  test("what somebody proposed who may no longer set hours can only be declined", async () => {
    const id = await proposed();
    house.sqlite.prepare("UPDATE account SET role = 'instructor' WHERE id = ?").run(noor.id);
    expect(await decide(id)).toEqual(refused("proposer_gone"));
    expect(await decide(id, peter, DECLINE)).toMatchObject({ ok: true });
  });
});

describe("R56: back-dating", () => {
  /** Noon in the learner's zone on the day the proposal is made. */
  test.each([
    ["365 days", "2026-11-20", "2025-11-20", true],
    ["366 days", "2026-11-20", "2025-11-19", false],
    ["365 days over a leap day", "2028-03-01", "2027-03-02", true],
    ["366 days over a leap day, which the calendar calls a year", "2028-03-01", "2027-03-01", false],
    ["365 days from a leap day", "2028-02-29", "2027-03-01", true],
    ["366 days from a leap day", "2028-02-29", "2027-02-28", false],
  ])("%s, proposed on %s for %s: %s", async (_, day, occurredOn, allowed) => {
    const outcome = await propose(aCredit({ occurredOn }), noor, new Date(`${day}T18:00:00Z`));
    expect(outcome).toEqual(allowed ? expect.objectContaining({ ok: true }) : refused("too_old"));
  });

  test("the day is the learner's own, wherever the administrators are", async () => {
    // 20 November, 23:30 in Honolulu; the administrators' calendars already say 21.
    const night = new Date("2026-11-21T09:30:00Z");
    learner = await anAccount({ timeZone: "Pacific/Honolulu" });
    expect(await propose(aCredit({ occurredOn: "2026-11-21" }), noor, night)).toEqual(refused("future"));
    expect(await propose(aCredit({ occurredOn: "2025-11-20" }), noor, night)).toMatchObject({ ok: true });
    learner = await anAccount({ timeZone: "Pacific/Kiritimati" });
    expect(await propose(aCredit({ occurredOn: "2026-11-21" }), noor, night)).toMatchObject({ ok: true });
    expect(await propose(aCredit({ occurredOn: "2025-11-20" }), noor, night)).toEqual(refused("too_old"));
  });

  test("a proposal that lay until the year was over is not carried out", async () => {
    const id = await proposed(aCredit({ occurredOn: "2025-11-20" }));
    expect(await decide(id, peter, CARRY_OUT, daysLater(1))).toEqual(refused("too_old"));
    expect(await ledgerOf(learner.id)).toEqual([]);
    expect(await decide(id, peter, DECLINE, daysLater(1))).toMatchObject({ ok: true });
  });

  test.each(["2026-02-30", "2026-13-01", "20.11.2026", "", "2025-02-29"])("%j is no day", async (occurredOn) => {
    expect(await propose(aCredit({ occurredOn }))).toEqual(refused("no_day"));
  });
});

describe("figures that cannot be", () => {
  test("0, minutes taken from nothing, topics that do not add up, and more than a day are refused", async () => {
    expect(await propose(aCredit({ minutes: minutes(0) }))).toEqual(refused("zero"));
    expect(await propose(aCredit({ minutes: minutes(-30) }))).toEqual(refused("names_no_line"));
    expect(await propose(aCredit({ topics: { ethics: minutes(89) } }))).toEqual(refused("topics"));
    expect(await propose(aCredit({ topics: { ethics: minutes(100), distress: minutes(-10) } }))).toEqual(refused("topics"));
    expect(await propose(aCredit({ minutes: minutes(1441) }))).toEqual(refused("more_than_a_day"));
    expect(await propose(aCredit({ minutes: minutes(1440) }))).toMatchObject({ ok: true });
  });

  test("the same day cannot be filled twice, also by two proposals that were each possible", async () => {
    const [first, second] = [await proposed(aCredit({ minutes: minutes(1000) })), await proposed(aCredit({ minutes: minutes(441) }))];
    expect(await decide(first)).toMatchObject({ ok: true });
    expect(await decide(second)).toEqual(refused("more_than_a_day"));
    await adjusted([noor, peter], learner, aCredit({ minutes: minutes(440), title: "Ethics" }));
    expect(await total()).toBe(1440);
  });

  test("minutes that were taken back leave their day free again", async () => {
    await adjusted([noor, peter], learner, aCredit({ minutes: minutes(1440) }));
    const [line] = await ledgerOf(learner.id);
    await adjusted([noor, peter], learner, wholeOf(line ?? { id: "" }));
    await adjusted([noor, peter], learner, aCredit({ minutes: minutes(1440), title: "The right one" }));
    const [, mirror] = await ledgerOf(learner.id);
    expect(await propose(wholeOf(mirror ?? { id: "" }))).toEqual(refused("more_than_a_day"));
    expect(await total()).toBe(1440);
  });
});

describe("taking back", () => {
  test("a whole line is mirrored with its source and unit, by two people, with both named", async () => {
    const line = await aLine(learner, { basis: { source: "elsewhere", unit: "elsewhere:7" }, kind: "live_online", actorId: peter.id });
    await adjusted([noor, peter], learner, wholeOf(line, { reasonCode: "duplicate_credit" }));
    const [, mirror] = await ledgerOf(learner.id);
    expect(mirror).toMatchObject({
      minutes: -60,
      topics: { distress: -41, ethics: -19 },
      reversesId: line.id,
      basis: { source: "elsewhere", unit: "elsewhere:7", proposedBy: noor.id, decidedBy: peter.id, note: "Takes back line 1" },
    });
    expect(mirror && isOurs(mirror)).toBe(false);
    expect(await total()).toBe(0);
  });

  test("parts of a line leave nothing in any topic when they add up to it", async () => {
    const line = await aLine(learner);
    for (const part of [7, 20, 1, 32]) await adjusted([noor, peter], learner, partOf(line, part));
    const lines = await ledgerOf(learner.id);
    expect(balanceOf(lines)).toMatchObject({ total: 0, byTopic: { distress: 0, ethics: 0 } });
    expect(lines[1]).toMatchObject({ minutes: -7, basis: { partOf: line.id, note: "Takes back 7 min of line 1" }, reversesId: null });
  });

  test("more than a line has, nothing, and a part of a correction are refused", async () => {
    const line = await aLine(learner);
    expect(await propose(partOf(line, 61))).toEqual(refused("more_than_left"));
    expect(await propose(partOf(line, 0))).toEqual(refused("zero"));
    await adjusted([noor, peter], learner, partOf(line, 20));
    expect(await propose(partOf(line, 41))).toEqual(refused("more_than_left"));
    expect(await propose(wholeOf(line))).toEqual(refused("more_than_left"));
    const [, part] = await ledgerOf(learner.id);
    expect(await propose(partOf(part ?? { id: "" }, 5))).toEqual(refused("not_a_credit"));
    expect(await propose(partOf({ id: "nothing" }, 5))).toEqual(refused("no_line"));
  });

  test("another learner's line is not there", async () => {
    const line = await aLine(await anAccount());
    expect(await propose(wholeOf(line))).toEqual(refused("no_line"));
  });

  test("a line is taken back once; its reversal can be taken back, which gives the minutes back, and that once too", async () => {
    const line = await aLine(learner);
    await adjusted([noor, peter], learner, wholeOf(line));
    for (const again of [wholeOf(line), partOf(line, 5)]) expect(await propose(again)).toEqual(refused("already_reversed"));
    const [, mirror] = await ledgerOf(learner.id);
    await adjusted([peter, noor], learner, wholeOf(mirror ?? { id: "" }));
    expect(await total()).toBe(60);
    expect(await propose(wholeOf(mirror ?? { id: "" }))).toEqual(refused("already_reversed"));
    const [, , back] = await ledgerOf(learner.id);
    await adjusted([noor, peter], learner, wholeOf(back ?? { id: "" }));
    expect(await total()).toBe(0);
    expect((await verifyLedgers()).broken).toBeNull();
  });

  test("what gave a part back cannot be taken back again once the line is gone", async () => {
    const line = await aLine(learner);
    await adjusted([noor, peter], learner, partOf(line, 20));
    const [, part] = await ledgerOf(learner.id);
    await adjusted([noor, peter], learner, wholeOf(part ?? { id: "" }));
    await adjusted([noor, peter], learner, wholeOf(line));
    const [, , restored] = await ledgerOf(learner.id);
    expect(await propose(wholeOf(restored ?? { id: "" }))).toEqual(refused("more_than_left"));
    expect(await total()).toBe(0);
  });
});

describe("two at once", () => {
  test("two administrators who carry out the same proposal write one line", async () => {
    const id = await proposed();
    const third = await anAccount({ role: "admin" });
    const outcomes = await Promise.all([decide(id), decide(id, third), decide(id, peter, DECLINE)]);
    expect(outcomes).toEqual([{ ok: true, value: "carried_out" }, refused("decided"), refused("decided")]);
    expect(await ledgerOf(learner.id)).toHaveLength(1);
    expect(await house.db.select().from(adjustmentDecision).all()).toHaveLength(1);
  });

  test("two tabs that propose the same propose once, and a line has one open proposal", async () => {
    const line = await aLine(learner);
    for (const input of [aCredit(), wholeOf(line)]) {
      const outcomes = await Promise.all([propose(input), propose(input), propose(input, peter)]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.filter((each) => !each.ok)).toEqual([refused("already_proposed"), refused("already_proposed")]);
    }
    expect(await propose(partOf(line, 5))).toEqual(refused("already_proposed"));
  });
});

test("a store that fails at any call leaves the line, the decision, the audit entry and the letter all there or none", async () => {
  const line = await aLine(learner);
  const id = await proposed(wholeOf(line));
  for (let call = 1; call < 60; call += 1) {
    provideStore(failingStore(house, call));
    const outcome = await decide(id).catch(() => null);
    provideStore(house);
    const counts = await Promise.all(
      [creditLine, adjustmentDecision, auditEvent, letter].map(async (table) => (await house.db.select().from(table).all()).length),
    );
    expect(counts).toEqual(outcome?.ok ? [2, 1, 2, 1] : [1, 0, 1, 0]);
    expect((await verifyLedgers()).broken).toBeNull();
    if (outcome?.ok) return;
  }
  throw new Error("The decision never came to its end.");
});

test("after any sequence of proposals and decisions the sum of the lines is what was carried out, and nothing falls below zero", async () => {
  const step = fc.record({
    who: fc.nat(2),
    shape: fc.constantFrom("credit" as const, "part" as const, "whole" as const),
    figure: fc.integer({ min: -40, max: 400 }),
    line: fc.nat(12),
    decision: fc.constantFrom("carried_out" as const, "carried_out" as const, "declined" as const, "withdrawn" as const, "none" as const),
    later: fc.nat(40),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      house = freshStore();
      learner = await anAccount();
      const staff = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" }), learner];
      let carried = 60;
      await aLine(learner);
      for (const { who, shape, figure, line, decision, later } of steps) {
        const lines = await ledgerOf(learner.id);
        const about = lines[line % lines.length] ?? { id: "" };
        const input =
          shape === "credit" ? aCredit({ minutes: minutes(figure) }) : shape === "part" ? partOf(about, figure) : wholeOf(about);
        const [by, other] = [staff[who] ?? learner, staff[(who + 1 + (later % 3)) % 3] ?? learner];
        const outcome = await propose(input, by);
        if (!outcome.ok || decision === "none") continue;
        const decided = await decide(outcome.value.proposalId, other, { decision, words: "As I have seen it." }, daysLater(later));
        const found = await proposalById(outcome.value.proposalId);
        if (decided.ok && decided.value === "carried_out") carried += found?.proposal.minutes ?? 0;
      }
      const lines = await ledgerOf(learner.id);
      const { total: sum, byTopic } = balanceOf(lines);
      expect(sum).toBe(carried);
      expect(sum).toBeGreaterThanOrEqual(0);
      for (const part of Object.values(byTopic)) expect(part).toBeGreaterThanOrEqual(0);
      expect((await verifyLedgers()).broken).toBeNull();
    }),
    { numRuns: 40 },
  );
});
