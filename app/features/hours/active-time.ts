/** From heartbeats to active reading time: evidence shown to the learner, never a lock and never credit (R26, R28). */

/** The server saw the page of a section visible at this instant (milliseconds, the server's clock). */
export interface Beat {
  readonly sectionId: string;
  readonly at: number;
}

/** A pause longer than this counts nothing (R26). */
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Adults read English non-fiction at about 238 words a minute (Brysbaert 2019). */
const WORDS_A_MINUTE = 238;
/** One section counts at most five times its reading estimate and a minute (R26): a page left open proves nothing. */
const CAP_FACTOR = 5;
const CAP_EXTRA_MS = 60_000;

/** Beats of the same slot are one beat, from however many tabs they come. */
const SLOT_MS = 15_000;

/** The slot of the server's clock that an instant falls into. */
export function slotOf(now: Date): number {
  return Math.floor(now.getTime() / SLOT_MS);
}

/**
 * Whole active seconds. The time between two beats belongs to the section of the earlier one. The beats' order and doubles do not
 * matter, tabs side by side are merged, and the sum is never more than the time between the first beat and the last.
 * `words` are the required words of each section; one that is not named counts the extra minute at most.
 */
export function activeSeconds(beats: readonly Beat[], words: Readonly<Record<string, number>>): number {
  const inOrder = [...beats].sort((a, b) => a.at - b.at || (a.sectionId < b.sectionId ? -1 : 1));
  const bySection = new Map<string, number>();
  for (const [index, beat] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (!next || next.at - beat.at > LONGEST_PAUSE_MS) continue;
    bySection.set(beat.sectionId, (bySection.get(beat.sectionId) ?? 0) + next.at - beat.at);
  }
  let counted = 0;
  for (const [sectionId, spent] of bySection) counted += Math.min(spent, capOf(words[sectionId] ?? 0));
  return Math.floor(counted / 1000);
}

function capOf(words: number): number {
  return CAP_FACTOR * (words / WORDS_A_MINUTE) * 60_000 + CAP_EXTRA_MS;
}
