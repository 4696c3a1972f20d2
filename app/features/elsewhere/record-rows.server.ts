/** Hours from elsewhere read back from the tables: what was stated, its documents, and how it ended. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { minutes } from "#app/shared/minutes.ts";
import { type Store, store } from "#db/client.server.ts";
import { account, elsewhereDecision, elsewhereDocument, elsewhereFile, elsewhereRecord } from "#db/schema.server.ts";
import { FILE_KIND_NAMES, type FileKind } from "./file-kinds.ts";
import type { RecordState, Statement, Verdict } from "./record.ts";

/** A file that belongs to a record. */
export interface RecordFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** What was checked of a digital certificate, as a sentence; null for any other document. */
  readonly credential: string | null;
  readonly addedAt: number;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly approvalConfirmed: boolean;
  /** The name of who decided; null when that account is gone. */
  readonly by: string | null;
  readonly at: number;
}

/** Hours from elsewhere with everything that became of them. */
export interface ElsewhereHours extends Statement {
  readonly id: string;
  readonly learnerId: string;
  readonly enteredAt: number;
  readonly state: RecordState;
  readonly files: readonly RecordFile[];
  readonly decision: Decision | null;
}

/** A record of the learner's own; not hers is the same as not there. */
export async function ownRecord(
  learner: Pick<Actor, "id">,
  recordId: string,
  db: Store["db"] = store().db,
): Promise<ElsewhereHours | null> {
  const record = await recordById(recordId, db);
  return record?.learnerId === learner.id ? record : null;
}

/** A record by its id, whoever's it is: the caller decides who may see it. */
export async function recordById(recordId: string, db: Store["db"] = store().db): Promise<ElsewhereHours | null> {
  const row = await joined(db).where(eq(elsewhereRecord.id, recordId)).get();
  return row ? ((await withFiles([row], db))[0] ?? null) : null;
}

/** Everything a learner stated of hours from elsewhere, the newest first, with what became of it (R55). Two queries. */
export async function elsewhereOf(learnerId: string): Promise<readonly ElsewhereHours[]> {
  const { db } = store();
  const rows = await joined(db)
    .where(eq(elsewhereRecord.learnerId, learnerId))
    .orderBy(desc(elsewhereRecord.enteredAt), desc(elsewhereRecord.id))
    .all();
  return withFiles(rows, db);
}

interface Joined {
  readonly record: typeof elsewhereRecord.$inferSelect;
  readonly decision: typeof elsewhereDecision.$inferSelect | null;
  readonly by: string | null;
}

function joined(db: Store["db"]) {
  return db
    .select({ record: elsewhereRecord, decision: elsewhereDecision, by: account.name })
    .from(elsewhereRecord)
    .leftJoin(elsewhereDecision, eq(elsewhereDecision.recordId, elsewhereRecord.id))
    .leftJoin(account, eq(account.id, elsewhereDecision.actorId));
}

async function withFiles(rows: readonly Joined[], db: Store["db"]): Promise<readonly ElsewhereHours[]> {
  const ids = rows.map(({ record }) => record.id);
  const files = await db
    .select({ recordId: elsewhereDocument.recordId, addedAt: elsewhereDocument.addedAt, file: elsewhereFile })
    .from(elsewhereDocument)
    .innerJoin(elsewhereFile, eq(elsewhereFile.id, elsewhereDocument.fileId))
    .where(inArray(elsewhereDocument.recordId, ids))
    .orderBy(asc(elsewhereDocument.addedAt))
    .all();
  return rows.map((row) => hoursOf(row, files.filter(({ recordId }) => recordId === row.record.id).map(fileOf)));
}

function fileOf({ file, addedAt }: { readonly file: typeof elsewhereFile.$inferSelect; readonly addedAt: number }): RecordFile {
  const { id, name, bytes, sha256, credential } = file;
  const kind = FILE_KIND_NAMES.find((each) => each === file.kind);
  if (!kind) throw new Error(`The file ${id} has the unknown kind ${file.kind}.`);
  return { id, kind, name, bytes, sha256, credential, addedAt };
}

const VERDICTS = ["accepted", "declined", "withdrawn"] as const satisfies readonly Verdict[];

const StoredTopics = z.partialRecord(z.enum(TOPICS), z.number().int().transform(minutes));

function hoursOf({ record, decision, by }: Joined, files: readonly RecordFile[]): ElsewhereHours {
  const kind = KINDS.find((each) => each === record.kind);
  const verdict = VERDICTS.find((each) => each === decision?.verdict);
  if (!kind || (decision && !verdict)) throw new Error(`The record ${record.id} was not written by this code.`);
  return {
    id: record.id,
    learnerId: record.learnerId,
    provider: record.provider,
    title: record.title,
    completedOn: record.completedOn,
    kind,
    minutes: minutes(record.minutes),
    topics: StoredTopics.parse(JSON.parse(record.topics)),
    approvedBy: record.approvedBy,
    enteredAt: record.enteredAt,
    state: verdict ?? "waiting",
    files,
    decision:
      decision && verdict
        ? { verdict, reason: decision.reason, approvalConfirmed: decision.approvalConfirmed === 1, by, at: decision.at }
        : null,
  };
}

/** A document of a record with whose it is; the caller decides who may read it. */
export async function fileOfRecord(
  recordId: string,
  fileId: string,
): Promise<{ readonly ownerId: string; readonly file: RecordFile } | null> {
  const found = await store()
    .db.select({ ownerId: elsewhereRecord.learnerId, addedAt: elsewhereDocument.addedAt, file: elsewhereFile })
    .from(elsewhereDocument)
    .innerJoin(elsewhereRecord, eq(elsewhereRecord.id, elsewhereDocument.recordId))
    .innerJoin(elsewhereFile, eq(elsewhereFile.id, elsewhereDocument.fileId))
    .where(and(eq(elsewhereDocument.recordId, recordId), eq(elsewhereDocument.fileId, fileId)))
    .get();
  return found ? { ownerId: found.ownerId, file: fileOf(found) } : null;
}
