/** Letters: written into the same append as what they tell of, and sent afterwards for as long as it takes. */
import { and, asc, desc, eq, isNull, lt, lte } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { store } from "#db/client.server.ts";
import { letter } from "#db/schema.server.ts";
import { houseTransport, type Transport } from "./transport.server.ts";

type Letter = typeof letter.$inferSelect;

interface LetterText {
  /** One line, without the recipient's name. */
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** An iCalendar text with its METHOD, which the reader's calendar takes in. */
  readonly calendar?: string;
}

/**
 * The row of a letter, to be inserted in the same append as what it tells of.
 * @throws {RangeError} when the address or the subject has a line break or another control character: it would become a mail header
 */
export function letterRow({ to, subject, body, calendar }: LetterText & { readonly to: string }, now: Date): Letter {
  if (/[\p{Cc}\u2028\u2029]/u.test(`${to}${subject}`)) throw new RangeError("A letter's address and subject are one line each.");
  const at = now.getTime();
  const waiting = { createdAt: at, nextTryAt: at, tries: 0, sentAt: null, lastError: null };
  return { id: crypto.randomUUID(), recipient: to, subject, body, calendar: calendar ?? null, ...waiting };
}

const BATCH = 50;
const MINUTE = 60_000;

/** Milliseconds until the next try after the first, second … failure: a server that restarts, one that is mended, one that is moved. */
const DELAYS = [1, 5, 15, 60, 180, 360, 360, 720, 720, 1440].map((minutes) => minutes * MINUTE);

let running: Promise<void> | undefined;

/**
 * Sends the letters that are due. A failure is noted on the letter, which waits longer each time and rests after ten; a second call
 * meanwhile joins the first, so that no letter goes out twice. Rejects only when the database cannot be read or written.
 */
export function deliverLetters(now: Date, transport: Transport = houseTransport()): Promise<void> {
  running ??= deliverDue(now, transport).finally(() => {
    running = undefined;
  });
  return running;
}

/** All letters, the newest first: for the demo's outbox. */
export async function newestLetters(): Promise<readonly Letter[]> {
  return store().db.select().from(letter).orderBy(desc(letter.createdAt), desc(letter.id)).limit(100).all();
}

async function deliverDue(now: Date, transport: Transport): Promise<void> {
  const due = await store()
    .db.select()
    .from(letter)
    .where(and(isNull(letter.sentAt), lte(letter.nextTryAt, now.getTime()), lt(letter.tries, DELAYS.length)))
    .orderBy(asc(letter.nextTryAt))
    .limit(BATCH)
    .all();
  for (const each of due) await deliver(each, now, transport);
}

async function deliver(each: Letter, now: Date, transport: Transport): Promise<void> {
  const failure = await failureOf(transport.send(each));
  const { db, atomic } = store();
  const tries = each.tries + 1;
  const wait = DELAYS[tries - 1] ?? 0;
  const after = failure
    ? { tries, lastError: failure, nextTryAt: now.getTime() + wait }
    : // Links in letters open accounts: once a letter is out of the house its text is forgotten. The demo's outbox keeps it to be read.
      { tries, lastError: null, sentAt: now.getTime(), ...(env().mode === "demo" ? {} : { body: "", calendar: null }) };
  await atomic([db.update(letter).set(after).where(eq(letter.id, each.id))]);
}

async function failureOf(sending: Promise<void>): Promise<string | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500);
  }
}
