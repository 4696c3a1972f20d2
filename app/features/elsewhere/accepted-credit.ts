/** What accepted hours from elsewhere add to the ledger. */
import type { Actor } from "#app/features/accounts/roles.ts";
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { type Statement, unitOfCourse } from "./record.ts";

interface Accepted extends Statement {
  readonly id: string;
  readonly learnerId: string;
}

/**
 * Minutes and kind as stated, recorded by the reviewer, and marked as from elsewhere so that no certificate of Attune's sums them (R4).
 * The approval enters only when the reviewer confirmed it on the document. One credit a record, ever.
 */
export function acceptedCredit(record: Accepted, reviewer: Pick<Actor, "id">, approvalConfirmed: boolean): CreditInput {
  const { provider, title, approvedBy } = record;
  return {
    learnerId: record.learnerId,
    minutes: record.minutes,
    kind: record.kind,
    topics: record.topics,
    title: `${title}, ${provider}`,
    basis: {
      source: "elsewhere",
      unit: unitOfCourse(record),
      note: `From elsewhere: ${provider}, accepted on the document shown`,
      provider,
      ...(approvedBy !== null && approvalConfirmed ? { approvedBy } : {}),
    },
    occurredOn: record.completedOn,
    idempotencyKey: `elsewhere:${record.id}`,
    actorId: reviewer.id,
  };
}
