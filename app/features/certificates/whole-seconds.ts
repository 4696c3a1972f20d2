/** Instants in credentials: whole seconds, so that every form of them says the same. */

/** ISO 8601 in UTC without fractions: a JWT's `nbf` must convert back to exactly this text. */
export function wholeSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
