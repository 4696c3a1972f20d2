/** The two-person rule: what may be proposed about a certificate, and who may decide it (R56). */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { AnswerRefusal } from "./appeals.ts";
import type { AppealView } from "./holder-matters.ts";
import type { Status } from "./status.ts";

export const PROPOSAL_KINDS = ["revoked", "reinstated", "replaced"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What a proposal asks for, before its reason. */
export const PROPOSAL_WORDS = {
  revoked: "Revoke",
  reinstated: "Make valid again",
  replaced: "Issue again",
} as const satisfies Record<ProposalKind, string>;

/** What a certificate must be for it. */
const NEEDS = {
  revoked: "not_valid",
  reinstated: "not_revoked",
  replaced: "not_valid",
} as const satisfies Record<ProposalKind, "not_valid" | "not_revoked">;

function statusFault(kind: ProposalKind, status: Status["kind"]): "not_valid" | "not_revoked" | null {
  return status === (NEEDS[kind] === "not_valid" ? "valid" : "revoked") ? null : NEEDS[kind];
}

export interface ProposalFacts {
  readonly kind: ProposalKind;
  readonly actorId: string;
  readonly holderId: string;
  readonly status: Status["kind"];
  readonly openProposal: boolean;
}

export type ProposalRefusal = "own_certificate" | "already_proposed" | "not_valid" | "not_revoked";

/** A valid certificate may be revoked or replaced, a revoked one reinstated; one proposal at a time, never about one's own. */
export function decideProposing({ kind, actorId, holderId, status, openProposal }: ProposalFacts): Outcome<"may_propose", ProposalRefusal> {
  if (actorId === holderId) return refused("own_certificate");
  if (openProposal) return refused("already_proposed");
  const fault = statusFault(kind, status);
  return fault ? refused(fault) : done("may_propose");
}

export interface DecisionFacts {
  readonly kind: ProposalKind;
  readonly actorId: string;
  readonly proposedBy: string;
  readonly holderId: string;
  readonly status: Status["kind"];
  readonly decided: boolean;
}

export type DecisionRefusal = "own_proposal" | "own_certificate" | "already_decided" | "not_valid" | "not_revoked";

/** Whoever proposed does not decide, nor does the holder. What has meanwhile been replaced can only be declined. */
export function decideDeciding(facts: DecisionFacts, decision: "carried_out" | "declined"): Outcome<"may_decide", DecisionRefusal> {
  if (facts.decided) return refused("already_decided");
  if (facts.actorId === facts.proposedBy) return refused("own_proposal");
  if (facts.actorId === facts.holderId) return refused("own_certificate");
  if (decision === "declined") return done("may_decide");
  const fault = statusFault(facts.kind, facts.status);
  return fault ? refused(fault) : done("may_decide");
}

/** An appeal as an administrator sees it. */
export interface GovernedAppeal extends AppealView {
  /** Why this administrator does not answer it; null when she may. */
  readonly refusal: AnswerRefusal | null;
}

/** One certificate as an administrator sees it. */
export interface GovernedCertificate {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly status: Status["kind"];
  readonly standing: string;
  readonly own: boolean;
  readonly appeals: readonly GovernedAppeal[];
  readonly events: readonly {
    readonly key: string;
    readonly what: string;
    readonly when: string;
    readonly who: string;
    readonly why: string;
  }[];
  readonly proposal: {
    readonly id: string;
    readonly what: string;
    readonly reason: string;
    /** Of a replacement, what it comes to. */
    readonly replacing: { readonly name: string; readonly apart: boolean } | null;
    readonly by: string;
    readonly when: string;
    readonly own: boolean;
  } | null;
}

/** Each refusal as the page says it. */
export const GOVERNING_SENTENCES: Readonly<Record<ProposalRefusal | DecisionRefusal, string>> = {
  own_certificate: "This is your own certificate. Two other administrators have to decide about it.",
  own_proposal:
    "You made this proposal yourself. A second administrator has to decide it, so that nobody decides about a certificate alone.",
  already_proposed: "A proposal about this certificate is waiting for a second administrator.",
  already_decided: "This proposal has been decided meanwhile.",
  not_valid: "Only a valid certificate can be revoked or replaced, and this one is not valid any more.",
  not_revoked: "Only a revoked certificate can be made valid again, and this one is not revoked.",
};
