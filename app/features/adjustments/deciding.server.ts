/** Carrying out, declining or withdrawing what was proposed; only carrying out writes hours (R56). */
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { creditRow, ledgerOf } from "#app/features/hours/ledger.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Statement, type Store } from "#db/client.server.ts";
import { adjustmentDecision, auditEvent, creditLine, letter } from "#db/schema.server.ts";
import { type Decision, type DecisionRefusal, decideDeciding, proposalState } from "./adjustment.ts";
import { judgeChange } from "./adjustment-change.ts";
import { adjustmentCredit } from "./adjustment-credit.ts";
import type { DecisionInput } from "./adjustment-forms.ts";
import { adjustmentLetter } from "./adjustment-letters.ts";
import { hoursHolder, type Proposal, proposalById, wantedOf } from "./proposals.server.ts";

/**
 * Carries out, declines or withdraws. What is carried out is judged anew against the ledger and the day as they are now, and the line,
 * the decision, the audit entry that names both people and the letter to the learner are appended together or not at all.
 */
export function decideAdjustment(
  decider: Actor,
  proposalId: string,
  { decision, words }: Pick<DecisionInput, "decision" | "words">,
  now: Date,
): Promise<Outcome<Decision, DecisionRefusal | "no_proposal">> {
  return change(async ({ db, atomic }) => {
    const found = await proposalById(proposalId);
    const learner = found && (await hoursHolder(found.proposal.learnerId));
    if (!found || !learner) return refused("no_proposal");
    const { proposal } = found;
    const account = await accountById(proposal.proposedBy);
    const proposer = account && may(account, "hours:adjust") ? account : null;
    const state = proposalState({ proposedAt: proposal.proposedAt, decision: found.decision }, now);
    const allowed = decideDeciding({ decider, proposer, proposedBy: proposal.proposedBy, learner, state }, decision);
    if (!allowed.ok) return allowed;
    const effect = decision === "carried_out" && proposer ? await effectOf(proposal, { learner, proposer, decider, words }, now, db) : null;
    if (effect && !effect.ok) return effect;
    const row = {
      proposalId,
      decision,
      words,
      lineId: effect?.value.lineId ?? null,
      decidedBy: decider.id,
      decidedAt: now.getTime(),
    };
    const audit = await auditRow(
      {
        actorId: decider.id,
        action: `adjustment.${decision}`,
        subject: `account:${learner.id}`,
        detail: { proposal: proposalId, proposedBy: proposal.proposedBy, line: row.lineId },
      },
      now,
      db,
    );
    await atomic([...(effect?.value.statements ?? []), db.insert(adjustmentDecision).values(row), db.insert(auditEvent).values(audit)]);
    return done(decision);
  });
}

interface Parties {
  readonly learner: Actor;
  readonly proposer: Actor;
  readonly decider: Actor;
  readonly words: string;
}

async function effectOf(
  proposal: Proposal,
  { learner, proposer, decider, words }: Parties,
  now: Date,
  db: Store["db"],
): Promise<Outcome<{ readonly lineId: string; readonly statements: readonly Statement[] }, DecisionRefusal>> {
  const wanted = wantedOf(proposal);
  const judged = judgeChange(wanted, { ledger: await ledgerOf(learner.id), timeZone: learner.timeZone }, now);
  if (!judged.ok) return judged;
  const row = await creditRow(adjustmentCredit({ ...proposal, shape: wanted.shape }, judged.value, decider), now, db);
  if (!row.ok) return refused("already_reversed");
  const { id: lineId, title, occurredOn } = row.value;
  const written = adjustmentLetter({
    name: learner.name,
    title,
    minutes: row.value.minutes,
    occurredOn,
    proposedBy: proposer.name,
    decidedBy: decider.name,
    reasonCode: proposal.reasonCode,
    reason: proposal.reason,
    words,
    address: `${env().origin}/hours/lines/${lineId}`,
    provider: programme().provider,
  });
  const statements = [db.insert(creditLine).values(row.value), db.insert(letter).values(letterRow({ to: learner.email, ...written }, now))];
  return done({ lineId, statements });
}
