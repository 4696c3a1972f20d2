/** Renewal dates in a person's calendar. */
import { env } from "#app/env.server.ts";
import type { CalendarEvent } from "#app/shared/calendar.ts";
import type { CalendarSource } from "./calendar-feed.server.ts";
import { isHeld, type Licence } from "./licence.ts";
import { licencesOf } from "./licence-rows.server.ts";
import { licenceName } from "./licence-words.ts";
import { REMINDER_DAYS } from "./reminding.ts";

const HOUR = 60;

/** One whole-day event a licence held. It keeps its id when the date moves, so that a calendar moves it too. */
export const renewalEvents: CalendarSource = async ({ id }) => {
  const held = (await licencesOf(id)).filter(isHeld);
  return held.flatMap((licence) => eventOf(licence, `${env().origin}/licences/${licence.id}`));
};

function eventOf(licence: Licence, url: string): CalendarEvent[] {
  const { renewsBy, state } = licence.current;
  if (!renewsBy) return [];
  return [
    {
      uid: `licence-${licence.id}@attune`,
      sequence: licence.versions.length - 1,
      title: `Renew your ${licenceName(state)}`,
      description: "The date is the one you gave Attune. Your board's own letter is the one that counts.",
      url,
      on: renewsBy,
      status: "confirmed",
      // At nine in the morning rather than at midnight.
      alarms: licence.reminds ? REMINDER_DAYS.map((days) => (days * 24 - 9) * HOUR) : [],
    },
  ];
}
