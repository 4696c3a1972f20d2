/** Whether the signature of a handed-in credential is by a key of ours: keys are found among ours by name, never in the file. */
import { createPublicKey } from "node:crypto";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { type Check, checkOf } from "./credential-check.ts";
import { credentialIn, jwtHolds, kidOf } from "./credential-jwt.server.ts";
import { proofHolds } from "./credential-proof.server.ts";
import type { Reading } from "./credential-reading.ts";
import type { OpenBadge } from "./credential-shape.ts";
import { keyNamed, pinnedKeys } from "./issuer.server.ts";
import type { PublicKey } from "./signing-keys.server.ts";

interface Known {
  /** Whether it stands in our records, word for word. */
  readonly held: boolean;
  /** The address of ours under which it names us. */
  readonly origin: string;
}

/**
 * The check of a credential that names us as its issuer. A key that was in other hands proves nothing by itself, whatever date the
 * signature bears: then only what stands in our records, word for word, is ours.
 */
export async function signatureOf(reading: Reading, badge: OpenBadge, { held, origin }: Known, now: Date): Promise<Check> {
  const key = reading.kind === "json" ? await embeddedBy(reading.credential, badge, origin, now) : await tokenBy(reading, origin);
  if (!key) {
    return checkOf(
      "signature",
      "failed",
      "The signature does not hold: something was changed, or it was signed with a key that is not ours.",
    );
  }
  if (key.compromisedSince === null) return checkOf("signature", "ok", "It is signed with a key of ours, and nothing was changed since.");
  const reported = `signed by a key reported compromised on ${formatCivilDate(civilDateOf(new Date(key.compromisedSince), "UTC"))}`;
  return held
    ? checkOf("signature", "ok", `It is ${reported}. It stands in our records as it is, so we issued it ourselves.`)
    : checkOf("signature", "failed", `It is ${reported}, and is not in our records as it is: anybody may have made it.`);
}

/** The key of ours that made the embedded proof; null when it does not hold. */
async function embeddedBy(credential: object, { proof }: OpenBadge, origin: string, now: Date): Promise<PublicKey | null> {
  const [only, ...others] = [proof ?? []].flat();
  // The library is content when one of several proofs holds; ours have one.
  if (!only || others.length > 0 || only.cryptosuite !== "eddsa-rdfc-2022") return null;
  const key = await keyNamed(only.verificationMethod, origin);
  return key && (await proofHolds(credential, await pinnedKeys(origin), now)) ? key : null;
}

/** The key is found by its address among ours: never in the token, and never at another host. */
async function tokenBy({ token, payload }: Extract<Reading, { readonly kind: "jwt" }>, origin: string): Promise<PublicKey | null> {
  const kid = kidOf(token);
  const key = kid === null ? null : await keyNamed(kid, origin);
  if (key?.algorithm !== "RS256" || credentialIn(payload) === null) return null;
  return (await jwtHolds(token, createPublicKey(key.publicPem))) ? key : null;
}
