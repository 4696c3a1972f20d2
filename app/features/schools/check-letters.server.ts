/** Signed letters: made from a check that is carried out for them, listed for their own school, and checked by their code. */
import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { activeSigner, signatureHolds } from "#app/features/certificates/signing.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { auditEvent, schoolLetter, signingKey } from "#db/schema.server.ts";
import { approvedMember } from "./approved-member.server.ts";
import { type CheckLetter, letterSentence, letterText, mayBeSigned, readLetter, readLetterHead } from "./check-letter.ts";
import { confirmedAnswer, type LetterAnswer } from "./check-letter-answer.ts";
import { letterPdf } from "./check-letter-pdf.server.ts";
import type { LettersPageProps } from "./letters-page.tsx";
import type { Membership } from "./membership.server.ts";
import { checkRoster, type RosterRefusal } from "./roster-check.server.ts";
import { ROSTER_DOES_NOT_PROVE, type RosterQuestion } from "./roster-check.ts";
import { schoolById } from "./schools.server.ts";

type Row = typeof schoolLetter.$inferSelect;

/**
 * Checks the rows anew and freezes the answers under a code of their own. Refused when a row could not be checked just now: a letter
 * that says so would help nobody.
 */
export async function makeLetter(
  actor: Actor,
  questions: readonly RosterQuestion[],
  now: Date,
): Promise<Outcome<{ readonly id: string; readonly code: string }, RosterRefusal | "cannot_check">> {
  const checked = await checkRoster(actor, questions, now);
  if (!checked.ok) return checked;
  const { checkedAt, rows } = checked.value;
  if (!mayBeSigned(rows)) return refused("cannot_check");
  const signer = await activeSigner(now); // may make the first key, which is a change of its own
  const code = codeFrom(randomBytes(CODE_BYTES));
  return change(async ({ db, atomic }) => {
    const member = await approvedMember(actor);
    const own = member && (await schoolById(member.schoolId));
    if (!own) return refused("no_school");
    const { name, email } = programme().provider;
    const record = letterText({
      version: 1,
      kind: "check_letter",
      code,
      school: { name: own.name, place: own.place },
      madeBy: actor.name,
      checkedAt,
      provider: { name, email },
      rows: [...rows],
      doesNotProve: ROSTER_DOES_NOT_PROVE,
      verifyAddress: `${env().origin}/verify/${code}`,
    });
    const bytes = new TextEncoder().encode(record);
    const row = {
      id: crypto.randomUUID(),
      code,
      schoolId: own.id,
      record,
      recordHash: hashOf(bytes),
      signature: signer.sign(bytes),
      keyId: signer.keyId,
      madeBy: actor.id,
      madeAt: now.getTime(),
    };
    const audit = await auditRow(
      { actorId: actor.id, action: "school.letter_made", subject: `school:${own.id}`, detail: { letter: row.id, rows: rows.length } },
      now,
      db,
    );
    await atomic([db.insert(schoolLetter).values(row), db.insert(auditEvent).values(audit)]);
    return done({ id: row.id, code });
  });
}

/** The newest letters of the member's own school. */
export async function lettersOf(
  schoolId: string,
): Promise<readonly { readonly id: string; readonly letter: ReturnType<typeof readLetterHead> }[]> {
  const newest = store()
    .db.select()
    .from(schoolLetter)
    .where(eq(schoolLetter.schoolId, schoolId))
    .orderBy(desc(schoolLetter.madeAt))
    .limit(100);
  return (await newest.all()).map((row) => ({ id: row.id, letter: readLetterHead(row.record) }));
}

/** The page of a school's letters. `made` is a code from the address: shown only when it is one of theirs. */
export async function lettersPageFor(desk: Membership, made: string | null): Promise<LettersPageProps> {
  const letters = await lettersOf(desk.schoolId);
  return {
    desk,
    made: letters.find(({ letter }) => letter.code === made)?.letter.code ?? null,
    letters: letters.map(({ id, letter }) => ({ id, code: letter.code, sentence: letterSentence(letter), madeBy: letter.madeBy })),
  };
}

/** The PDF of a letter of the member's own school; null for every other. */
export async function letterPdfFor(
  actor: Pick<Actor, "id">,
  letterId: string,
): Promise<{ readonly code: string; readonly bytes: Buffer } | null> {
  const member = await approvedMember(actor);
  if (!member) return null;
  const own = and(eq(schoolLetter.id, letterId), eq(schoolLetter.schoolId, member.schoolId));
  const row = await store().db.select().from(schoolLetter).where(own).get();
  return row ? { code: row.code, bytes: await letterPdf(readLetter(row.record), row.recordHash) } : null;
}

/** A letter as anybody who has its code may check it: the record where it is, to the letter, what was signed. */
export type LetterCheck =
  | { readonly kind: "confirmed"; readonly letter: CheckLetter; readonly recordHash: string; readonly keyId: string }
  | { readonly kind: "not_confirmed"; readonly code: string };

/** The same for the verification desk; null when no letter has this code. @throws {StoreUnavailable} */
export async function letterAnswer(code: string, now: Date): Promise<LetterAnswer | null> {
  const check = await letterByCode(code);
  if (!check) return null;
  if (check.kind === "not_confirmed") return { ...check, lookedAt: now.toISOString() };
  const { letter, recordHash, keyId } = check;
  return confirmedAnswer(letter, { recordHash, keyId }, now);
}

/** Null when no letter has this code. @throws {StoreUnavailable} */
export async function letterByCode(code: string): Promise<LetterCheck | null> {
  const found = await store()
    .db.select({ row: schoolLetter, publicKey: signingKey.publicKey })
    .from(schoolLetter)
    .leftJoin(signingKey, eq(signingKey.id, schoolLetter.keyId))
    .where(eq(schoolLetter.code, code))
    .get();
  if (!found) return null;
  const { row, publicKey } = found;
  const letter = publicKey === null ? null : confirmed(row, publicKey);
  return letter ? { kind: "confirmed", letter, recordHash: row.recordHash, keyId: row.keyId } : { kind: "not_confirmed", code };
}

/** The record when hash, signature, code and form all agree. */
function confirmed({ record, recordHash, signature, keyId, code }: Row, publicKey: string): CheckLetter | null {
  const bytes = new TextEncoder().encode(record);
  if (hashOf(bytes) !== recordHash || !signatureHolds({ id: keyId, publicKey }, bytes, signature)) return null;
  const letter = readLetter(record);
  return letter.code === code ? letter : null;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
