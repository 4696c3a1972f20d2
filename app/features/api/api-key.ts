/** What an API key looks like, and how a request shows it. */

export const KEY_PREFIX = "attune_live_";

/** 256 bits in base64url behind the prefix, by which programs that look for lost secrets find one of ours. */
const KEY = /^attune_live_[\w-]{43}$/u;

export type ShownKey = { readonly kind: "none" } | { readonly kind: "key"; readonly key: string } | { readonly kind: "malformed" };

/** The key in an Authorization header (RFC 6750 §2.1); the only place where one is read. */
export function shownKey(authorization: string | null): ShownKey {
  if (authorization === null) return { kind: "none" };
  const key = /^Bearer +(\S+)$/iu.exec(authorization)?.[1];
  return key !== undefined && KEY.test(key) ? { kind: "key", key } : { kind: "malformed" };
}

const KEY_NAMES: ReadonlySet<string> = new Set(["key", "api_key", "apikey", "api-key", "access_token", "token", "authorization"]);

/** Whether a query shows a key, or tries to: such a request is refused, so that nobody builds on it (RFC 9700 §4.3.2). */
export function hasKeyInQuery(query: URLSearchParams): boolean {
  return [...query].some(([name, value]) => KEY_NAMES.has(name.toLowerCase()) || `${name}${value}`.includes(KEY_PREFIX));
}

/** How often the last use of a key is written down: once an hour is enough for a person, and spares a write at each request. */
const USE_NOTED_EVERY_MS = 3_600_000;

export function isUseWorthNoting(usedAt: number | null, now: Date): boolean {
  return usedAt === null || now.getTime() - usedAt >= USE_NOTED_EVERY_MS;
}
