/** Status lists as they are published: signed versions, each made from the one before by a bit. */
import { createHash, randomInt } from "node:crypto";
import { createCredential, createList, decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { type Store, store } from "#db/client.server.ts";
import { certificatePlace, statusListVersion } from "#db/schema.server.ts";
import { withProof } from "./credential-proof.server.ts";
import { type CredentialKeys, issuerId } from "./issuer.server.ts";
import { DRAWN_PLACES, firstFree, LIST_LENGTH, listAddress, type Place } from "./status-list.ts";
import { wholeSeconds } from "./whole-seconds.ts";

type VersionRow = typeof statusListVersion.$inferSelect;

const StoredList = z.object({ credentialSubject: z.object({ encodedList: z.string() }) });

/** The newest version of a list, or null when there is no such list. */
export async function newestVersion({ db }: Pick<Store, "db">, list: number): Promise<VersionRow | null> {
  const newest = db.select().from(statusListVersion).where(eq(statusListVersion.list, list)).orderBy(desc(statusListVersion.version));
  return (await newest.limit(1).get()) ?? null;
}

/** The list of an address as it is published now; null when there is none. @throws {Error} when it is not what was stored */
export async function publishedList(list: string): Promise<string | null> {
  const newest = /^[1-9]\d{0,5}$/u.test(list) ? await newestVersion(store(), Number(list)) : null;
  if (newest && sha256Of(newest.body) !== newest.sha256) throw new Error(`Status list ${list} is not what was stored.`);
  return newest?.body ?? null;
}

/** Where a certificate's bit stands, or null when it has none yet. */
export async function placeOf({ db }: Pick<Store, "db">, certificateId: string): Promise<Place | null> {
  const found = await db
    .select({ list: certificatePlace.list, place: certificatePlace.place })
    .from(certificatePlace)
    .where(eq(certificatePlace.certificateId, certificateId))
    .get();
  return found ?? null;
}

/** A random free place in the newest list, or in a new one where that is full. Another may take it meanwhile: ask `isFree` again. */
export async function drawnPlace({ db }: Pick<Store, "db">): Promise<Place> {
  const newest = await db
    .select({ list: statusListVersion.list })
    .from(statusListVersion)
    .orderBy(desc(statusListVersion.list), desc(statusListVersion.version))
    .limit(1)
    .get();
  const list = newest?.list ?? 1;
  const drawn = Array.from({ length: DRAWN_PLACES }, () => randomInt(LIST_LENGTH));
  const taken = await db
    .select({ place: certificatePlace.place })
    .from(certificatePlace)
    .where(and(eq(certificatePlace.list, list), inArray(certificatePlace.place, drawn)))
    .all();
  const place = firstFree(
    drawn,
    taken.map((each) => each.place),
  );
  return place === null ? { list: list + 1, place: randomInt(LIST_LENGTH) } : { list, place };
}

export async function isFree({ db }: Pick<Store, "db">, { list, place }: Place): Promise<boolean> {
  const at = and(eq(certificatePlace.list, list), eq(certificatePlace.place, place));
  return (await db.select({ place: certificatePlace.place }).from(certificatePlace).where(at).get()) === undefined;
}

/** A version that is ready to be appended, as long as the one it was made from is still the newest. */
export interface NextVersion {
  readonly row: VersionRow;
}

/**
 * The list with the bit at `place` as `revoked` says, signed; a list that is not there yet begins with all bits clear. Signs, so call
 * it outside the write lane, and `follows` inside.
 */
export async function nextVersion(
  from: Pick<Store, "db">,
  { list, place }: Place,
  revoked: boolean,
  keys: CredentialKeys,
  now: Date,
): Promise<NextVersion> {
  const before = await newestVersion(from, list);
  const bits = before ? await bitsOf(before.body) : await createList({ length: LIST_LENGTH });
  bits.setStatus(place, revoked);
  const id = listAddress(env().origin, list);
  const { "@context": context, ...rest } = await createCredential({ id, list: bits, statusPurpose: "revocation" });
  // Without validUntil: readers report an expired list as an error, and ours is always the newest.
  const unsigned = { "@context": context, ...rest, issuer: issuerId(), validFrom: wholeSeconds(now) };
  const body = JSON.stringify(await withProof(unsigned, keys.proof, now));
  return { row: { list, version: (before?.version ?? 0) + 1, body, sha256: sha256Of(body), recordedAt: now.getTime() } };
}

/** Whether nobody has published a version since this one was made. */
export async function follows(lane: Pick<Store, "db">, { row }: NextVersion): Promise<boolean> {
  return ((await newestVersion(lane, row.list))?.version ?? 0) === row.version - 1;
}

/** What our newest list says of a place; null when there is no such list or it is damaged. */
export async function bitAt({ list, place }: Place): Promise<"set" | "clear" | null> {
  const newest = await newestVersion(store(), list);
  if (!newest || sha256Of(newest.body) !== newest.sha256) return null;
  return (await bitsOf(newest.body)).getStatus(place) ? "set" : "clear";
}

/** SHA-256 of a text's UTF-8, hexadecimal. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function bitsOf(body: string) {
  return decodeList({ encodedList: StoredList.parse(JSON.parse(body)).credentialSubject.encodedList });
}
