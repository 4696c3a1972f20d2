/** What practice signed by both adds to the ledger. */
import type { CreditInput } from "#app/features/hours/ledger.ts";
import type { PracticeEntry } from "./practice.ts";

/**
 * The minutes from start to end, recorded by the supervisor, once for an entry (R2, R32). The basis carries the hash of what was signed,
 * which ties the line to the record and tells nothing of it.
 */
export function signedCredit({ id, learnerId, newest }: PracticeEntry): CreditInput {
  const { record, recordHash } = newest;
  return {
    learnerId,
    minutes: record.minutes,
    kind: "supervised_clinical",
    topics: record.topics,
    title: "Supervised practice",
    basis: { source: "practice", unit: `practice:${id}`, note: "Supervised practice, signed by both", record: recordHash },
    occurredOn: record.date,
    idempotencyKey: `practice:${id}`,
    actorId: record.supervisor.id,
  };
}
