/** Reads entries of supervised practice back from their rows. An entry is there for its learner and for the supervisor it names, for nobody else. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Actor } from "#app/features/accounts/roles.ts";
import { store } from "#db/client.server.ts";
import { practiceEntry, practiceReturn, practiceSignature, practiceVersion, practiceWithdrawal } from "#db/schema.server.ts";
import type { PracticeEntry, PracticeVersion, Signature } from "./practice.ts";
import { PracticeRecord } from "./practice-record.ts";
import { signingMethodOf } from "./practice-signing.ts";

const learnerSignature = alias(practiceSignature, "learner_signature");
const supervisorSignature = alias(practiceSignature, "supervisor_signature");

/** All entries of a learner, the one that took place last first. */
export async function practiceEntriesOf(learnerId: string): Promise<readonly PracticeEntry[]> {
  const entries = await entriesWhere(eq(practiceEntry.learnerId, learnerId));
  return entries.toSorted((a, b) => b.newest.startsAt - a.newest.startsAt);
}

/** The entries of several learners at once, in no order. */
export async function practiceEntriesOfAll(learnerIds: readonly string[]): Promise<readonly PracticeEntry[]> {
  return learnerIds.length === 0 ? [] : entriesWhere(inArray(practiceEntry.learnerId, [...learnerIds]));
}

/** The learner's own entry, or null. */
export async function practiceEntryOf(learner: Pick<Actor, "id">, entryId: string): Promise<PracticeEntry | null> {
  const condition = and(eq(practiceEntry.id, entryId), eq(practiceEntry.learnerId, learner.id));
  return (await entriesWhere(condition))[0] ?? null;
}

/** An entry whose newest version names this supervisor and was signed by its learner; null otherwise, and for her own practice. */
export async function practiceEntryFor(supervisor: Pick<Actor, "id">, entryId: string): Promise<PracticeEntry | null> {
  const [entry] = await entriesWhere(eq(practiceEntry.id, entryId));
  if (!entry || entry.learnerId === supervisor.id || entry.withdrawnAt !== null) return null;
  return entry.newest.record.supervisor.id === supervisor.id && entry.newest.learnerSigned ? entry : null;
}

/** Whether an earlier version named this supervisor and was signed by its learner: she may be told that the entry changed. */
export async function wasShownTo(supervisor: Pick<Actor, "id">, entryId: string): Promise<boolean> {
  const rows = await versionRows(eq(practiceVersion.entryId, entryId), desc(practiceVersion.number));
  return rows.some(({ version, learnerSigned }) => version.supervisorId === supervisor.id && learnerSigned !== null);
}

/** What waits for this supervisor's signature, the longest waiting first. */
export async function practiceWaitingFor(supervisor: Pick<Actor, "id">): Promise<readonly PracticeVersion[]> {
  const rows = await versionRows(waitsFor(supervisor.id), asc(learnerSignature.at));
  return rows.map(versionOf);
}

/** How many entries wait for this supervisor's signature: for the navigation. */
export async function practiceWaiting(supervisor: Pick<Actor, "id">): Promise<number> {
  const found = await store()
    .db.select({ waiting: count() })
    .from(practiceVersion)
    .innerJoin(practiceEntry, eq(practiceEntry.id, practiceVersion.entryId))
    .leftJoin(learnerSignature, signatureOf(learnerSignature, "learner"))
    .leftJoin(supervisorSignature, signatureOf(supervisorSignature, "supervisor"))
    .leftJoin(practiceReturn, eq(practiceReturn.versionId, practiceVersion.id))
    .leftJoin(practiceWithdrawal, eq(practiceWithdrawal.entryId, practiceEntry.id))
    .where(waitsFor(supervisor.id))
    .get();
  return found?.waiting ?? 0;
}

/** Newest versions that name her, signed by their learner, and neither signed, returned nor withdrawn. */
function waitsFor(supervisorId: string): SQL | undefined {
  const later = alias(practiceVersion, "later");
  const newer = store()
    .db.select({ one: sql`1` })
    .from(later)
    .where(and(eq(later.entryId, practiceVersion.entryId), sql`${later.number} > ${practiceVersion.number}`));
  return and(
    eq(practiceVersion.supervisorId, supervisorId),
    isNotNull(learnerSignature.at),
    isNull(supervisorSignature.at),
    isNull(practiceReturn.at),
    isNull(practiceWithdrawal.at),
    notExists(newer),
  );
}

async function entriesWhere(condition: SQL | undefined): Promise<PracticeEntry[]> {
  const byEntry = new Map<string, VersionRow[]>();
  for (const row of await versionRows(condition, desc(practiceVersion.number))) {
    byEntry.set(row.entry.id, [...(byEntry.get(row.entry.id) ?? []), row]);
  }
  return [...byEntry.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { entry, withdrawnAt } = first;
    return [{ id: entry.id, learnerId: entry.learnerId, withdrawnAt, newest: versionOf(first), earlier: rest.map(versionOf) }];
  });
}

function signatureOf(table: typeof learnerSignature | typeof supervisorSignature, part: "learner" | "supervisor"): SQL | undefined {
  return and(eq(table.versionId, practiceVersion.id), eq(table.part, part));
}

function versionRows(condition: SQL | undefined, order: SQL) {
  return store()
    .db.select({
      entry: practiceEntry,
      version: practiceVersion,
      learnerSigned: learnerSignature,
      supervisorSigned: supervisorSignature,
      returned: practiceReturn,
      withdrawnAt: practiceWithdrawal.at,
    })
    .from(practiceVersion)
    .innerJoin(practiceEntry, eq(practiceEntry.id, practiceVersion.entryId))
    .leftJoin(learnerSignature, signatureOf(learnerSignature, "learner"))
    .leftJoin(supervisorSignature, signatureOf(supervisorSignature, "supervisor"))
    .leftJoin(practiceReturn, eq(practiceReturn.versionId, practiceVersion.id))
    .leftJoin(practiceWithdrawal, eq(practiceWithdrawal.entryId, practiceEntry.id))
    .where(condition)
    .orderBy(order)
    .all();
}

type VersionRow = Awaited<ReturnType<typeof versionRows>>[number];

function versionOf({ version, learnerSigned, supervisorSigned, returned }: VersionRow): PracticeVersion {
  const { id, number, startsAt, endsAt, recordHash, createdAt } = version;
  return {
    id,
    number,
    startsAt,
    endsAt,
    recordHash,
    createdAt,
    record: PracticeRecord.parse(JSON.parse(version.record)),
    learnerSigned: learnerSigned && signatureFrom(learnerSigned),
    supervisorSigned: supervisorSigned && signatureFrom(supervisorSigned),
    returned: returned && { comment: returned.comment, at: returned.at },
  };
}

function signatureFrom({ signerId, method, comment, at }: typeof practiceSignature.$inferSelect): Signature {
  return { signerId, method: signingMethodOf(method), comment, at };
}
