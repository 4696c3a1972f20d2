/** Completions of people who hold a licence of a state: what may be told its board. */
import { aliasedTable, and, asc, eq, exists, gt, ne, not } from "drizzle-orm";
import type { LicenceState } from "#app/features/accounts/licence-states.ts";
import { lineOf } from "#app/features/hours/ledger.ts";
import { sourceOf, unitOf } from "#app/features/hours/line-source.ts";
import { settled } from "#app/features/rules/taken-back.ts";
import { type Store, store } from "#db/client.server.ts";
import { account, creditLine, licence, licenceVersion } from "#db/schema.server.ts";
import type { Completion } from "./board-report.ts";

/**
 * Modules passed and sessions attested of everyone who holds a licence of the state now, the earliest first. Hours that were taken back,
 * set by hand, earned elsewhere or reviewed are not completions of a course. Of two licences of one state the printed one counts.
 */
export async function completionsOf(state: LicenceState, db: Store["db"] = store().db): Promise<readonly Completion[]> {
  const holders = await holdersOf(state, db);
  const rows = await db
    .select({ line: creditLine })
    .from(creditLine)
    .where(exists(holdingOf(state, db)))
    .orderBy(asc(creditLine.learnerId), asc(creditLine.seq))
    .all();
  const byLearner = new Map<string, ReturnType<typeof lineOf>[]>();
  for (const { line } of rows) byLearner.set(line.learnerId, [...(byLearner.get(line.learnerId) ?? []), lineOf(line)]);
  const completions = [...byLearner].flatMap(([learnerId, lines]) => {
    const holder = holders.get(learnerId);
    if (!holder) return [];
    return settled(lines)
      .filter(({ line, minutes }) => minutes > 0 && line.reversesId === null && ["module", "session"].includes(sourceOf(line)))
      .map(({ line, minutes }) => ({
        lineId: line.id,
        learnerId,
        learner: holder.name,
        state,
        number: holder.number,
        unit: unitOf(line),
        title: line.title,
        kind: line.kind,
        minutes,
        completedOn: line.occurredOn,
      }));
  });
  return completions.sort((one, other) => (one.completedOn < other.completedOn ? -1 : 1));
}

/** Whoever holds a licence of the state, with its number. */
async function holdersOf(state: LicenceState, db: Store["db"]) {
  const rows = await db
    .select({ id: account.id, name: account.name, number: licenceVersion.number, printed: licence.printed })
    .from(licenceVersion)
    .innerJoin(licence, eq(licence.id, licenceVersion.licenceId))
    .innerJoin(account, eq(account.id, licence.learnerId))
    .where(isHeldIn(state, db))
    .orderBy(asc(licence.printed), asc(licence.addedAt))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}

function holdingOf(state: LicenceState, db: Store["db"]) {
  return db
    .select({ id: licence.id })
    .from(licence)
    .innerJoin(licenceVersion, eq(licenceVersion.licenceId, licence.id))
    .where(and(eq(licence.learnerId, creditLine.learnerId), isHeldIn(state, db)));
}

/** The newest version of a licence says the state, and not that it has ended. */
function isHeldIn(state: LicenceState, db: Store["db"]) {
  const later = aliasedTable(licenceVersion, "later");
  const newer = db
    .select({ seq: later.seq })
    .from(later)
    .where(and(eq(later.licenceId, licenceVersion.licenceId), gt(later.seq, licenceVersion.seq)));
  return and(eq(licenceVersion.state, state), ne(licenceVersion.change, "ended"), not(exists(newer)));
}
