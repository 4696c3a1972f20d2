/** Proposing hours to be set by hand: the first of two people (R56). */
import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { adjustmentProposal, auditEvent, contest, contestAnswer } from "#db/schema.server.ts";
import { decideProposing, type ProposalRefusal } from "./adjustment.ts";
import { type Change, judgeChange, type Wanted } from "./adjustment-change.ts";
import type { ProposalInput } from "./adjustment-forms.ts";
import { hoursHolder, openAbout, type Proposal } from "./proposals.server.ts";

/** Proposes; nothing in the ledger changes. `no_learner`: there is no such account, or it keeps no hours. */
export function proposeAdjustment(
  proposer: Actor,
  learnerId: string,
  { wanted, reasonCode, reason, contest: contestId }: ProposalInput,
  now: Date,
): Promise<Outcome<{ readonly proposalId: string }, ProposalRefusal | "no_learner">> {
  return change(async ({ db, atomic }) => {
    const learner = await hoursHolder(learnerId);
    if (!learner) return refused("no_learner");
    const sameIsOpen = (await openAbout(learnerId, now)).some((open) => isSame(open, wanted));
    const allowed = decideProposing({ proposer, learner, sameIsOpen });
    if (!allowed.ok) return allowed;
    if (contestId !== null && !(await waitsForCorrection(contestId, learnerId))) return refused("no_contest");
    const judged = judgeChange(wanted, { ledger: await ledgerOf(learnerId), timeZone: learner.timeZone }, now);
    if (!judged.ok) return judged;
    const row = { ...proposalRow(wanted, judged.value), learnerId, contestId, reasonCode, reason, proposedBy: proposer.id };
    const proposed = { ...row, id: crypto.randomUUID(), proposedAt: now.getTime() };
    const audit = await auditRow(
      {
        actorId: proposer.id,
        action: "adjustment.proposed",
        subject: `account:${learnerId}`,
        detail: { proposal: proposed.id, reasonCode, minutes: proposed.minutes },
      },
      now,
      db,
    );
    await atomic([db.insert(adjustmentProposal).values(proposed), db.insert(auditEvent).values(audit)]);
    return done({ proposalId: proposed.id });
  });
}

function proposalRow({ shape }: Wanted, { line, topics, ...figures }: Change) {
  return { ...figures, shape, lineId: line?.id ?? null, topics: canonicalJson({ ...topics }) };
}

/** Another proposal about the same line, or the same minutes of the same day typed twice. */
function isSame(open: Proposal, wanted: Wanted): boolean {
  if (wanted.shape !== "credit") return open.lineId === wanted.lineId;
  const { minutes: figure, kind, occurredOn, title } = wanted;
  return open.lineId === null && open.minutes === figure && open.kind === kind && open.occurredOn === occurredOn && open.title === title;
}

async function waitsForCorrection(contestId: string, learnerId: string): Promise<boolean> {
  const found = await store()
    .db.select({ verdict: contestAnswer.verdict })
    .from(contest)
    .innerJoin(contestAnswer, eq(contestAnswer.contestId, contest.id))
    .where(and(eq(contest.id, contestId), eq(contest.learnerId, learnerId)))
    .get();
  return found?.verdict === "to_correct";
}
