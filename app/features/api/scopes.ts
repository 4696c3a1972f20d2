/** What an API key may be used for. */

export const SCOPES = ["verify:read", "credential:check", "webhook:manage"] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_WORDS = {
  "verify:read": { label: "Check certificates", hint: "One by one and in lists of up to 500 rows, at a higher rate." },
  "credential:check": { label: "Check badge files", hint: "JSON, tokens (JWT) and pictures with a badge in them." },
  "webhook:manage": { label: "Keep webhooks", hint: "Add and remove the addresses that are told of changes." },
} as const satisfies Record<Scope, { readonly label: string; readonly hint: string }>;

/** The scopes as a key's row stores them: in order, with a space between. */
export function scopeText(scopes: readonly Scope[]): string {
  return SCOPES.filter((scope) => scopes.includes(scope)).join(" ");
}

/** Back from the row; a word that is no scope any more is none. */
export function scopesIn(text: string): readonly Scope[] {
  const words = text.split(" ");
  return SCOPES.filter((scope) => words.includes(scope));
}
