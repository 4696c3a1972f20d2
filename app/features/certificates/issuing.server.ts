/** How a certificate comes into being: a fresh code, the signed record, its first event and its credential, in one atomic append. */
import { createHash, randomBytes } from "node:crypto";
import { env } from "#app/env.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome } from "#app/shared/outcome.ts";
import { change, type Statement, type Store, store } from "#db/client.server.ts";
import { certificate, certificateEvent } from "#db/schema.server.ts";
import { CODE_BYTES, codeFrom } from "./code.ts";
import { type Prepared, preparedCredential, withPrepared } from "./credential-sealing.server.ts";
import type { Confirmed } from "./drafting.ts";
import { type CertificateRecord, commitmentBytes, type Frozen, frozenText, maskedLicence, recordBytes, type Withheld } from "./record.ts";
import { activeSigner, type Signer } from "./signing.server.ts";

/** What is drawn by chance, once for each certificate: the same draw and the same facts make the same record. */
export interface Draw {
  readonly certificateId: string;
  readonly code: string;
  /** Hexadecimal, for the commitment to a licence number. */
  readonly salt: string;
}

/** The holder's own facts as they are at this moment. */
export interface Holder {
  readonly timeZone: string;
  /** The licence she marked for printing, if it has a number (R86). */
  readonly licence: { readonly number: string; readonly state: string | null } | null;
}

export interface Confirmation {
  readonly confirmed: Confirmed;
  readonly withheld: Withheld | null;
}

/** A code, an id and a salt from a cryptographic source (R47). */
function freshDraw(): Draw {
  return { certificateId: crypto.randomUUID(), code: codeFrom(randomBytes(CODE_BYTES)), salt: randomBytes(16).toString("hex") };
}

/** Everything a record says of its holder. */
export function confirmationOf(holder: Holder, name: string, { code, salt }: Draw, now: Date): Confirmation {
  const withheld = holder.licence ? { licenceNumber: holder.licence.number, salt } : null;
  const licence =
    holder.licence && withheld
      ? { state: holder.licence.state, shown: maskedLicence(withheld.licenceNumber), commitment: sha256(commitmentBytes(withheld)) }
      : null;
  return { confirmed: { code, name, licence, timeZone: holder.timeZone, programme: programme(), origin: env().origin, now }, withheld };
}

export interface Issue {
  readonly learnerId: string;
  readonly holderEmail: string;
  readonly editionId: string | null;
  readonly sessionId: string | null;
  readonly signed: CertificateRecord;
  readonly withheld: Withheld | null;
  /** The same key is issued once, ever. */
  readonly idempotencyKey: string;
  readonly actorId: string;
}

/** What a draft comes to: something to issue, or an answer that needs nothing stored. */
export type Draft<Refusal> =
  | {
      readonly kind: "issue";
      readonly issue: Issue;
      /** What has to be appended with it; asked only in the lane. */
      readonly alongside: (lane: Store, certificateId: string) => Promise<readonly Statement[]>;
    }
  | { readonly kind: "answer"; readonly answer: Outcome<{ readonly code: string }, Refusal> };

/**
 * Issues what the draft comes to. Signing takes 20 ms and more, so it is done before the write lane; in the lane the draft is made
 * again, and what was signed is appended only if it is still exactly that. `besides` prepares more that must agree.
 */
export function issueDrafted<Refusal>(
  draft: (from: Store, drawn: Draw) => Promise<Draft<Refusal>>,
  now: Date,
  besides: () => Promise<Prepared | null> = async () => null,
): Promise<Outcome<{ readonly code: string }, Refusal>> {
  const prepare = async () => {
    const drawn = freshDraw();
    const drafted = await draft(store(), drawn);
    if (drafted.kind === "answer") return { drawn, ready: null };
    const { issue } = drafted;
    const rows = issuedRows(await activeSigner(now), drawn, issue, now);
    const { editionId, sessionId, signed: record, holderEmail } = issue;
    const toSeal = { certificateId: rows.row.id, editionId, sessionId, record, issuedAt: rows.row.issuedAt, holderEmail, ended: false };
    const others = await besides();
    const prepared = [await preparedCredential(toSeal, now), ...(others ? [others] : [])];
    return { drawn, ready: { issue, rows, prepared } };
  };
  return withPrepared(prepare, ({ drawn, ready }) =>
    change(async (lane) => {
      const drafted = await draft(lane, drawn);
      if (drafted.kind === "answer") return drafted.answer;
      if (!ready || sameText(ready.issue) !== sameText(drafted.issue)) return "stale";
      for (const each of ready.prepared) if (!(await each.holds(lane))) return "stale";
      const { db, atomic } = lane;
      const { row, event } = ready.rows;
      await atomic([
        db.insert(certificate).values(row),
        db.insert(certificateEvent).values(event),
        ...ready.prepared.flatMap((each) => each.statements(lane)),
        ...(await drafted.alongside(lane, row.id)),
      ]);
      return done({ code: row.code });
    }),
  );
}

function sameText({ learnerId, holderEmail, editionId, sessionId, signed, withheld, idempotencyKey, actorId }: Issue): string {
  return canonicalJson({ learnerId, holderEmail, editionId, sessionId, signed, withheld, idempotencyKey, actorId });
}

/** The certificate row and its `issued` event. */
function issuedRows(signer: Signer, { certificateId }: Draw, issue: Issue, now: Date) {
  const frozen: Frozen = { signed: issue.signed, withheld: issue.withheld };
  const bytes = recordBytes(issue.signed);
  const row: typeof certificate.$inferInsert = {
    id: certificateId,
    code: issue.signed.code,
    learnerId: issue.learnerId,
    kind: issue.signed.kind,
    editionId: issue.editionId,
    sessionId: issue.sessionId,
    record: frozenText(frozen),
    recordHash: sha256(bytes),
    signature: signer.sign(bytes),
    keyId: signer.keyId,
    idempotencyKey: issue.idempotencyKey,
    issuedAt: now.getTime(),
  };
  const event: typeof certificateEvent.$inferInsert = {
    certificateId: row.id,
    seq: 1,
    kind: "issued",
    reasonClass: null,
    reason: null,
    actorId: issue.actorId,
    secondId: null,
    replacedBy: null,
    at: now.getTime(),
  };
  return { row, event };
}

/** SHA-256, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
