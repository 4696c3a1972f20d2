/** A document as it comes in: checked, stored, and kept for a day until a record names it. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { log } from "#app/log.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { elsewhereDecision, elsewhereDocument, elsewhereFile } from "#db/schema.server.ts";
import type { CredentialClaims } from "./credential.ts";
import { openBadgeClaims } from "./credential.ts";
import { type CheckedFile, checkFile } from "./file-check.server.ts";
import { type FileFault, safeName } from "./file-kinds.ts";
import { readStoredFile, removeStoredFile, sha256Of, storeFile } from "./stored-files.server.ts";

/** Bytes of all documents of one person: some hundred photos of paper. */
const MOST_BYTES = 500_000_000;

/** A received file. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** What it says by itself, when it is a digital certificate. */
  readonly claims: CredentialClaims | null;
}

/** Why a file was not taken; `already` names the record that holds the very same bytes. */
export type UploadRefusal = { readonly fault: FileFault } | { readonly already: string };

/**
 * How certificates of this house are recognised. Certificates stand to the right of this feature, so whoever calls hands it in;
 * null when the credential is none of theirs.
 */
export type HouseCheck = (learner: Pick<Actor, "id">, credential: unknown) => Promise<Outcome<CredentialClaims, FileFault> | null>;

/**
 * Takes a file in for the learner: the bytes are on the disk before the row is appended. The same bytes again are the same upload; when
 * a waiting or accepted record of hers holds them, that record is named instead.
 */
export async function receiveFile(
  learner: Pick<Actor, "id" | "timeZone">,
  file: File,
  houseCheck: HouseCheck,
  now: Date,
): Promise<Outcome<Upload, UploadRefusal>> {
  const checked = await checkFile(new Uint8Array(await file.arrayBuffer()));
  if (!checked.ok) return refused({ fault: checked.reason });
  const claims = await claimsIn(checked.value, learner, houseCheck);
  if (!claims.ok) return refused({ fault: claims.reason });
  const { kind, bytes } = checked.value;
  const sha256 = sha256Of(bytes);
  const known = await sameBytes(learner.id, sha256);
  if (known && (await readStoredFile(known.id, sha256))) return answerOf(known, claims.value);

  // Of a file that was lost or damaged on the disk the same bytes are put back in its place.
  const id = known?.id ?? crypto.randomUUID();
  if (!(await isStored(id, bytes))) return refused({ fault: "not_stored" });
  if (known) return answerOf(known, claims.value);
  const row = {
    id,
    ownerId: learner.id,
    kind,
    name: safeName(file.name, kind),
    bytes: bytes.length,
    sha256,
    credential: claims.value?.checked ?? null,
    uploadedAt: now.getTime(),
  };
  const kept = await change<Outcome<Upload, UploadRefusal>>(async ({ db, atomic }) => {
    const meanwhile = await sameBytes(learner.id, sha256, db);
    if (meanwhile) return answerOf(meanwhile, claims.value);
    if ((await bytesOf(learner.id, db)) + bytes.length > MOST_BYTES) return refused({ fault: "too_much" });
    await atomic([db.insert(elsewhereFile).values(row)]);
    return done({ id, name: row.name, bytes: row.bytes, claims: claims.value });
  });
  if (!kept.ok || kept.value.id !== id) await removeStoredFile(id);
  return kept;
}

async function claimsIn(
  { credential, kind }: CheckedFile,
  learner: Pick<Actor, "id" | "timeZone">,
  houseCheck: HouseCheck,
): Promise<Outcome<CredentialClaims | null, FileFault>> {
  const ours = credential === null ? null : await houseCheck(learner, credential);
  if (ours) return ours;
  const claims = openBadgeClaims(credential, learner.timeZone);
  // A picture is a document also without a badge in it; JSON is one only when it can be read.
  return claims || kind === "png" || kind === "jpeg" || kind === "pdf" ? done(claims) : refused("no_credential");
}

async function isStored(id: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await storeFile(id, bytes);
    return true;
  } catch (error) {
    log.error({ err: error }, "a document could not be stored");
    return false;
  }
}

interface KnownFile extends Pick<Upload, "id" | "name" | "bytes"> {
  readonly holder: string | null;
}

function answerOf({ holder, id, name, bytes }: KnownFile, claims: CredentialClaims | null): Outcome<Upload, UploadRefusal> {
  return holder === null ? done({ id, name, bytes, claims }) : refused({ already: holder });
}

async function sameBytes(ownerId: string, sha256: string, db: Store["db"] = store().db): Promise<KnownFile | null> {
  const file = await db
    .select()
    .from(elsewhereFile)
    .where(and(eq(elsewhereFile.ownerId, ownerId), eq(elsewhereFile.sha256, sha256)))
    .get();
  return file ? { id: file.id, name: file.name, bytes: file.bytes, holder: await liveHolder(file.id, db) } : null;
}

/** The waiting or accepted record that names a file; null when none does, or only records that were declined or withdrawn. */
export async function liveHolder(fileId: string, db: Store["db"] = store().db): Promise<string | null> {
  const holders = await db
    .select({ recordId: elsewhereDocument.recordId, verdict: elsewhereDecision.verdict })
    .from(elsewhereDocument)
    .leftJoin(elsewhereDecision, eq(elsewhereDecision.recordId, elsewhereDocument.recordId))
    .where(eq(elsewhereDocument.fileId, fileId))
    .orderBy(desc(elsewhereDocument.addedAt))
    .all();
  return holders.find(({ verdict }) => verdict === null || verdict === "accepted")?.recordId ?? null;
}

/** An upload of hers by its id; null when it is not hers, not there or swept. */
export async function uploadOf(ownerId: string, fileId: string, db: Store["db"] = store().db) {
  const file = await db.select().from(elsewhereFile).where(eq(elsewhereFile.id, fileId)).get();
  return file?.ownerId === ownerId ? file : null;
}

async function bytesOf(ownerId: string, db: Store["db"]): Promise<number> {
  const sum = await db
    .select({ bytes: sql<number>`coalesce(sum(${elsewhereFile.bytes}), 0)` })
    .from(elsewhereFile)
    .where(eq(elsewhereFile.ownerId, ownerId))
    .get();
  return sum?.bytes ?? 0;
}
