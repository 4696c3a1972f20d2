/** Demo data for all 24 hours: sessions, supervised practice, hours from elsewhere, hands on the ledger, licences. Part of the seed script. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { contestLine } from "#app/features/adjustments/contests.server.ts";
import { decideAdjustment } from "#app/features/adjustments/deciding.server.ts";
import { proposeAdjustment } from "#app/features/adjustments/proposing.server.ts";
import { attuneCredential } from "#app/features/certificates/elsewhere-credential.server.ts";
import { decideHours } from "#app/features/elsewhere/elsewhere-reviews.server.ts";
import { enterRecord } from "#app/features/elsewhere/records.server.ts";
import { receiveFile } from "#app/features/elsewhere/uploads.server.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import { ledgerOf } from "#app/features/hours/ledger.server.ts";
import { addLicence } from "#app/features/licences/licences.server.ts";
import { tapByHand } from "#app/features/live/attendance.server.ts";
import { attestSession } from "#app/features/live/attestations.server.ts";
import { bookPlace } from "#app/features/live/bookings.server.ts";
import { practiceState } from "#app/features/live/practice.ts";
import { practiceEntriesOf } from "#app/features/live/practice-entries.server.ts";
import { answerPractice, signAsLearner } from "#app/features/live/practice-signatures.server.ts";
import { finishPractice } from "#app/features/live/practice-writing.server.ts";
import type { PartKind } from "#app/features/live/session.ts";
import { scheduleSession } from "#app/features/live/session-planning.server.ts";
import { setPin } from "#app/features/live/supervisor-pin.server.ts";
import { keepStatement } from "#app/features/rules/kept-statements.server.ts";
import { WHOLE_LEDGER } from "#app/features/rules/statement.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import type { Outcome } from "#app/shared/outcome.ts";

const ZONE = "America/New_York";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface DemoPeople {
  readonly therapist: Actor;
  readonly holder: Actor;
  readonly instructor: Actor;
  readonly reviewer: Actor;
  readonly adminOne: Actor;
  readonly adminTwo: Actor;
}

/** The PIN with which the demo's instructor signs on a learner's phone. */
export const DEMO_PIN = "271828";

/** The therapist has passed the practice gate; `password` is the demo's. */
export async function makeDemoHours(people: DemoPeople, password: string, now: Date): Promise<void> {
  await licences(people, now);
  await sessions(people, now);
  await practice(people, password, now);
  await elsewhere(people, now);
  await byHand(people, now);
  must(await keepStatement(people.therapist, "s4om-foundational-24", WHOLE_LEDGER, ago(now, 1)));
}

async function licences({ therapist, holder }: DemoPeople, now: Date): Promise<void> {
  const renewsBy = civilDateOf(new Date(now.getTime() + 60 * DAY_MS), ZONE);
  must(await addLicence(therapist, { state: "FL", number: "MA12345", renewsBy, cycleBegan: null }, ago(now, 30)));
  must(await addLicence(holder, { state: "WA", number: null, renewsBy: null, cycleBegan: null }, ago(now, 30)));
}

/** One that was signed, one that waits for the signature, one whose roster is open now, and one to come. */
async function sessions({ therapist, holder, instructor }: DemoPeople, now: Date): Promise<void> {
  const signed = await aSession(instructor, "Hands in the room: position and pressure", new Date(now.getTime() - 6 * DAY_MS), now, [
    ["live_in_person", 180],
    ["live_online", 60],
  ]);
  must(await bookPlace(therapist, signed.id, ago(now, 20)));
  must(await bookPlace(holder, signed.id, ago(now, 20)));
  for (const learner of [therapist, holder]) {
    const until = learner === holder ? signed.starts + HOUR_MS : signed.ends;
    must(await tapByHand(instructor, signed.id, { learnerId: learner.id, kind: "in", at: signed.starts }, new Date(signed.starts)));
    must(await tapByHand(instructor, signed.id, { learnerId: learner.id, kind: "out", at: until }, new Date(until)));
  }
  must(await attestSession(instructor, signed.id, instructor.name, new Date(signed.ends + HOUR_MS)));

  const unsigned = await aSession(instructor, "Talking about fatigue", new Date(now.getTime() - 2 * HOUR_MS), now, [["live_online", 60]]);
  must(await bookPlace(holder, unsigned.id, ago(now, 10)));
  for (const [kind, at] of [
    ["in", unsigned.starts],
    ["out", unsigned.ends],
  ] as const) {
    must(await tapByHand(instructor, unsigned.id, { learnerId: holder.id, kind, at }, new Date(at)));
  }

  const open = await aSession(instructor, "Supervised practice at the clinic", new Date(now.getTime() - HOUR_MS / 2), now, [
    ["supervised_clinical", 120],
  ]);
  must(await bookPlace(therapist, open.id, ago(now, 10)));
  await aSession(instructor, "Scars, drains and ports: a hands-on day", new Date(now.getTime() + 12 * DAY_MS), now, [
    ["live_in_person", 180],
    ["supervised_clinical", 120],
  ]);
}

async function aSession(instructor: Actor, title: string, begins: Date, now: Date, kinds: readonly (readonly [PartKind, number])[]) {
  const starts = Math.floor(begins.getTime() / 60_000) * 60_000;
  let at = starts;
  const parts = kinds.map(([kind, figure]) => {
    const startsAt = at;
    const endsAt = startsAt + (figure + 15) * 60_000;
    at = endsAt;
    return { kind, startsAt, endsAt, minutes: minutes(figure), topics: { oncology_clinical: minutes(figure) } };
  });
  const plan = {
    title,
    summary: "Work in pairs, with a client model, and talk it through afterward.",
    place: "Harbor Clinic, 12 Quay Street",
    link: "https://meet.example/attune",
    capacity: 8,
    timeZone: ZONE,
    parts,
    repeats: null,
    reason: null,
    version: 0,
  };
  const { id } = must(await scheduleSession(instructor, plan, ago(now, 30)));
  return { id, starts, ends: at };
}

/** One signed by both, one waiting for the supervisor. */
async function practice({ therapist, instructor }: DemoPeople, password: string, now: Date): Promise<void> {
  must(await setPin(instructor, { password, pin: DEMO_PIN }, ago(now, 8)));
  for (const [days, from, until] of [
    [7, "09:00", "10:30"],
    [2, "14:00", "15:15"],
  ] as const) {
    const entry = {
      _intent: "finish",
      date: civilDateOf(ago(now, days), therapist.timeZone),
      from,
      until,
      setting: "school_clinic",
      clientType: "in_treatment",
      ageBand: "60s",
      site: "Away from the port and the left arm, where nodes were removed.",
      pressure: "Level 1 to 2; she bruises easily this week.",
      position: "Half sitting, because lying flat makes her cough.",
      duration: "",
      otherwise: "I would ask about the night before the session.",
      supervisor: instructor.id,
      otherTopic: null,
      otherMinutes: null,
    } as const;
    must(await finishPractice(therapist, "new", entry, ago(now, days - 1)));
    const waiting = (await practiceEntriesOf(therapist.id)).find((each) => practiceState(each) === "unsigned");
    if (!waiting) throw new Error("The demo's practice was not found.");
    const { recordHash } = waiting.newest;
    must(await signAsLearner(therapist, waiting.id, recordHash, ago(now, days - 1)));
    if (days === 7) {
      const answer = { _intent: "sign", recordHash, comment: "Careful, and kind. The position was well chosen." } as const;
      must(await answerPractice(instructor, waiting.id, answer, ago(now, days - 1)));
    }
  }
}

/** One accepted, one waiting. */
async function elsewhere({ therapist, reviewer }: DemoPeople, now: Date): Promise<void> {
  const first = await aRecord(
    therapist,
    "Riverside Institute",
    "Lymphatic basics for massage therapists",
    "live_in_person",
    240,
    ago(now, 9),
  );
  must(await decideHours(reviewer, first, { verdict: "accepted", reason: "", approvalConfirmed: false }, ago(now, 7)));
  await aRecord(therapist, "Northside Hospice", "Comfort touch at the end of life", "live_online", 90, ago(now, 2));
}

async function aRecord(learner: Actor, provider: string, title: string, kind: Kind, figure: number, at: Date): Promise<string> {
  const pdf = `%PDF-1.4\n% A stand-in for the certificate of ${title}.\n%%EOF\n`;
  const upload = must(await receiveFile(learner, new File([pdf], "certificate.pdf"), attuneCredential, at));
  const statement = {
    provider,
    title,
    completedOn: civilDateOf(ago(at, 30), learner.timeZone),
    kind,
    minutes: minutes(figure),
    topics: {},
    approvedBy: null,
  };
  return must(await enterRecord(learner, statement, upload.id, at)).recordId;
}

/** One set by hand and carried out, one waiting for the second person; and a figure that is contested. */
async function byHand({ therapist, holder, adminOne, adminTwo }: DemoPeople, now: Date): Promise<void> {
  const wanted = (title: string, figure: number) =>
    ({
      shape: "credit",
      minutes: minutes(figure),
      kind: "live_online",
      topics: {},
      title,
      occurredOn: civilDateOf(ago(now, 10), ZONE),
    }) as const;
  const fault = {
    reasonCode: "technical_fault",
    reason: "The online session broke off for everyone; the recording shows who was there.",
  } as const;
  const carried = must(
    await proposeAdjustment(
      adminOne,
      therapist.id,
      { wanted: wanted("Evening talk on fatigue", 45), ...fault, contest: null },
      ago(now, 5),
    ),
  );
  const words = "I compared the list with the recording. It agrees.";
  must(await decideAdjustment(adminTwo, carried.proposalId, { decision: "carried_out", words }, ago(now, 4)));
  must(
    await proposeAdjustment(adminOne, holder.id, { wanted: wanted("Evening talk on fatigue", 45), ...fault, contest: null }, ago(now, 1)),
  );
  const [line] = await ledgerOf(therapist.id);
  if (!line) throw new Error("The demo's therapist has no line.");
  must(
    await contestLine(
      therapist,
      line.id,
      "I also handed in the activity of this module. Should its minutes not stand here too?",
      ago(now, 2),
    ),
  );
}

function ago(from: Date, days: number): Date {
  return new Date(from.getTime() - days * DAY_MS);
}

/** The demo asks for nothing that can be refused; if it is, something is broken. */
export function must<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.value;
}
