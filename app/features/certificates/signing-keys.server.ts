/** Which key signs now, and every key that ever did: the public history, its first keys, and their rotation. */
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, type Store, store } from "#db/client.server.ts";
import { auditEvent, keyCompromise, signingKey } from "#db/schema.server.ts";
import {
  KEY_ALGORITHMS,
  type KeyAlgorithm,
  type KeyPair,
  keepAsFile,
  keyFromEnvironment,
  keyFromFile,
  newKeyPair,
} from "./key-files.server.ts";

/** A key as anyone may know it. */
export interface PublicKey {
  readonly id: string;
  readonly algorithm: KeyAlgorithm;
  /** SPKI, PEM. */
  readonly publicPem: string;
  /** UTC milliseconds since when it may have been in other hands; null while nothing of the kind was reported. */
  readonly compromisedSince: number | null;
}

const pairs = new Map<string, KeyPair>();

/**
 * The pair that signs now: the environment's, else the newest of the history that is not retired, made at the first call ever.
 * A key that the environment gives for the first time takes over from the one before.
 * @throws {Error} when the key file is missing or can be read by other users of the machine
 */
export async function activePair(algorithm: KeyAlgorithm, now: Date): Promise<KeyPair> {
  const given = keyFromEnvironment(algorithm);
  const newest = await newestKey(store(), algorithm);
  if (given) {
    if (newest?.id !== given.id) await takeOver(given, now);
    return given;
  }
  const id = newest?.id ?? (await firstKey(algorithm, now));
  const known = pairs.get(id);
  if (known) return known;
  const pair = keyFromFile(algorithm, id);
  pairs.set(id, pair);
  return pair;
}

/**
 * The pair that signs now, if its private half is here; else a sentence on which key is missing. Makes and changes nothing, for commands
 * that only read.
 */
export async function pairAtHand(algorithm: KeyAlgorithm): Promise<Outcome<KeyPair, string>> {
  const newest = await newestKey(store(), algorithm);
  if (!newest) return refused(`No ${algorithm} key ever signed here.`);
  try {
    const given = keyFromEnvironment(algorithm);
    if (given) return given.id === newest.id ? done(given) : refused(`The environment gives ${given.id}, and ${newest.id} signs here.`);
    return done(keyFromFile(algorithm, newest.id));
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** Every public key there ever was, oldest first: what it signed stays checkable, also after its retirement. */
export async function keyHistory(): Promise<readonly PublicKey[]> {
  const { db } = store();
  const rows = await db.select().from(signingKey).orderBy(asc(signingKey.activatedAt), asc(signingKey.id)).all();
  const reports = await db.select().from(keyCompromise).orderBy(desc(keyCompromise.since)).all();
  const since = new Map(reports.map((report) => [report.keyId, report.since])); // of several reports the earliest counts
  return rows.flatMap(({ id, algorithm: stored, publicKey }) => {
    const algorithm = KEY_ALGORITHMS.find((each) => each === stored);
    return algorithm ? [{ id, algorithm, publicPem: publicKey, compromisedSince: since.get(id) ?? null }] : [];
  });
}

/**
 * A new key of each algorithm from now on; the old ones stay in the history for ever. The running server signs with them at once.
 * @throws {Error} where the environment gives the keys: there they are exchanged by whoever sets it
 */
export async function rotateKeys(now: Date): Promise<readonly Pick<KeyPair, "id" | "algorithm">[]> {
  if (KEY_ALGORITHMS.some((each) => keyFromEnvironment(each)))
    throw new Error("The keys are given by the environment: set others there and start again.");
  const made: KeyPair[] = [];
  for (const algorithm of KEY_ALGORITHMS) made.push(await newKeyPair(algorithm));
  for (const pair of made) await takeOver(pair, now, keepAsFile);
  return made.map(({ id, algorithm }) => ({ id, algorithm }));
}

/**
 * Another key of the algorithm signs from now on: the one the environment gives by now, else a new one. Refused while the environment
 * gives the very key that is to be replaced.
 */
export async function replaceKey(
  algorithm: KeyAlgorithm,
  id: string,
  now: Date,
): Promise<Outcome<{ readonly id: string }, "given_by_environment">> {
  const given = keyFromEnvironment(algorithm);
  if (given?.id === id) return refused("given_by_environment");
  const pair = given ?? (await newKeyPair(algorithm));
  await takeOver(pair, now, given ? undefined : keepAsFile);
  return done({ id: pair.id });
}

/** Whether a key is not retired: it would sign the next certificate. */
export async function signsNow(id: string): Promise<boolean> {
  const row = await store().db.select({ retiredAt: signingKey.retiredAt }).from(signingKey).where(eq(signingKey.id, id)).get();
  return row !== undefined && row.retiredAt === null;
}

async function newestKey({ db }: Store, algorithm: KeyAlgorithm): Promise<{ readonly id: string } | undefined> {
  return db
    .select({ id: signingKey.id })
    .from(signingKey)
    .where(and(eq(signingKey.algorithm, algorithm), isNull(signingKey.retiredAt)))
    .orderBy(desc(signingKey.activatedAt))
    .limit(1)
    .get();
}

/** The file comes before the row: a crash between the two leaves an unused file, never a key that cannot sign. */
async function firstKey(algorithm: KeyAlgorithm, now: Date): Promise<string> {
  const pair = await newKeyPair(algorithm);
  return change(async (lane) => {
    const made = await newestKey(lane, algorithm);
    if (made) return made.id;
    keepAsFile(pair);
    await lane.atomic([lane.db.insert(signingKey).values(rowOf(pair, now))]);
    return pair.id;
  });
}

function takeOver(pair: KeyPair, now: Date, keep: (pair: KeyPair) => void = () => undefined): Promise<void> {
  return change(async (lane) => {
    const { db, atomic } = lane;
    const known = await db.select().from(signingKey).where(eq(signingKey.id, pair.id)).get();
    if (known && known.retiredAt !== null) throw new Error(`The key ${pair.id} was retired before. A retired key signs nothing new.`);
    if (known) return;
    keep(pair);
    const audit = await auditRow(
      { actorId: null, action: "signing_key.activated", subject: `signing_key:${pair.id}`, detail: { algorithm: pair.algorithm } },
      now,
      db,
    );
    const before = and(eq(signingKey.algorithm, pair.algorithm), isNull(signingKey.retiredAt));
    await atomic([
      db.update(signingKey).set({ retiredAt: now.getTime() }).where(before),
      db.insert(signingKey).values(rowOf(pair, now)),
      db.insert(auditEvent).values(audit),
    ]);
  });
}

function rowOf({ id, algorithm, publicPem }: KeyPair, now: Date): typeof signingKey.$inferInsert {
  return { id, algorithm, publicKey: publicPem, activatedAt: now.getTime(), retiredAt: null };
}
