/** What is still missing to the 24 hours, and the sentences that say it. */
import { TOPIC_LABELS, type Topic } from "#app/features/course/topics.ts";
import { formatMinutes, type Minutes, minutes } from "#app/shared/minutes.ts";
import type { Balance } from "./ledger.ts";

/** The part of the programme that hours are held against. Whole minutes. */
export interface HoursAsked {
  readonly totalMinutes: number;
  readonly liveMinutes: number;
  readonly supervisedMinutes: number;
  readonly requiredTopics: readonly Topic[];
}

export interface Missing {
  readonly total: Minutes;
  /** Live online, in person or supervised. */
  readonly live: Minutes;
  /** Part of `live`. */
  readonly supervised: Minutes;
  /** Required topics without hours. */
  readonly topics: readonly Topic[];
  /** What must still be earned: the most of the three, because supervised counts as live and live counts in the total. */
  readonly toEarn: Minutes;
  /** The three states of R2. Live hours belong to the second: without them the 24 are reading alone. */
  readonly states: { readonly hours: boolean; readonly supervised: boolean; readonly topics: boolean };
  readonly complete: boolean;
}

/** Said on every page that shows progress to 24 (R3). */
export const SELF_PACED_SENTENCE =
  "Self-paced hours alone do not satisfy the standard of the Society for Oncology Massage: part of the 24 has to be taught live, with supervised practice.";

/**
 * What the balance lacks. Complete only with the total, the live and the supervised minutes and hours in every required topic (R2):
 * 24 hours of reading alone never are. Nothing negative: what is more than asked for in one part does not lessen another.
 */
export function missingOf(balance: Balance, asked: HoursAsked): Missing {
  const lacking = (wanted: number, have: Minutes) => minutes(Math.max(0, wanted - have));
  const total = lacking(asked.totalMinutes, balance.total);
  const live = lacking(asked.liveMinutes, balance.live);
  // A programme that forgot to ask for supervised minutes still needs some: R2 does not leave it to the file.
  const supervised = lacking(Math.max(1, asked.supervisedMinutes), balance.supervised);
  const topics = asked.requiredTopics.filter((topic) => (balance.byTopic[topic] ?? 0) <= 0);
  const states = { hours: total === 0, supervised: supervised === 0 && live === 0, topics: topics.length === 0 };
  return {
    total,
    live,
    supervised,
    topics,
    toEarn: minutes(Math.max(total, live, supervised)),
    states,
    complete: states.hours && states.supervised && states.topics,
  };
}

/** The figure at the head of the page: "14 h 20 min of 24 h". */
export function figureOf(balance: Balance, asked: HoursAsked): string {
  const wanted = formatMinutes(minutes(asked.totalMinutes));
  if (balance.total === 0) return `0 h of ${wanted}`;
  if (balance.total > asked.totalMinutes) return `${formatMinutes(balance.total)}, and ${wanted} are asked for`;
  return `${formatMinutes(balance.total)} of ${wanted}`;
}

/** The sentence after the figure: what remains, as a person would say it. */
export function sentenceOf(missing: Missing): string {
  if (missing.complete) return "Your hours meet the 24-hour foundational pattern. Thank you for the time you gave to this work.";
  if (missing.toEarn === 0) return `The hours are there. What remains is hours in ${topicList(missing.topics)}.`;
  const room = liveSentence(missing);
  if (!room) return `What remains is reading: ${unbroken(missing.toEarn)}.`;
  if (missing.states.hours) return `The hours add up, and the pattern is not met yet. What remains is in the room: ${room}.`;
  if (missing.live * 2 < missing.toEarn) return `Most of what remains is reading; the rest is in the room: ${room}.`;
  return `What remains is ${missing.live === missing.toEarn ? "" : "mostly "}in the room: ${room}.`;
}

const AND = new Intl.ListFormat("en-US");

/** "Ethics, Communication, and Bias and equity". */
export function topicList(topics: readonly Topic[]): string {
  return AND.format(topics.map((topic) => TOPIC_LABELS[topic]));
}

function liveSentence({ live, supervised }: Missing): string | null {
  if (live === 0 && supervised === 0) return null;
  if (supervised === 0) return `${unbroken(live)} live`;
  if (supervised >= live) return `${unbroken(supervised)} supervised practice`;
  return `${unbroken(live)} live, of which at least ${unbroken(supervised)} supervised practice`;
}

/** A figure that is not torn from its unit at the end of a line. */
function unbroken(figure: Minutes): string {
  return formatMinutes(figure).replaceAll(" ", "\u00A0");
}
