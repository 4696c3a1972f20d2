/** What was put into the box of the verification desk: a code, a link of ours, a link of somebody else's, or neither. */
import { readCode } from "./code.ts";

export type Typed =
  | { readonly kind: "code"; readonly code: string }
  /** A link to a credential of ours, by its id. */
  | { readonly kind: "credential"; readonly id: string }
  /** A link to this site that does not have the form of a certificate's. */
  | { readonly kind: "other_page" }
  | { readonly kind: "other_host"; readonly host: string }
  | { readonly kind: "mistyped" };

/** A link to a certificate of ours has some sixty characters. */
const LONGEST = 2_000;
const LONGEST_HOST = 100;

/**
 * Reads what was typed, pasted or scanned (R48). `origins` are the addresses of this site, present and former: a link is
 * judged by its host alone, so that http and https, and whatever follows the address, make no difference. Nothing is ever fetched.
 */
export function readTyped(typed: string, origins: readonly string[]): Typed {
  const text = typed.trim();
  if (text.length > LONGEST) return { kind: "mistyped" };
  const link = linkIn(text);
  // A text that means to be a link and is none must not be searched for a code: it may look like ours.
  if (!link) return text.includes("://") ? { kind: "mistyped" } : readCode(text);
  if (!origins.some((origin) => link.host === new URL(origin).host)) return { kind: "other_host", host: link.host.slice(0, LONGEST_HOST) };
  return certificateAt(link);
}

/** The first web address in a text; also one that is written without its https. */
function linkIn(text: string): URL | null {
  const full = /\bhttps?:\/\/\S+/iu.exec(text)?.[0];
  if (full) return parsed(full);
  const bare = /^(?:[\w-]+\.)+[a-z][\w-]*(?::\d{1,5})?(?:[/?#]\S*)?$/iu.test(text) || /^(?:localhost|[\d.]+):\d{1,5}\/\S*$/iu.test(text);
  return bare ? parsed(`https://${text}`) : null;
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

const CODE_PATH = /^\/(?:verify|certificates|admin\/certificates|api\/v1\/verify)\/([^/]+?)(?:\.(?:pdf|json))?\/?$/iu;
const CREDENTIAL_PATH = /^\/credentials\/([\w-]{1,64})(?:\.(?:jwt|png|svg))?\/?$/iu;

function certificateAt({ pathname, searchParams }: URL): Typed {
  const id = CREDENTIAL_PATH.exec(pathname)?.[1];
  if (id !== undefined) return { kind: "credential", id: id.toLowerCase() };
  const inQuery = /^\/verify\/?$/iu.test(pathname) ? searchParams.get("code") : null;
  const code = inQuery ?? CODE_PATH.exec(pathname)?.[1];
  return code === undefined ? { kind: "other_page" } : readCode(unescaped(code));
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
