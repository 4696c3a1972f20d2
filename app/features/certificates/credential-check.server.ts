/** Whether a file that somebody holds is a credential of ours, unchanged and still good: each question answered by itself. */
import { env } from "#app/env.server.ts";
import { credentialInPng, isPng } from "./baking-png.server.ts";
import { allChecks, type Check, type CheckName, type CredentialReport, checkOf, verdictOf } from "./credential-check.ts";
import { isKnownContext } from "./credential-proof.server.ts";
import { type CredentialForm, plainReading, type ReadingRefusal, readCredentialText } from "./credential-reading.ts";
import { againstRecords } from "./credential-records.server.ts";
import { claimsOf, OpenBadge } from "./credential-shape.ts";
import { signatureOf } from "./credential-signature.server.ts";
import { originOfIssuer } from "./issuer-origins.server.ts";

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
  const origin = await originOfIssuer(badge.issuer.id);
  const dates = datesOf(badge, now);
  if (origin === null) {
    const issuer = check("issuer", false, `It names ${badge.issuer.id.slice(0, 200)} as its issuer. That is not us.`);
    const signature = notChecked("signature", "The signature cannot be judged here: we only vouch for our own.");
    const others = (["status", "record"] as const).map((name) => notChecked(name, "Only its own issuer can say."));
    return report(form, [readable, shape.check, issuer, signature, dates, ...others], claimed, false, null);
  }
  const issuer = check(
    "issuer",
    true,
    origin === env().origin ? "It names us as its issuer." : "It names us as its issuer, by a former address.",
  );
  const { checks, code } = await againstRecords(reading, badge, origin);
  const signature = await signatureOf(reading, badge, { held: code !== null, origin }, now);
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

function check(name: CheckName, holds: boolean, sentence: string): Check {
  return checkOf(name, holds ? "ok" : "failed", sentence);
}

function notChecked(name: CheckName, sentence: string): Check {
  return checkOf(name, "not_checked", sentence);
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
