/** Whether the signature of a handed-in credential is by a key of ours: keys are found among ours by name, never in the file. */
import { type Check, checkOf } from "./credential-check.ts";
import { credentialIn, jwtHolds, kidOf } from "./credential-jwt.server.ts";
import { proofHolds } from "./credential-proof.server.ts";
import type { Reading } from "./credential-reading.ts";
import type { OpenBadge } from "./credential-shape.ts";
import { pinnedKeys, rsaKeyAt } from "./issuer.server.ts";

/** The check of a credential that names us as its issuer. */
export async function signatureOf(reading: Reading, badge: OpenBadge, now: Date): Promise<Check> {
  const holds = reading.kind === "json" ? await embeddedHolds(reading.credential, badge, now) : await tokenHolds(reading);
  if (holds) return checkOf("signature", "ok", "It is signed with a key of ours, and nothing was changed since.");
  return checkOf(
    "signature",
    "failed",
    "The signature does not hold: something was changed, or it was signed with a key that is not ours.",
  );
}

async function embeddedHolds(credential: object, { proof }: OpenBadge, now: Date): Promise<boolean> {
  const [only, ...others] = [proof ?? []].flat();
  const pinned = await pinnedKeys();
  // The library is content when one of several proofs holds; ours have one.
  if (!only || others.length > 0 || only.cryptosuite !== "eddsa-rdfc-2022") return false;
  if (!pinned.methods.some(({ id }) => id === only.verificationMethod)) return false;
  return proofHolds(credential, pinned, now);
}

/** The key is found by its address among ours: never in the token, and never at another host. */
async function tokenHolds({ token, payload }: Extract<Reading, { readonly kind: "jwt" }>): Promise<boolean> {
  const kid = kidOf(token);
  const key = kid === null ? null : await rsaKeyAt(kid);
  return key !== null && credentialIn(payload) !== null && (await jwtHolds(token, key));
}
