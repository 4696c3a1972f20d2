/** How far a round has been read, and where it goes on. */
import type { OutlineSection } from "./edition.ts";

export interface Progress {
  /** Section ids the learner called read, in the edition's order. */
  readonly completed: readonly string[];
  /** Whether every section is read, so that the final test opens (R33). */
  readonly allRead: boolean;
  /** The section to go on with. */
  readonly place: string;
  /** Required words not yet called read; the page turns them into minutes. */
  readonly wordsLeft: number;
}

/** Adults read English non-fiction at about 238 words a minute (Brysbaert 2019): for "about 22 min left", never for credit. */
const WORDS_A_MINUTE = 238;

/**
 * `lastSeen` is the section any device last reported; a section since called read leads on to the next unread one.
 * @throws when the outline is empty: such an edition is never published
 */
export function readingProgress(outline: readonly OutlineSection[], completedIds: readonly string[], lastSeen: string | null): Progress {
  const isRead = new Set(completedIds);
  const unread = outline.filter((section) => !isRead.has(section.id));
  const resumable = unread.find((section) => section.id === lastSeen);
  const place = resumable ?? unread[0] ?? outline[0];
  if (!place) throw new Error("An edition without sections has no place to read from.");
  return {
    completed: outline.filter((section) => isRead.has(section.id)).map((section) => section.id),
    allRead: unread.length === 0,
    place: place.id,
    wordsLeft: unread.reduce((sum, section) => sum + section.words, 0),
  };
}

/** Whole minutes of reading that so many words ask of most people, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
