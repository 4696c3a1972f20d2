/** Supervised practice as its pages show it. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { type CivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes, minutes, sumOf } from "#app/shared/minutes.ts";
import { type PracticeEntry, type PracticeState, practiceState, STATE_WORDS } from "./practice.ts";
import { NEW_SLOT } from "./practice-draft.ts";
import { practiceDraftOf } from "./practice-drafts.server.ts";
import { practiceEntriesOf, practiceEntryFor, practiceEntryOf, practiceWaitingFor } from "./practice-entries.server.ts";
import { practiceGateFor } from "./practice-gate.server.ts";
import { clientOf, shownPractice, signatureWords } from "./practice-words.ts";
import { pinSetAt } from "./supervisor-pin.server.ts";

/** An entry in a list. The minutes count only in the state `signed`. */
export interface PracticeSummary {
  readonly id: string;
  readonly state: PracticeState;
  readonly minutes: Minutes;
  readonly occurredOn: CivilDate;
  readonly client: string;
  readonly supervisor: string;
}

/** All entries of a learner with their state and minutes, the one that took place last first. */
export async function practiceOf(learnerId: string): Promise<readonly PracticeSummary[]> {
  return (await practiceEntriesOf(learnerId)).map((entry) => {
    const { record } = entry.newest;
    return {
      id: entry.id,
      state: practiceState(entry),
      minutes: record.minutes,
      occurredOn: record.date,
      client: clientOf(record),
      supervisor: record.supervisor.name,
    };
  });
}

/** The page of all entries: what is signed of what the course asks for, what may be begun, and each entry. */
export async function practiceListFor(learner: Actor) {
  const entries = await practiceOf(learner.id);
  const gate = await practiceGateFor(learner.id);
  return {
    gate: gate.ok ? null : gate.reason,
    drafted: (await practiceDraftOf(learner, NEW_SLOT)) !== null,
    signed: formatMinutes(sumOf(entries.filter(({ state }) => state === "signed").map((entry) => entry.minutes))),
    asked: formatMinutes(minutes(programme().supervisedMinutes)),
    entries,
  };
}

/** The learner's own entry with its signatures and its earlier versions; null when it is not hers. */
export async function practiceEntryPageFor(learner: Actor, entryId: string) {
  const entry = await practiceEntryOf(learner, entryId);
  return entry ? { ...entryView(entry, learner.timeZone), earlier: earlierOf(entry, learner.timeZone) } : null;
}

/** What the supervisor sees on the learner's device, and whether she can sign there; null when the entry is not the learner's. */
export async function handOverPageFor(learner: Actor, entryId: string) {
  const entry = await practiceEntryOf(learner, entryId);
  if (!entry) return null;
  return { ...entryView(entry, learner.timeZone), hasPin: (await pinSetAt(entry.newest.record.supervisor.id)) !== null };
}

/** The entry as its supervisor sees it in her own account; null unless it names her and its learner has signed. */
export async function supervisorPageFor(supervisor: Actor, entryId: string) {
  const entry = await practiceEntryFor(supervisor, entryId);
  return entry ? { ...entryView(entry, supervisor.timeZone), earlier: earlierOf(entry, supervisor.timeZone) } : null;
}

/** What waits for this supervisor. */
export async function waitingPageFor(supervisor: Actor) {
  return (await practiceWaitingFor(supervisor)).map(({ record, learnerSigned }) => ({
    id: record.entry,
    practice: shownPractice(record),
    signed: learnerSigned ? formatInstant(learnerSigned.at, supervisor.timeZone) : "",
  }));
}

function entryView(entry: PracticeEntry, timeZone: string) {
  const { record, recordHash, learnerSigned, supervisorSigned, returned, number } = entry.newest;
  const state = practiceState(entry);
  return {
    id: entry.id,
    state,
    stateWords: STATE_WORDS[state],
    number,
    practice: shownPractice(record),
    recordHash,
    learnerSigned: learnerSigned && signatureWords(record.learner.name, learnerSigned, timeZone),
    supervisorSigned: supervisorSigned && signatureWords(record.supervisor.name, supervisorSigned, timeZone),
    comment: supervisorSigned?.comment ?? returned?.comment ?? "",
  };
}
export type EntryView = ReturnType<typeof entryView>;

function earlierOf(entry: PracticeEntry, timeZone: string) {
  return entry.earlier.map(({ number, record, returned, createdAt }) => ({
    number,
    practice: shownPractice(record),
    written: formatInstant(createdAt, timeZone),
    comment: returned?.comment ?? "",
  }));
}
export type EarlierVersion = ReturnType<typeof earlierOf>[number];
