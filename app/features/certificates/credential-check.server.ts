/** Whether a file that somebody holds is a credential of ours, unchanged and still good: each question answered by itself. */
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { store } from "#db/client.server.ts";
import { certificate } from "#db/schema.server.ts";
import { credentialInPng, isPng } from "./baking-png.server.ts";
import { certificateByCode } from "./certificates.server.ts";
import { credentialAddress } from "./credential.ts";
import { allChecks, type Check, type CheckName, type CredentialReport, verdictOf } from "./credential-check.ts";
import { credentialIn, jwtHolds, kidOf } from "./credential-jwt.server.ts";
import { isKnownContext, proofHolds } from "./credential-proof.server.ts";
import { type CredentialForm, plainReading, type Reading, type ReadingRefusal, readCredentialText } from "./credential-reading.ts";
import { claimsOf, OpenBadge } from "./credential-shape.ts";
import { formsOf } from "./credentials.server.ts";
import { issuerId, pinnedKeys, rsaKeyAt } from "./issuer.server.ts";
import { statusOf } from "./status.ts";
import { bitAt, placeOf } from "./status-list.server.ts";
import { statusEntry } from "./status-list.ts";

/** More bytes than this are not looked at: a badge picture is 20 kB. */
const MOST_BYTES = 1_000_000;
/** Clocks differ. */
const SKEW_MS = 300_000;

const REFUSED = {
  too_large: "This file is larger than any badge. Nothing in it was read.",
  too_deep: "This file is nested deeper than any badge. Nothing in it was read.",
  no_credential: "This is no digital badge: neither JSON, nor a signed token, nor a picture with a badge in it.",
  empty_picture: "This picture has no badge in it, or more than one. A screenshot or a converted picture loses it.",
} as const satisfies Record<ReadingRefusal, string>;

/**
 * Checks a credential given as JSON, JWT, PNG or SVG. Never throws for what a stranger can hand in, and asks no other machine: keys,
 * contexts, status and record are ours. Only the issuer of this site can be vouched for.
 * @throws {StoreUnavailable} when our records cannot be read: that says nothing about the credential
 */
export async function checkCredential(input: Uint8Array | string, now: Date): Promise<CredentialReport> {
  const read = readInput(input);
  if (!read.ok) return report(null, [check("readable", false, REFUSED[read.reason])], {}, false, null);
  const { form, reading } = read.value;
  const readable = check("readable", true, `Read as ${FORM_WORDS[form]}.`);
  const claimed = reading.kind === "json" ? reading.credential : reading.payload;
  const shape = shapeOf(claimed);
  if (!shape.badge) return report(form, [readable, shape.check], claimed, false, null);

  const { badge } = shape;
  const isOurs = badge.issuer.id === issuerId();
  const dates = datesOf(badge, now);
  if (!isOurs) {
    const issuer = check("issuer", false, `It names ${badge.issuer.id.slice(0, 200)} as its issuer. That is not us.`);
    const signature = notChecked("signature", "The signature cannot be judged here: we only vouch for our own.");
    const others = (["status", "record"] as const).map((name) => notChecked(name, "Only its own issuer can say."));
    return report(form, [readable, shape.check, issuer, signature, dates, ...others], claimed, false, null);
  }
  const issuer = check("issuer", true, "It names us as its issuer.");
  const signature = await signatureOf(reading, badge, now);
  const { checks, code } = await againstRecords(reading, badge);
  return report(form, [readable, shape.check, issuer, signature, dates, ...checks], claimed, true, code);
}

const FORM_WORDS = {
  json: "a signed JSON file",
  jwt: "a signed token (JWT)",
  png: "a PNG picture with a badge in it",
  svg: "an SVG picture with a badge in it",
} as const satisfies Record<CredentialForm, string>;

function readInput(input: Uint8Array | string) {
  if (input.length > MOST_BYTES) return { ok: false, reason: "too_large" } as const;
  const decode = (text: string) => Buffer.from(text, "base64url").toString("utf8");
  if (typeof input === "string") return readCredentialText(input, decode);
  if (!isPng(input)) return readCredentialText(Buffer.from(input).toString("utf8"), decode);
  const baked = credentialInPng(input);
  if (baked === null) return { ok: false, reason: "empty_picture" } as const;
  const inside = plainReading(baked, decode);
  return inside.ok ? ({ ok: true, value: { form: "png", reading: inside.value } } as const) : inside;
}

function shapeOf(claimed: Readonly<Record<string, unknown>>): { readonly check: Check; readonly badge: OpenBadge | null } {
  const contexts = claimed["@context"];
  const unknown = Array.isArray(contexts) ? contexts.find((each) => !isKnownContext(each)) : undefined;
  if (unknown !== undefined) {
    const named = typeof unknown === "string" ? unknown.slice(0, 200) : "a place of its own";
    return {
      check: check("shape", false, `It uses terms from ${named}, which are not known here. Nothing is fetched to find out.`),
      badge: null,
    };
  }
  const badge = OpenBadge.safeParse(claimed);
  if (badge.success) return { check: check("shape", true, "It has the form of an Open Badges 3.0 credential."), badge: badge.data };
  const place = badge.error.issues[0]?.path.join(".") || "its beginning";
  return { check: check("shape", false, `It does not have the form of an Open Badges 3.0 credential: see ${place}.`), badge: null };
}

function datesOf({ validFrom, validUntil, proof }: OpenBadge, now: Date): Check {
  const latest = now.getTime() + SKEW_MS;
  const begun = [validFrom, ...[proof ?? []].flat().map(({ created }) => created)].every((date) => new Date(date).getTime() <= latest);
  if (!begun) return check("dates", false, "It is dated in the future.");
  if (validUntil !== undefined && new Date(validUntil).getTime() < now.getTime() - SKEW_MS)
    return check("dates", false, `It was valid until ${validUntil.slice(0, 10)}.`);
  return check("dates", true, "It is not dated in the future, and it does not end.");
}

async function signatureOf(reading: Reading, badge: OpenBadge, now: Date): Promise<Check> {
  const holds = reading.kind === "json" ? await embeddedHolds(reading.credential, badge, now) : await tokenHolds(reading);
  if (holds) return check("signature", true, "It is signed with a key of ours, and nothing was changed since.");
  return check("signature", false, "The signature does not hold: something was changed, or it was signed with a key that is not ours.");
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

async function againstRecords(
  reading: Reading,
  badge: OpenBadge,
): Promise<{ readonly checks: readonly Check[]; readonly code: string | null }> {
  const { origin } = env();
  const id = badge.id.startsWith(credentialAddress(origin, "")) ? badge.id.slice(credentialAddress(origin, "").length) : "";
  const forms = id === "" ? null : await formsOf(id);
  const row = forms && (await store().db.select({ code: certificate.code }).from(certificate).where(eq(certificate.id, id)).get());
  const found = row && (await certificateByCode(row.code));
  if (!forms || !found) {
    const missing = check("record", false, "We have no record under its address.");
    return { checks: [notChecked("status", "Not checked, because we have no record under its address."), missing], code: null };
  }
  const same =
    reading.kind === "json" ? isDeepStrictEqual(reading.credential, JSON.parse(forms.vc.body)) : reading.token === forms.jwt.body;
  const record = same
    ? check("record", true, "It is, word for word, what we issued.")
    : check("record", false, "We issued something else under its address.");
  return { checks: [await standingOf(id, badge, statusOf(found.events).kind), record], code: same ? row.code : null };
}

/** Two sources that must agree: the bit in the list as published, and the events of the certificate. */
async function standingOf(id: string, badge: OpenBadge, events: "valid" | "revoked" | "replaced"): Promise<Check> {
  const place = await placeOf(store(), id);
  const entry = place && statusEntry(env().origin, place);
  const named = badge.credentialStatus;
  if (
    !place ||
    named?.id !== entry?.id ||
    named?.statusListIndex !== entry?.statusListIndex ||
    named?.statusListCredential !== entry?.statusListCredential
  )
    return check("status", false, "It does not name its own place in our status list.");
  const bit = await bitAt(place);
  if (events === "revoked") return check("status", false, "It was revoked. It is not valid any more.");
  if (events === "replaced") return check("status", false, "It was replaced: a newer one stands in its place.");
  if (bit !== "clear") return check("status", false, "Our status list marks it as not valid any more.");
  return check("status", true, "It has not been revoked or replaced.");
}

function check(name: CheckName, holds: boolean, sentence: string): Check {
  return { name, result: holds ? "ok" : "failed", sentence };
}

function notChecked(name: CheckName, sentence: string): Check {
  return { name, result: "not_checked", sentence };
}

function report(
  form: CredentialForm | null,
  made: readonly Check[],
  claimed: Readonly<Record<string, unknown>>,
  isOurs: boolean,
  code: string | null,
): CredentialReport {
  const checks = allChecks(made);
  return { verdict: verdictOf(checks, isOurs), form, checks, code, claims: claimsOf(claimed) };
}
