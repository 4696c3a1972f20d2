/** The hourly job that reminds of renewals, each distance once, whatever was down or ran twice in between. */
import { aliasedTable, and, between, eq, exists, gt, ne, not } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { isLicenceState } from "#app/features/accounts/licence-states.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { standingUnder } from "#app/features/rules/statements.server.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { account, letter, licence, licenceReminder, licenceVersion } from "#db/schema.server.ts";
import type { LicenceFacts } from "./licence.ts";
import { licenceName } from "./licence-words.ts";
import { REMINDER_DAYS, type Reminder, reminderDue, reminderLetter } from "./reminding.ts";
import { daysLater } from "./renewal-dates.ts";
import { stateRulesOn } from "./state-rules.server.ts";

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
    const { name, email, version, renewsBy, today, due } = found;
    const state = version.state !== null && isLicenceState(version.state) ? version.state : null;
    const written = reminderLetter({
      name,
      licence: licenceName(state),
      renewsBy,
      today,
      hours: await hoursUnder(found.learner, { state, renewsBy, cycleBegan: version.cycleBegan }, today, now),
      address: `${env().origin}/licences/${licenceId}`,
    });
    await atomic([
      db.insert(licenceReminder).values({ licenceId, renewsBy, daysBefore: due, at: now.getTime() }),
      db.insert(letter).values(letterRow({ to: email, ...written }, now)),
    ]);
  });
}

/**
 * What her hours here come to under the state's rules, for the cycle that ends with the renewal. Null, so that nothing is said of it,
 * when the cycle or the rules are not known, or the rules were last checked long ago.
 */
async function hoursUnder(
  learner: Pick<Actor, "id" | "timeZone">,
  { state, renewsBy, cycleBegan }: Pick<LicenceFacts, "state" | "cycleBegan"> & { readonly renewsBy: CivilDate },
  today: CivilDate,
  now: Date,
): Promise<Reminder["hours"]> {
  const rules = stateRulesOn(state, today);
  if (!rules || !cycleBegan || rules.stale) return null;
  const standing = await standingUnder(learner, rules.id, now, { from: cycleBegan, to: renewsBy });
  return standing?.asked ? { rules: standing.name, checkedOn: standing.checkedOn, sentence: standing.sentence } : null;
}

/** Licences held and to be reminded of whose renewal comes near, with the reminder that is due, if one is. */
async function dueAt(now: Date, db: Store["db"], licenceId?: string) {
  const utc = civilDateOf(now, "UTC");
  const later = aliasedTable(licenceVersion, "later");
  const rows = await db
    .select({
      version: licenceVersion,
      learnerId: account.id,
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
    const { name, email, timeZone, version, learnerId } = first;
    const today = civilDateOf(now, timeZone);
    const { renewsBy } = first.version;
    const due = reminderDue(
      renewsBy,
      today,
      own.flatMap(({ sent }) => sent ?? []),
    );
    return [{ licenceId: id, learner: { id: learnerId, timeZone }, name, email, version, renewsBy, today, due }];
  });
}
