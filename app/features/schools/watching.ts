/** The watch list: certificates of which a school wants to hear, bounded, and told once an event. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

export const MOST_WATCHED = 500;

export type WatchRefusal = "watched_already" | "too_many_watched";

/** @param facts how many the school watches, and whether this one is among them */
export function decideWatching(facts: { readonly watched: number; readonly already: boolean }): Outcome<"may_watch", WatchRefusal> {
  if (facts.already) return refused("watched_already");
  return facts.watched >= MOST_WATCHED ? refused("too_many_watched") : done("may_watch");
}

/** The events a school is told of, and how a letter says them. A replacement's reason is the holder's own matter (R59). */
export const TOLD_EVENTS = {
  revoked: "was revoked",
  reinstated: "is valid again",
  replaced: "was replaced; its holder has the current one",
} as const;
export type ToldEvent = keyof typeof TOLD_EVENTS;

export function isTold(kind: string): kind is ToldEvent {
  return kind === "revoked" || kind === "reinstated" || kind === "replaced";
}

export interface WatchNews {
  readonly code: string;
  readonly kind: ToldEvent;
  /** A civil date in UTC as it is read. */
  readonly on: string;
  /** The heading of a revocation's reason; null for the rest. */
  readonly reason: string | null;
}

/** One letter for all the news of a school. The holder is not named: the code says enough to whoever has the paper. */
export function watchLetter(
  name: string,
  school: string,
  news: readonly WatchNews[],
  address: string,
): { readonly subject: string; readonly body: string } {
  const lines = news.map(
    ({ code, kind, on, reason }) => `${code} ${TOLD_EVENTS[kind]}. ${on}${reason === null ? "" : `. Reason: ${reason}`}.`,
  );
  return {
    subject: news.length === 1 ? "A certificate you watch has changed" : `${news.length} certificates you watch have changed`,
    body: `${[`Hello ${name},`, `of the certificates that ${school} watches:`, ...lines, `Your watch list: ${address}`, "Attune"].join("\n\n")}\n`,
  };
}
