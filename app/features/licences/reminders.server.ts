/** The hourly job that reminds of renewals, each distance once, whatever was down or ran twice in between. */
import { aliasedTable, and, between, eq, exists, gt, ne, not } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { isLicenceState } from "#app/features/accounts/licence-states.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { account, letter, licence, licenceReminder, licenceVersion } from "#db/schema.server.ts";
import { licenceName } from "./licence-words.ts";
import { REMINDER_DAYS, reminderDue, reminderLetter } from "./reminding.ts";
import { daysLater } from "./renewal-dates.ts";

/**
 * Writes the reminders that are due at `now`. Each is one append of the letter and the mark that it was written: the second of two
 * processes meets the mark's key, reads again and finds it done.
 */
export async function remindOfRenewals(now: Date): Promise<void> {
  for (const { licenceId, due } of await dueAt(now, store().db)) {
    if (due !== null) await remindOf(licenceId, now);
  }
}

function remindOf(licenceId: string, now: Date): Promise<void> {
  return change(async ({ db, atomic }) => {
    const [found] = await dueAt(now, db, licenceId);
    if (!found || found.due === null) return;
    const { name, email, state, renewsBy, today, due } = found;
    const written = reminderLetter({
      name,
      licence: licenceName(state !== null && isLicenceState(state) ? state : null),
      renewsBy,
      today,
      missing: null,
      address: `${env().origin}/licences/${licenceId}`,
    });
    await atomic([
      db.insert(licenceReminder).values({ licenceId, renewsBy, daysBefore: due, at: now.getTime() }),
      db.insert(letter).values(letterRow({ to: email, ...written }, now)),
    ]);
  });
}

/** Licences held and to be reminded of whose renewal comes near, with the reminder that is due, if one is. */
async function dueAt(now: Date, db: Store["db"], licenceId?: string) {
  const utc = civilDateOf(now, "UTC");
  const later = aliasedTable(licenceVersion, "later");
  const rows = await db
    .select({
      version: licenceVersion,
      name: account.name,
      email: account.email,
      timeZone: account.timeZone,
      sent: licenceReminder.daysBefore,
    })
    .from(licenceVersion)
    .innerJoin(licence, eq(licence.id, licenceVersion.licenceId))
    .innerJoin(account, eq(account.id, licence.learnerId))
    .leftJoin(licenceReminder, and(eq(licenceReminder.licenceId, licence.id), eq(licenceReminder.renewsBy, licenceVersion.renewsBy)))
    .where(
      and(
        // A day more on either side: somewhere it is still yesterday, or tomorrow already.
        between(licenceVersion.renewsBy, daysLater(utc, -1), daysLater(utc, REMINDER_DAYS[0] + 1)),
        ne(licenceVersion.change, "ended"),
        eq(licence.reminds, 1),
        licenceId === undefined ? undefined : eq(licence.id, licenceId),
        not(
          exists(
            db
              .select({ seq: later.seq })
              .from(later)
              .where(and(eq(later.licenceId, licenceVersion.licenceId), gt(later.seq, licenceVersion.seq))),
          ),
        ),
      ),
    )
    .all();
  return [...new Set(rows.map(({ version }) => version.licenceId))].flatMap((id) => {
    const own = rows.filter(({ version }) => version.licenceId === id);
    const [first] = own;
    if (!first?.version.renewsBy) return [];
    const { name, email, timeZone, version } = first;
    const today = civilDateOf(now, timeZone);
    const { renewsBy } = first.version;
    const due = reminderDue(
      renewsBy,
      today,
      own.flatMap(({ sent }) => sent ?? []),
    );
    return [{ licenceId: id, name, email, state: version.state, renewsBy, today, due }];
  });
}
