/** When a message is tried again, and when a webhook that takes none is turned off. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds after the first, second … failure, as the Standard Webhooks convention proposes: a restart, a mend, a weekend. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** A webhook that has taken nothing for so long is turned off. */
const OFF_AFTER_MS = 72 * HOUR;

/** Given back by a server that wants no messages any more (RFC 9110 §15.5.11). */
const GONE = 410;

export interface Failed {
  /** The next try, in UTC milliseconds; null when there is none. */
  readonly nextTryAt: number | null;
  /** Since when nothing has arrived, this failure included. */
  readonly failingSince: number;
  readonly turnsOff: boolean;
}

/** What follows from a failure. `tries` counts this one. */
export function afterFailure(
  { tries, failingSince, status }: { readonly tries: number; readonly failingSince: number | null; readonly status: number | null },
  now: Date,
): Failed {
  const since = failingSince ?? now.getTime();
  const wait = WAITS[tries - 1];
  const turnsOff = status === GONE || now.getTime() - since >= OFF_AFTER_MS;
  return { nextTryAt: wait === undefined || turnsOff ? null : now.getTime() + wait, failingSince: since, turnsOff };
}

/** Anything from 200 to 299 is taken for received; a redirect is not followed and is a failure. */
export function isReceived(status: number): boolean {
  return status >= 200 && status <= 299;
}
