/** A person's licences as they are stored, each with its history. */
import { asc, eq } from "drizzle-orm";
import { isLicenceState } from "#app/features/accounts/licence-states.ts";
import { store } from "#db/client.server.ts";
import { licence, licenceVersion } from "#db/schema.server.ts";
import { CHANGES, type Licence, type LicenceVersion } from "./licence.ts";

type Row = { readonly licence: typeof licence.$inferSelect; readonly version: typeof licenceVersion.$inferSelect };

/** All licences of a person, also those no longer held, the first added first. */
export async function licencesOf(learnerId: string): Promise<readonly Licence[]> {
  const rows = await store()
    .db.select({ licence, version: licenceVersion })
    .from(licence)
    .innerJoin(licenceVersion, eq(licenceVersion.licenceId, licence.id))
    .where(eq(licence.learnerId, learnerId))
    .orderBy(asc(licence.addedAt), asc(licence.id), asc(licenceVersion.seq))
    .all();
  return licencesIn(rows);
}

/** The licence if it is hers; not hers is the same as not there. */
export async function licenceFor(learnerId: string, licenceId: string): Promise<Licence | null> {
  return (await licencesOf(learnerId)).find((each) => each.id === licenceId) ?? null;
}

/** The licence that certificates carry; null when there is none, or it has no number yet. Outside the United States no state is named. */
export async function printedLicenceOf(learnerId: string): Promise<{ readonly number: string; readonly state: string | null } | null> {
  const printed = (await licencesOf(learnerId)).find((each) => each.printed);
  if (!printed?.current.number) return null;
  const { number, state } = printed.current;
  return { number, state: state === "other" ? null : state };
}

/** Rows in the order of their licence and their number, as licences with their history. */
function licencesIn(rows: readonly Row[]): readonly Licence[] {
  const ids = [...new Set(rows.map((row) => row.licence.id))];
  return ids.flatMap((id) => {
    const own = rows.filter((row) => row.licence.id === id);
    const versions = own.map(({ version }) => versionOf(version));
    const [first, current] = [own[0], versions.at(-1)];
    if (!first || !current) return [];
    const { learnerId, printed, reminds } = first.licence;
    return [{ id, learnerId, printed: printed === 1, reminds: reminds === 1, versions, current }];
  });
}

/** @throws when the stored word is none of ours: such a row was not written by this code. */
function versionOf({ licenceId, change, state, number, renewsBy, cycleBegan, at }: Row["version"]): LicenceVersion {
  const known = CHANGES.find((each) => each === change);
  if (!known) throw new Error(`Licence ${licenceId} has the unknown change ${change}.`);
  return { change: known, state: state !== null && isLicenceState(state) ? state : null, number, renewsBy, cycleBegan, at };
}
