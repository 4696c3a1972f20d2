/** When a test may be taken again. */

const HOUR_MS = 3_600_000;

/**
 * The instant, in UTC milliseconds, from which the next attempt may begin; null when there is nothing to wait for.
 * `coolingHours` is 0 to 24 (R34).
 */
export function retryAt(coolingHours: number, lastSubmittedAt: number | null): number | null {
  if (lastSubmittedAt === null || coolingHours === 0) return null;
  return lastSubmittedAt + coolingHours * HOUR_MS;
}
