/** Whether a body takes hours from whoever gave them: counts for sure, is open, or does not count. Never yes by default (R21). */
import { isOurs } from "#app/features/hours/line-source.ts";
import type { CivilDate } from "#app/shared/civil-date.ts";
import type { RuleRow } from "./rule-set.ts";
import type { RuledLine } from "./taken-back.ts";

/** A row of the table approval: a body's own word for one edition, between two days. */
export interface Approval {
  readonly body: string;
  readonly number: string;
  readonly editionId: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
}

export type ProviderAnswer =
  | { readonly is: "sure" }
  | { readonly is: "needs_document" | "unknown" | "does_not_count"; readonly why: string };

const SURE: ProviderAnswer = { is: "sure" };

/**
 * Our own minutes under a constraint count only where an approval covers edition and day. Hours from elsewhere need a document unless the
 * accepted record names the approving body in `basis.approvedBy`; the name of another body is an open question, not a no.
 */
export function providerAnswer(
  row: Pick<RuleRow, "providerConstraint" | "confidence">,
  line: Pick<RuledLine, "basis" | "editionId" | "occurredOn">,
  approvals: readonly Approval[],
): ProviderAnswer {
  if (row.confidence === "unconfirmed") return { is: "unknown", why: "The rule itself is not confirmed." };
  const constraint = row.providerConstraint;
  if (constraint.kind === "none") return SURE;
  if (constraint.kind === "not_found")
    return { is: "unknown", why: "Whose courses this body takes was not found. Ask before you rely on it." };
  const takes = (body: string) => constraint.bodies.some((each) => sameBody(each, body));
  if (isOurs(line)) {
    const covered = approvals.some((each) => takes(each.body) && covers(each, line));
    return covered ? SURE : { is: "does_not_count", why: `It must come from ${constraint.name}, and this course claims no such approval.` };
  }
  const { approvedBy } = line.basis;
  if (typeof approvedBy !== "string" || approvedBy.trim() === "") {
    return { is: "needs_document", why: `It must come from ${constraint.name}. A document that says so is still missing.` };
  }
  return takes(approvedBy) ? SURE : { is: "unknown", why: `It must come from ${constraint.name}; the record names ${approvedBy.trim()}.` };
}

function covers({ editionId, validFrom, validTo }: Approval, line: Pick<RuledLine, "editionId" | "occurredOn">): boolean {
  return editionId === line.editionId && validFrom <= line.occurredOn && line.occurredOn <= validTo;
}

function sameBody(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
