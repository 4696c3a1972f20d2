/** The verification desk: what a stranger is told about a code, on the page and through the API. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { admitNameGuess, consume, nameWasRight } from "#app/features/accounts/throttle.server.ts";
import { log } from "#app/log.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { type Certificate, certificateByCode, certificateFor } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { credentialByCode, type Forms } from "./credentials.server.ts";
import { familyNameMatches } from "./family-name.ts";
import { confirmedDecoy, confirmedRecord } from "./integrity.server.ts";
import type { Frozen } from "./record.ts";
import { statusOf } from "./status.ts";
import { openSuccessor } from "./successor.server.ts";
import { type Answer, HTTP_STATUS, replacedAnswer, revokedAnswer, type Told, validAnswer } from "./verification.ts";
import { type Asker, letsIn } from "./visibility.ts";

export interface Verification {
  readonly answer: Answer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a typed, pasted or scanned code, with the family name if one was given. `client` is the caller's address, for the limit
 * of 30 checks a minute (R52). Never throws: when the records cannot be read it is `cannot_check`, because "not found" would be untrue.
 */
export async function verificationAnswer(
  typed: string,
  now: Date,
  client: string,
  familyName: string | null = null,
): Promise<Verification> {
  const checkedAt = now.toISOString();
  try {
    const turn = await consume("verify", client);
    if (!turn.ok) return withHeaders({ status: "too_many_checks", checkedAt, retryAfterSeconds: turn.reason.waitSeconds });
  } catch (error) {
    log.error({ err: error }, "a certificate could not be checked");
    return withHeaders({ status: "cannot_check", checkedAt });
  }
  return withHeaders((await countedCheck(typed, { familyName, asker: "anyone", by: client }, now)).answer);
}

/** Who asks about a code, and with which family name, if any. */
export interface From {
  readonly familyName: string | null;
  readonly asker: Asker;
  /** Whose tries of family names are counted together: a client's address or a school's id. Without it none is counted. */
  readonly by?: string;
}

export interface Check {
  readonly answer: Answer;
  /** Null when no name was given, or when the asker may not learn whether there is such a certificate. */
  readonly nameMatches: boolean | null;
}

const A_STRANGER: From = { familyName: null, asker: "anyone" };

/** What a stranger with the code alone is answered, for a check that was counted already. Never throws. */
export async function countedAnswer(typed: string, now: Date): Promise<Answer> {
  return (await countedCheck(typed, A_STRANGER, now)).answer;
}

/** The answer to whoever asks, for a check that was counted already. Never throws. */
export async function countedCheck(typed: string, from: From, now: Date): Promise<Check> {
  const checkedAt = now.toISOString();
  try {
    return await lookUp(typed, from, checkedAt);
  } catch (error) {
    log.error({ err: error }, "a certificate could not be checked");
    return { answer: { status: "cannot_check", checkedAt }, nameMatches: null };
  }
}

/**
 * The answer with the credential, to whoever may have it: anyone that of a valid certificate which anyone may see; its holder and staff
 * any of theirs. By the code of a revoked or replaced one nobody else learns a name (R49, R59). Never throws either.
 */
export async function credentialAnswer(
  typed: string,
  now: Date,
  client: string,
  actor: Actor | null,
): Promise<Verification & { readonly forms: Forms | null }> {
  const verification = await verificationAnswer(typed, now, client);
  const { status } = verification.answer;
  const reading = readCode(typed);
  if (status === "too_many_checks" || status === "cannot_check" || reading.kind === "mistyped") return { ...verification, forms: null };
  try {
    const given = status === "valid" || (actor !== null && (await certificateFor(actor, reading.code)) !== null);
    return { ...verification, forms: given ? await credentialByCode(reading.code) : null };
  } catch (error) {
    log.error({ err: error }, "a credential could not be read");
    return { ...withHeaders({ status: "cannot_check", checkedAt: verification.answer.checkedAt }), forms: null };
  }
}

/** One read, one verified signature and one comparison of names, whether there is such a certificate, it is hidden, or there is none (R52). */
async function lookUp(typed: string, { familyName, asker, by }: From, checkedAt: string): Promise<Check> {
  const reading = readCode(typed);
  if (reading.kind === "mistyped") return { answer: { status: "mistyped", checkedAt }, nameMatches: null };
  const { code } = reading;
  const guesser = familyName === null ? undefined : by;
  const admitted = guesser === undefined ? null : await admitNameGuess(guesser, code);
  if (admitted && !admitted.ok)
    return { answer: { status: "too_many_checks", checkedAt, retryAfterSeconds: admitted.reason.waitSeconds }, nameMatches: null };
  const found = await certificateByCode(code);
  const frozen = found ? confirmedRecord(found) : confirmedDecoy();
  const nameMatches = familyName === null ? null : familyNameMatches(frozen?.signed.name ?? "", familyName);
  if (!found || !letsIn({ visibility: found.visibility, asker, nameMatches }))
    return { answer: { status: "unknown", code, checkedAt }, nameMatches: null };
  // Only for whoever is let in: else the lock that never comes would tell of a certificate that she may not see.
  if (nameMatches && guesser !== undefined) await nameWasRight(guesser, code);
  return { answer: await told(found, frozen, checkedAt), nameMatches: frozen ? nameMatches : null };
}

/** What is told of a stored certificate to whoever may be told of it. */
export function answerAbout(found: Certificate, checkedAt: string): Promise<Told> {
  return told(found, confirmedRecord(found), checkedAt);
}

async function told({ row, publicKey, events }: Certificate, frozen: Frozen | null, checkedAt: string): Promise<Told> {
  const { code } = row;
  const status = statusOf(events);
  if (!frozen || publicKey === null) return { status: "not_confirmed", code, checkedAt };
  if (status.kind !== "valid") {
    const on = civilDateOf(new Date(status.at), "UTC");
    if (status.kind === "revoked") return revokedAnswer(code, on, status.reasonClass, checkedAt);
    return replacedAnswer(code, on, status.reasonClass, await openSuccessor(status.by), checkedAt);
  }
  const proof = { algorithm: "Ed25519", keyId: row.keyId, publicKey, signature: row.signature, recordHash: row.recordHash } as const;
  return validAnswer(frozen.signed, proof, checkedAt);
}

function withHeaders(answer: Answer): Verification {
  const status = HTTP_STATUS[answer.status];
  return { answer, status, headers: deskHeaders(status, answer.status === "too_many_checks" ? answer.retryAfterSeconds : null) };
}

/** Never stored, never indexed, and the address of the page is told to no one it links to (R52). */
export function deskHeaders(status: number, retryAfterSeconds: number | null): Readonly<Record<string, string>> {
  const retry = retryAfterSeconds ?? (status === 503 ? 60 : null);
  return {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    Vary: "Accept",
    ...(retry === null ? {} : { "Retry-After": String(retry) }),
  };
}
