/** Hours set by hand: what may be proposed, who may decide it, and the sentence for each refusal (R56). */
import { isSamePerson, type Person } from "#app/features/accounts/same-person.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { ChangeRefusal } from "./adjustment-change.ts";
import { LONGEST_BACKDATING_DAYS } from "./dating.ts";

/** Why hours are set by hand; the code enters the line's basis, the words are the proposer's own. */
export const REASON_CODES = {
  technical_fault: "Technical fault",
  transcription_error: "Error in transcription",
  duplicate_credit: "Credited twice",
  migrated_record: "Record carried over from another system",
  appeal_upheld: "Objection upheld",
  other: "Other reason",
} as const;

/** A stored code in words; one that is no longer in the list reads as it was stored. */
export function reasonWords(code: string): string {
  return Object.entries(REASON_CODES).find(([key]) => key === code)?.[1] ?? code;
}

/** Characters of free text, besides the code (R56). */
export const SHORTEST_REASON = 20;
/** A proposal that nobody decides is void after this many days, without anything being written. */
const PROPOSAL_LIVES_DAYS = 30;
export const PROPOSAL_LIVES_MS = PROPOSAL_LIVES_DAYS * 86_400_000;

export type Decision = "carried_out" | "declined" | "withdrawn";
export type ProposalState = "open" | "lapsed" | Decision;

/** Where a proposal stands. `proposedAt` is UTC milliseconds. */
export function proposalState(facts: { readonly proposedAt: number; readonly decision: Decision | null }, now: Date): ProposalState {
  if (facts.decision) return facts.decision;
  return now.getTime() - facts.proposedAt > PROPOSAL_LIVES_MS ? "lapsed" : "open";
}

export const STATE_WORDS = {
  open: "Waits for a second administrator",
  lapsed: `Lapsed: nobody decided it within ${PROPOSAL_LIVES_DAYS} days`,
  carried_out: "Carried out",
  declined: "Declined",
  withdrawn: "Withdrawn",
} as const satisfies Record<ProposalState, string>;

export type ProposalRefusal = "own_hours" | "already_proposed" | "no_contest" | ChangeRefusal;
export type DecisionRefusal = "decided" | "lapsed" | "own_proposal" | "own_hours" | "proposer_gone" | "not_proposer" | ChangeRefusal;

/** Whoever proposes is not the learner, nor anybody who reads her mail. One proposal about the same thing at a time. */
export function decideProposing(facts: {
  readonly proposer: Person;
  readonly learner: Person;
  /** Whether an open proposal asks for the same. */
  readonly sameIsOpen: boolean;
}): Outcome<"may_propose", "own_hours" | "already_proposed"> {
  if (isSamePerson(facts.proposer, facts.learner)) return refused("own_hours");
  return facts.sameIsOpen ? refused("already_proposed") : done("may_propose");
}

export interface DecidingFacts {
  readonly decider: Person;
  /** Null when the account is gone or may no longer set hours. */
  readonly proposer: Person | null;
  readonly proposedBy: string;
  readonly learner: Person;
  readonly state: ProposalState;
}

/** Carrying out and declining take a second person, who is not the learner either; withdrawing is the proposer's own. */
export function decideDeciding(facts: DecidingFacts, decision: Decision): Outcome<"may_decide", Exclude<DecisionRefusal, ChangeRefusal>> {
  const { decider, proposer, proposedBy, learner, state } = facts;
  if (state === "lapsed") return refused("lapsed");
  if (state !== "open") return refused("decided");
  if (decision === "withdrawn") return decider.id === proposedBy ? done("may_decide") : refused("not_proposer");
  if (decider.id === proposedBy || (proposer && isSamePerson(decider, proposer))) return refused("own_proposal");
  if (isSamePerson(decider, learner)) return refused("own_hours");
  return decision === "carried_out" && !proposer ? refused("proposer_gone") : done("may_decide");
}

/** Beside which field of the proposal a refusal is said; what is about no field stands above the form. */
export function refusedField(refusal: ProposalRefusal): "minutes" | "occurredOn" | "form" {
  if (["zero", "names_no_line", "topics", "more_than_a_day", "more_than_left", "not_a_credit"].includes(refusal)) return "minutes";
  return ["no_day", "future", "too_old"].includes(refusal) ? "occurredOn" : "form";
}

export const REFUSAL_SENTENCES = {
  own_hours: "These are your own hours. Two other administrators decide about them.",
  own_proposal: "You proposed this. Somebody else decides: an administrator with an account and a mailbox of her own.",
  already_proposed: "The same is already proposed and waits for a decision.",
  no_contest: "This objection is not one that waits for a correction.",
  decided: "This proposal was decided already.",
  lapsed: `This proposal lapsed after ${PROPOSAL_LIVES_DAYS} days. Propose it anew if it is still right.`,
  proposer_gone: "Whoever proposed this may no longer set hours. Decline it, and propose it anew if it is right.",
  not_proposer: "Only the administrator who proposed this can withdraw it.",
  zero: "0 minutes change nothing. Type how many minutes.",
  names_no_line: "Minutes are taken back from a line. Choose the line below, then say how many.",
  topics: "The minutes of the topics have to add up to the minutes of the line, or stay empty.",
  no_day: "This is no day of the calendar.",
  future: "This day has not come yet.",
  too_old: `Hours can be dated back ${LONGEST_BACKDATING_DAYS} days at most, counted to the day on which they are set.`,
  more_than_a_day: "With what stands in her ledger already, this day would hold more than 24 hours.",
  no_line: "There is no such line in this ledger.",
  already_reversed: "This line was taken back already.",
  not_a_credit: "Part of a correction cannot be taken back. Take the correction back as a whole.",
  more_than_left: "This is more than what is left of the line.",
} as const satisfies Record<ProposalRefusal | DecisionRefusal, string>;
