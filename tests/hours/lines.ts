/** Ledger input for tests: an hour of reading, valid by default. */
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import type { CreditInput, LedgerLine } from "#app/features/hours/ledger.ts";
import { mirrorInput } from "#app/features/hours/mirror.ts";
import { minutes } from "#app/shared/minutes.ts";

let count = 0;

/** 60 minutes of reading in one topic, under a key of its own, recorded by the learner's own pass. */
export function anHour(learnerId: string, wishes: Partial<CreditInput> = {}): CreditInput {
  count += 1;
  const figure = wishes.minutes ?? minutes(60);
  return {
    learnerId,
    minutes: figure,
    kind: "self_paced",
    topics: { distress: figure },
    title: "Cancer-related distress",
    basis: { note: "Edition 1" },
    occurredOn: "2026-11-17",
    idempotencyKey: `test:${count}`,
    actorId: learnerId,
    ...wishes,
  };
}

/** Adds the mirror of a line, as the ledger's own rules allow it; who may ask for one is the matter of adjustments. */
export function takenBack(line: LedgerLine, actorId: string, reason: string, now: Date) {
  return creditMinutes(mirrorInput(line, { actorId, reason, occurredOn: "2026-11-17" }), now);
}
