/** The report as a page shows it: the first rows of each group, and how many more there are. */
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { exceptionsOf } from "./exceptions.server.ts";
import { type ExceptionRow, GROUP_ORDER } from "./exceptions.ts";
import type { ExceptionsPageProps } from "./exceptions-page.tsx";
import type { Month } from "./month.ts";

/** A page is for reading: what goes beyond stands in the file. */
const MOST_SHOWN = 50;

export async function exceptionsViewFor(reader: Actor, month: Month): Promise<ExceptionsPageProps> {
  const rows = await exceptionsOf(month);
  const { name, label, previous, next } = month;
  return {
    month: { name, label, previous, next },
    groups: GROUP_ORDER.map((group) => {
      const all = rows.filter((row) => row.group === group);
      return { group, count: all.length, rows: all.slice(0, MOST_SHOWN).map((row) => shownRow(row, reader)) };
    }),
  };
}

function shownRow({ key, learner, what, minutes, observed, at, ...links }: ExceptionRow, reader: Actor) {
  return {
    key,
    learner,
    what,
    minutes: minutes === null ? "" : formatMinutes(minutes),
    observed,
    when: formatInstant(at, reader.timeZone),
    link: linkOf(links, reader),
  };
}

/** Where the reader can look further: a proposal, a ledger, or the edition's figures. */
function linkOf({ proposalId, learnerId, edition }: Pick<ExceptionRow, "proposalId" | "learnerId" | "edition">, reader: Actor) {
  const adjusts = may(reader, "hours:adjust") && learnerId !== reader.id;
  if (proposalId && adjusts) return { to: `/admin/adjustments/${proposalId}`, label: "The proposal" };
  if (edition) return { to: edition, label: "The edition's figures" };
  return learnerId && adjusts ? { to: `/admin/adjustments/for/${learnerId}`, label: "The ledger" } : null;
}
