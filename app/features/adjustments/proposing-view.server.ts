/** One learner's lines, for the administrator who proposes to set her hours by hand. */
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { isSamePerson } from "#app/features/accounts/same-person.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { balanceOf } from "#app/features/hours/ledger.ts";
import { explainedLedgerOf } from "#app/features/hours/ledger-view.server.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { contest } from "#db/schema.server.ts";
import { judgeChange } from "./adjustment-change.ts";
import { familiesOf } from "./line-family.ts";
import { hoursHolder } from "./proposals.server.ts";
import type { ProposingPageProps } from "./proposing-forms.tsx";

/**
 * Null for an account that keeps no hours, and for the reader's own. `lineId` is the line to take back, `contestId` the objection that
 * leads here; either is left out when it is not this learner's.
 */
export async function proposingViewFor(
  reader: Actor,
  learnerId: string,
  { lineId, contestId }: { readonly lineId: string | null; readonly contestId: string | null },
  now: Date,
): Promise<ProposingPageProps | null> {
  const learner = await hoursHolder(learnerId);
  if (!learner || isSamePerson(reader, learner)) return null;
  const [ledger, explained] = await Promise.all([ledgerOf(learnerId), explainedLedgerOf(learnerId)]);
  const families = familiesOf(ledger);
  const facts = { ledger, timeZone: learner.timeZone };
  const lines = explained.map((line) => ({
    id: line.id,
    seq: line.seq,
    title: line.title,
    day: formatCivilDate(line.occurredOn),
    kind: KIND_RULES[line.kind].label,
    minutes: line.minutes,
    why: line.why,
    recordedBy: line.recordedBy ?? "Attune, on passing the quiz",
    left: families.get(line.id)?.left ?? line.minutes,
    mayWhole: judgeChange({ shape: "whole", lineId: line.id }, facts, now).ok,
    mayPart: line.takenBackBy === null && line.minutes > 0 && (families.get(line.id)?.left ?? 0) > 0,
  }));
  return {
    learnerId,
    learner: learner.name,
    email: learner.email,
    total: formatMinutes(balanceOf(ledger).total),
    today: civilDateOf(now, learner.timeZone),
    lines,
    about: lines.find(({ id }) => id === lineId) ?? null,
    contest: contestId === null ? null : await contestWords(contestId, learnerId),
  };
}

async function contestWords(contestId: string, learnerId: string): Promise<{ readonly id: string; readonly words: string } | null> {
  const found = await store()
    .db.select({ id: contest.id, words: contest.words })
    .from(contest)
    .where(and(eq(contest.id, contestId), eq(contest.learnerId, learnerId)))
    .get();
  return found ?? null;
}
