/** What is different between two plans of a session, in sentences for those who booked, and which changes cannot be. */

import { canonicalJson } from "#app/shared/canonical.ts";
import { civilDateOf, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import type { Places } from "./booking.ts";
import { isSupervised, type LiveSession, type SessionPart, type SessionPlan } from "./session.ts";
import { PART_KIND_LABELS } from "./session-plan.ts";
import { cityOf, stretchWords } from "./wall-clock.ts";

/** One sentence a change. Fewer or more places alone are nobody's news, and are left out. */
function changesBetween(before: SessionPlan, after: SessionPlan): readonly string[] {
  return [
    ...(before.title === after.title ? [] : [`It is now called "${after.title}".`]),
    ...(before.summary === after.summary ? [] : ["Its description was rewritten."]),
    ...(before.place === after.place ? [] : [after.place ? `The place is now ${after.place}.` : "There is no room any more."]),
    ...(before.link === after.link ? [] : [after.link ? `The link is now ${after.link}.` : "There is no link any more."]),
    ...(sameParts(before, after) ? [] : after.parts.map((part, index) => `Part ${index + 1} is now: ${partWords(part, after.timeZone)}.`)),
    ...(after.parts.length < before.parts.length ? [`It now has ${after.parts.length} of ${before.parts.length} parts.`] : []),
  ];
}

/** "In the room, 14 March 2027, 09:00 to 12:30 (Chicago time), 3 h approved". */
function partWords(part: SessionPart, timeZone: string): string {
  const day = formatCivilDate(civilDateOf(new Date(part.startsAt), timeZone));
  const approved = `${formatMinutes(part.minutes)} approved`;
  return `${PART_KIND_LABELS[part.kind]}, ${day}, ${stretchWords(part, timeZone)} (${cityOf(timeZone)} time), ${approved}`;
}

function sameParts(before: SessionPlan, after: SessionPlan): boolean {
  return before.timeZone === after.timeZone && partsText(before) === partsText(after);
}

/** The same parts are the same text, whatever the order in which their topics were chosen. */
function partsText({ parts }: SessionPlan): string {
  return canonicalJson(parts.map((part) => ({ ...part, topics: { ...part.topics } })));
}

/** Sentences beside fields of the form. */
export type PlanErrors = { readonly errors: Readonly<Record<string, string>> };

/** Nothing begins in the past. */
export function decidePlan(plan: SessionPlan, now: Date): Outcome<"may_be", PlanErrors> {
  const [first] = plan.parts;
  return first && first.startsAt <= now.getTime()
    ? refused({ errors: { "part-1-date": "The session would begin in the past. Please check the first date and its time." } })
    : done("may_be");
}

export interface ChangeFacts {
  readonly session: LiveSession;
  readonly places: Places;
  readonly attested: boolean;
  /** Whether anybody has ever signed in. */
  readonly signedIn: boolean;
  /** The version the form was drawn from. */
  readonly version: number;
}

/** A change is refused where somebody relies on what it would change. */
export function decideChange(
  { session, places, attested, signedIn, version }: ChangeFacts,
  plan: SessionPlan,
  now: Date,
): Outcome<readonly string[], "attested" | "cancelled" | "changed_meanwhile" | "nothing_changed" | PlanErrors> {
  if (attested) return refused("attested");
  if (session.cancelled) return refused("cancelled");
  if (version !== session.version) return refused("changed_meanwhile");
  const changes = changesBetween(session, plan);
  if (changes.length === 0 && session.capacity === plan.capacity) return refused("nothing_changed");
  if (plan.capacity < places.booked.length) {
    return refused({ errors: { capacity: `${places.booked.length} people have a place. It cannot be fewer.` } });
  }
  if (sameParts(session, plan)) return done(changes);
  if (signedIn) {
    return refused({ errors: { "part-1-date": "Somebody has signed in: times, kinds, minutes and topics stay as they are." } });
  }
  if (isSupervised(plan.parts) && !isSupervised(session.parts) && places.booked.length + places.waiting.length > 0) {
    return refused({
      errors: {
        "part-1-kind":
          "People have booked who were not asked whether they may practice. Schedule the supervised practice as a session of its own.",
      },
    });
  }
  const allowed = decidePlan(plan, now);
  return allowed.ok ? done(changes) : allowed;
}
