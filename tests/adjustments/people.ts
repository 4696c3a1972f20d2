/** A learner with one line, and the administrators around her, for tests of hours set by hand. */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { ProposalInput } from "#app/features/adjustments/adjustment-forms.ts";
import { decideAdjustment } from "#app/features/adjustments/deciding.server.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import type { CreditInput, LedgerLine } from "#app/features/hours/ledger.ts";
import { minutes } from "#app/shared/minutes.ts";
import type { Outcome } from "#app/shared/outcome.ts";
import { anHour } from "#tests/hours/lines.ts";

/** Noon in Chicago, where the learners of these tests live. */
export const NOON = new Date("2026-11-20T18:00:00Z");
const TODAY = "2026-11-20";
const DAY_MS = 86_400_000;

export function daysLater(days: number, from = NOON): Date {
  return new Date(from.getTime() + days * DAY_MS);
}

export const REASON = "The page was down on the evening of the course.";
export const CARRY_OUT = { decision: "carried_out", words: "I have seen the server's log of that evening." } as const;
export const DECLINE = { decision: "declined", words: "The log shows nothing of the kind." } as const;

type Credit = Extract<ProposalInput["wanted"], { shape: "credit" }>;
type Rest = Partial<Omit<ProposalInput, "wanted">>;

/** 90 minutes of online reading on the day of the proposal, valid by default. */
export function aCredit(wishes: Partial<Omit<Credit, "shape">> = {}, rest: Rest = {}): ProposalInput {
  return {
    wanted: { shape: "credit", minutes: minutes(90), kind: "self_paced", topics: {}, title: "Pain science", occurredOn: TODAY, ...wishes },
    reasonCode: "technical_fault",
    reason: REASON,
    contest: null,
    ...rest,
  };
}

export function wholeOf(line: Pick<LedgerLine, "id">, rest: Rest = {}): ProposalInput {
  return { ...aCredit({}, rest), wanted: { shape: "whole", lineId: line.id } };
}

export function partOf(line: Pick<LedgerLine, "id">, figure: number, rest: Rest = {}): ProposalInput {
  return { ...aCredit({}, rest), wanted: { shape: "part", lineId: line.id, minutes: minutes(figure) } };
}

/** @throws with the reason when it was refused */
export function must<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.value;
}

/** A line of 60 minutes in two topics by the learner's own pass, unless other wishes are named. */
export async function aLine(learner: Actor, wishes: Partial<CreditInput> = {}): Promise<LedgerLine> {
  const topics = { distress: minutes(41), ethics: minutes(19) };
  return must(await creditMinutes(anHour(learner.id, { topics, ...wishes }), NOON));
}

/** Proposed by one and carried out by the other, at the same time. */
export async function adjusted(pair: readonly [Actor, Actor], learner: Actor, input: ProposalInput, now = NOON): Promise<void> {
  const { proposalId } = must(await proposeAdjustment(pair[0], learner.id, input, now));
  must(await decideAdjustment(pair[1], proposalId, CARRY_OUT, now));
}
