/** The verification desk: what a stranger is told about a code, on the page and through the API. */
import { consume } from "#app/features/accounts/throttle.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { type Certificate, certificateByCode } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { credentialByCode, type Forms } from "./credentials.server.ts";
import { confirmDecoy, confirmedRecord } from "./integrity.server.ts";
import { statusOf } from "./status.ts";
import { type Answer, HTTP_STATUS, revokedAnswer, type Told, validAnswer } from "./verification.ts";

export interface Verification {
  readonly answer: Answer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a typed, pasted or scanned code. `client` is the caller's address, for the limit of 30 checks a minute (R52).
 * Never throws: when the records cannot be read the answer is `cannot_check`, because "not found" would be untrue.
 */
export async function verificationAnswer(typed: string, now: Date, client: string): Promise<Verification> {
  const checkedAt = now.toISOString();
  try {
    const turn = await consume("verify", client);
    if (!turn.ok) return withHeaders({ status: "too_many_checks", checkedAt, retryAfterSeconds: turn.reason.waitSeconds });
  } catch (error) {
    console.error("A certificate could not be checked:", error);
    return withHeaders({ status: "cannot_check", checkedAt });
  }
  return withHeaders(await countedAnswer(typed, now));
}

/** The same answer for a check that was counted already. Never throws. */
export async function countedAnswer(typed: string, now: Date): Promise<Answer> {
  const checkedAt = now.toISOString();
  try {
    return await lookUp(typed, checkedAt);
  } catch (error) {
    console.error("A certificate could not be checked:", error);
    return { status: "cannot_check", checkedAt };
  }
}

/**
 * Whoever may be told of a certificate may have its credential, also when it is revoked: its status says so. Not the one of a replaced
 * certificate, because the former name stands in it (R59); its holder has the file, and its own address. Never throws either.
 */
export async function credentialAnswer(typed: string, now: Date, client: string): Promise<Verification & { readonly forms: Forms | null }> {
  const verification = await verificationAnswer(typed, now, client);
  const { answer } = verification;
  if (answer.status !== "valid" && answer.status !== "revoked") return { ...verification, forms: null };
  try {
    return { ...verification, forms: await credentialByCode(answer.code) };
  } catch (error) {
    console.error("A credential could not be read:", error);
    return { ...withHeaders({ status: "cannot_check", checkedAt: answer.checkedAt }), forms: null };
  }
}

async function lookUp(typed: string, checkedAt: string): Promise<Answer> {
  const reading = readCode(typed);
  if (reading.kind === "mistyped") return { status: "mistyped", checkedAt };
  const { code } = reading;
  const found = await certificateByCode(code);
  if (!found) {
    confirmDecoy();
    return { status: "unknown", code, checkedAt };
  }
  return answerAbout(found, checkedAt);
}

/** What is told of a stored certificate, whoever asks. */
export function answerAbout(found: Certificate, checkedAt: string): Told {
  const { row, publicKey } = found;
  const { code } = row;
  const frozen = confirmedRecord(found);
  const status = statusOf(found.events);
  if (!frozen || publicKey === null) return { status: "not_confirmed", code, checkedAt };
  if (status.kind === "replaced") return { status: "replaced", code, on: civilDateOf(new Date(status.at), "UTC"), checkedAt };
  if (status.kind === "revoked") return revokedAnswer(code, civilDateOf(new Date(status.at), "UTC"), status.reasonClass, checkedAt);
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
