/** The two signatures under supervised practice, and what comes back unsigned. With the second come the hours, in one append. */
import { env } from "#app/env.server.ts";
import { accountById } from "#app/features/accounts/accounts.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { creditRow } from "#app/features/hours/ledger.server.ts";
import { letterRow } from "#app/features/mail/mail.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { change, store } from "#db/client.server.ts";
import { auditEvent, creditLine, letter, practiceReturn, practiceSignature } from "#db/schema.server.ts";
import { decideLearnerSignature, decideSupervisor, type PracticeEntry, type SignRefusal } from "./practice.ts";
import { signedCredit } from "./practice-credit.ts";
import { practiceEntryFor, practiceEntryOf, wasShownTo } from "./practice-entries.server.ts";
import type { HandOverInput, SupervisorInput } from "./practice-forms.ts";
import { returnedLetter, signedLetter, youSignedLetter } from "./practice-letters.ts";
import type { SigningMethod } from "./practice-signing.ts";
import { type PinRefusal, provePin } from "./supervisor-pin.server.ts";

type SupervisorRefusal = SignRefusal | "not_named" | "not_supervisor" | "not_there";
export type HandOverRefusal = SupervisorRefusal | "pin_changed" | PinRefusal;

/** The learner signs the version whose hash her page showed. Two tabs sign once; a version changed meanwhile is `changed`. */
export function signAsLearner(
  learner: Actor,
  entryId: string,
  recordHash: string,
  now: Date,
): Promise<Outcome<"signed", SignRefusal | "not_there">> {
  return change(async ({ db, atomic }) => {
    const entry = await practiceEntryOf(learner, entryId);
    if (!entry) return refused("not_there");
    const decision = decideLearnerSignature(entry, recordHash);
    if (!decision.ok) return decision;
    const { id } = decision.value;
    const signature = {
      versionId: id,
      part: "learner",
      signerId: learner.id,
      recordHash,
      method: "account",
      comment: "",
      at: now.getTime(),
    };
    await atomic([db.insert(practiceSignature).values(signature)]);
    return done("signed");
  });
}

/**
 * The supervisor's signature on the learner's device: `learner` is signed in, the supervisor is proved by her PIN alone and gets no
 * session. What would be refused anyway costs no try of the PIN. @see provePin for the refusals of the PIN
 */
export async function signByPin(
  learner: Actor,
  entryId: string,
  { recordHash, comment, pin }: HandOverInput,
  now: Date,
): Promise<Outcome<"signed", HandOverRefusal>> {
  const findEntry = () => practiceEntryOf(learner, entryId);
  const first = await answerable(findEntry, recordHash);
  if (!first.ok) return first;
  const proof = await provePin(first.value.supervisor, pin, learner.id, now);
  if (!proof.ok) return proof;
  return change(async () => {
    if (!(await proof.value.stillHolds())) return refused("pin_changed");
    return appendSignature(findEntry, { recordHash, comment, method: "pin" }, now);
  });
}

/**
 * The supervisor signs or returns an entry from her own account. Not there unless the entry names her; `taken_back` when it did until
 * its learner changed or withdrew it.
 */
export async function answerPractice(
  supervisor: Actor,
  entryId: string,
  { _intent, recordHash, comment }: SupervisorInput,
  now: Date,
): Promise<Outcome<"signed" | "returned", SupervisorRefusal | "taken_back">> {
  const findEntry = () => practiceEntryFor(supervisor, entryId);
  const outcome = await change<Outcome<"signed" | "returned", SupervisorRefusal>>(() =>
    _intent === "sign"
      ? appendSignature(findEntry, { recordHash, comment, method: "account" }, now)
      : appendReturn(findEntry, { recordHash, comment }, now),
  );
  if (outcome.ok || outcome.reason !== "not_there") return outcome;
  return (await wasShownTo(supervisor, entryId)) ? refused("taken_back") : outcome;
}

type FindEntry = () => Promise<PracticeEntry | null>;

interface Answerable {
  readonly entry: PracticeEntry;
  readonly learner: Actor;
  readonly supervisor: Actor;
}

/** The entry with both people as they are now, if the supervisor it names may answer for this version. */
async function answerable(findEntry: FindEntry, recordHash: string): Promise<Outcome<Answerable, SupervisorRefusal>> {
  const entry = await findEntry();
  if (!entry) return refused("not_there");
  const learner = await accountById(entry.learnerId);
  const supervisor = await accountById(entry.newest.record.supervisor.id);
  if (!learner || !supervisor) throw new Error(`An account of practice entry ${entry.id} is missing.`);
  const answering = { id: supervisor.id, maySupervise: may(supervisor, "practice:supervise") };
  const decision = decideSupervisor(entry, answering, recordHash);
  return decision.ok ? done({ entry, learner, supervisor }) : decision;
}

/** Inside `change`: signature, credit line, audit entry and both letters, all or none. */
async function appendSignature(
  findEntry: FindEntry,
  { recordHash, comment, method }: { readonly recordHash: string; readonly comment: string; readonly method: SigningMethod },
  now: Date,
): Promise<Outcome<"signed", SupervisorRefusal>> {
  const { db, atomic } = store();
  const found = await answerable(findEntry, recordHash);
  if (!found.ok) return found;
  const { entry, learner, supervisor } = found.value;
  const { id: versionId, record, number } = entry.newest;
  const credit = await creditRow(signedCredit(entry), now, db);
  if (!credit.ok) return refused("signed");
  const signature = { versionId, part: "supervisor", signerId: supervisor.id, recordHash, method, comment, at: now.getTime() };
  const audit = await auditRow(
    { actorId: supervisor.id, action: "practice.signed", subject: `practice:${entry.id}`, detail: { version: number, method } },
    now,
    db,
  );
  const toLearner = signedLetter(record, comment, `${env().origin}/practice/${entry.id}`);
  const toSupervisor = youSignedLetter(record, method, programme().provider.email);
  await atomic([
    db.insert(practiceSignature).values(signature),
    db.insert(creditLine).values(credit.value),
    db.insert(auditEvent).values(audit),
    db
      .insert(letter)
      .values([letterRow({ to: learner.email, ...toLearner }, now), letterRow({ to: supervisor.email, ...toSupervisor }, now)]),
  ]);
  return done("signed");
}

/** Inside `change`: what comes back, its audit entry and the letter, all or none. */
async function appendReturn(
  findEntry: FindEntry,
  { recordHash, comment }: { readonly recordHash: string; readonly comment: string },
  now: Date,
): Promise<Outcome<"returned", SupervisorRefusal>> {
  const { db, atomic } = store();
  const found = await answerable(findEntry, recordHash);
  if (!found.ok) return found;
  const { entry, learner, supervisor } = found.value;
  const { id: versionId, record, number } = entry.newest;
  const audit = await auditRow(
    { actorId: supervisor.id, action: "practice.returned", subject: `practice:${entry.id}`, detail: { version: number } },
    now,
    db,
  );
  const text = returnedLetter(record, comment, `${env().origin}/practice/${entry.id}`);
  await atomic([
    db.insert(practiceReturn).values({ versionId, supervisorId: supervisor.id, comment, at: now.getTime() }),
    db.insert(auditEvent).values(audit),
    db.insert(letter).values(letterRow({ to: learner.email, ...text }, now)),
  ]);
  return done("returned");
}
