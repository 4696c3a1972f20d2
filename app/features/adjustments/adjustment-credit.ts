/** The line that a proposal becomes when it is carried out: with both people in its basis, by their opaque ids. */
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { sourceOf, unitOf } from "#app/features/hours/line-source.ts";
import { mirrorInput } from "#app/features/hours/mirror.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { reasonWords } from "./adjustment.ts";
import type { Change, Wanted } from "./adjustment-change.ts";

/** A proposal, as far as its line says anything of it. */
export interface CarriedOut {
  readonly id: string;
  readonly learnerId: string;
  readonly shape: Wanted["shape"];
  readonly reasonCode: string;
  readonly reason: string;
  readonly proposedBy: string;
}

/**
 * The line's actor is who carried it out. Minutes of their own are of the source "adjustment"; what takes from a line keeps that line's
 * source and unit, so that what others taught never counts as ours by way of a correction (R4).
 */
export function adjustmentCredit(proposal: CarriedOut, change: Change, decider: { readonly id: string }): CreditInput {
  const both = { proposal: proposal.id, reasonCode: proposal.reasonCode, proposedBy: proposal.proposedBy, decidedBy: decider.id };
  const { line, ...figures } = change;
  if (line && proposal.shape === "whole") {
    return mirrorInput(line, { actorId: decider.id, reason: proposal.reason, occurredOn: change.occurredOn, basis: both });
  }
  const common = {
    ...figures,
    learnerId: proposal.learnerId,
    idempotencyKey: `adjustment:${proposal.id}`,
    actorId: decider.id,
    reason: proposal.reason,
  };
  if (!line) {
    const note = `Set by hand by two administrators: ${reasonWords(proposal.reasonCode)}`;
    return { ...common, basis: { source: "adjustment", unit: `adjustment:${proposal.id}`, note, ...both } };
  }
  const taken = formatMinutes(minutes(-change.minutes));
  return {
    ...common,
    basis: {
      source: sourceOf(line),
      unit: unitOf(line),
      note: `Takes back ${taken} of line ${line.seq}`,
      partOf: line.id,
      line: line.seq,
      ...both,
    },
    ...(line.editionId === null ? {} : { editionId: line.editionId }),
  };
}
