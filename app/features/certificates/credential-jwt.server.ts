/** The second form of a credential: the same claims as a compact RS256 JWT, which every reader of Open Badges must accept. */
import type { KeyObject } from "node:crypto";
import { CompactSign, compactVerify, decodeProtectedHeader } from "jose";
import { z } from "zod";

/** The header may say these three things and nothing else: never a key of its own (a badge with its own key proves nothing). */
const Header = z.strictObject({ alg: z.literal("RS256"), typ: z.literal("JWT"), kid: z.string() });

/** The registered claims that stand beside the credential's own members; they repeat what it says. */
const RegisteredClaims = z.object({ iss: z.string(), jti: z.string(), sub: z.string(), nbf: z.number().int() });

interface Claimed {
  readonly id: string;
  readonly issuer: { readonly id: string };
  readonly credentialSubject: { readonly id: string };
  /** ISO 8601, whole seconds. */
  readonly validFrom: string;
}

/** The credential as a JWT of the key; `kid` is the address of its bare JWK. */
export async function jwtOf(credential: Claimed, kid: string, privateKey: KeyObject): Promise<string> {
  const payload = { ...credential, ...registeredClaims(credential) };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
    .sign(privateKey);
}

/** `kid`, when the header is one of ours in shape: a key or an address of a key inside it, or another algorithm, is null. */
export function kidOf(token: string): string | null {
  try {
    return Header.parse(decodeProtectedHeader(token)).kid;
  } catch {
    return null;
  }
}

/** Whether the token is signed by the key. */
export async function jwtHolds(token: string, publicKey: KeyObject): Promise<boolean> {
  try {
    await compactVerify(token, publicKey, { algorithms: ["RS256"] });
    return true;
  } catch {
    return false;
  }
}

/** The credential in a payload without the registered claims; null when these say something else than it does. */
export function credentialIn(payload: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const claims = RegisteredClaims.safeParse(payload);
  if (!claims.success) return null;
  const { iss: _iss, jti: _jti, sub: _sub, nbf: _nbf, ...credential } = payload;
  const Repeated = z.object({
    id: z.literal(claims.data.jti),
    issuer: z.object({ id: z.literal(claims.data.iss) }),
    credentialSubject: z.object({ id: z.literal(claims.data.sub) }),
    validFrom: z.string().refine((text) => new Date(text).getTime() === claims.data.nbf * 1000),
  });
  return Repeated.safeParse(credential).success ? credential : null;
}

function registeredClaims({ id, issuer, credentialSubject, validFrom }: Claimed) {
  return { iss: issuer.id, jti: id, sub: credentialSubject.id, nbf: Math.floor(new Date(validFrom).getTime() / 1000) };
}
