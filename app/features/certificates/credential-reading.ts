/** A text as a credential: bounded before anything looks at it closely, because strangers hand these in. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { credentialInSvg } from "./baking-svg.ts";

/** A credential of ours has 5 kB; others carry pictures. */
const LONGEST = 200_000;
/** Ours is five levels deep. */
const DEEPEST = 24;
/** Lists and objects in all; a proof is checked over every one of them. */
const MOST_PARTS = 2_000;

export type CredentialForm = "json" | "jwt" | "png" | "svg";

export type Reading =
  | { readonly kind: "json"; readonly credential: Readonly<Record<string, unknown>> }
  | { readonly kind: "jwt"; readonly token: string; readonly payload: Readonly<Record<string, unknown>> };

export type ReadingRefusal = "too_large" | "too_deep" | "no_credential" | "empty_picture";

const COMPACT_JWT = /^[\w-]+\.([\w-]+)\.[\w-]+$/u;

/** JSON, JWT or an SVG picture with one of them in it. @param decode base64url to text */
export function readCredentialText(
  text: string,
  decode: (base64url: string) => string,
): Outcome<{ readonly form: Exclude<CredentialForm, "png">; readonly reading: Reading }, ReadingRefusal> {
  if (text.length > LONGEST) return refused("too_large");
  const trimmed = text.trim();
  if (trimmed.startsWith("<")) {
    const baked = credentialInSvg(trimmed);
    if (baked === null) return refused("empty_picture");
    const inside = plainReading(baked, decode);
    return inside.ok ? done({ form: "svg", reading: inside.value }) : inside;
  }
  const plain = plainReading(trimmed, decode);
  return plain.ok ? done({ form: plain.value.kind, reading: plain.value }) : plain;
}

/** JSON or JWT, e.g. what stood in a picture. */
export function plainReading(text: string, decode: (base64url: string) => string): Outcome<Reading, ReadingRefusal> {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return refused("too_large");
  const body = COMPACT_JWT.exec(trimmed)?.[1];
  const parsed = parsedObject(body === undefined ? trimmed : decode(body));
  if (!parsed.ok) return parsed;
  return done(body === undefined ? { kind: "json", credential: parsed.value } : { kind: "jwt", token: trimmed, payload: parsed.value });
}

function parsedObject(text: string): Outcome<Readonly<Record<string, unknown>>, ReadingRefusal> {
  if (!isBounded(text)) return refused("too_deep");
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? done(value) : refused("no_credential");
  } catch {
    return refused("no_credential");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counts brackets outside texts, before anything is parsed. */
function isBounded(text: string): boolean {
  let depth = 0;
  let parts = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gsu)) {
    if (bracket === "[" || bracket === "{") {
      depth += 1;
      parts += 1;
    } else if (bracket === "]" || bracket === "}") depth -= 1;
    if (depth > DEEPEST || parts > MOST_PARTS) return false;
  }
  return true;
}
