/** An entry of supervised practice in words. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { formatCivilDate, formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import type { Signature } from "./practice.ts";
import { ADAPTATIONS, AGE_BANDS, CLIENT_TYPES, keysOf, SETTINGS } from "./practice-choices.ts";
import type { Typed } from "./practice-draft.ts";
import type { ShownPractice } from "./practice-facts.tsx";
import type { PracticeInput } from "./practice-forms.ts";
import type { PracticeRecord } from "./practice-record.ts";
import { SIGNING_METHODS } from "./practice-signing.ts";

export function shownPractice(record: PracticeRecord): ShownPractice {
  return {
    learner: record.learner.name,
    supervisor: record.supervisor.name,
    date: formatCivilDate(record.date),
    times: timesOf(record),
    minutes: formatMinutes(record.minutes),
    setting: SETTINGS[record.setting],
    client: clientOf(record),
    adapted: keysOf(ADAPTATIONS).flatMap((part) =>
      record.adapted[part] === "" ? [] : [{ label: ADAPTATIONS[part].label, text: record.adapted[part] }],
    ),
    otherwise: record.otherwise,
    topics: topicsOf(record),
  };
}

/** "14:00 to 15:30", "22:00 to 01:30 the next day". */
function timesOf({ from, until }: PracticeRecord): string {
  return `${from} to ${until}${until <= from ? " the next day" : ""}`;
}

/** "In active treatment, 60 to 69": never more than two broad groups. */
export function clientOf({ clientType, ageBand }: Pick<PracticeRecord, "clientType" | "ageBand">): string {
  return ageBand === "not_said" ? CLIENT_TYPES[clientType] : `${CLIENT_TYPES[clientType]}, ${AGE_BANDS[ageBand].replace("Under", "under")}`;
}

/** Empty when all minutes are clinical, which goes without saying. */
function topicsOf({ topics }: PracticeRecord): string {
  const parts = TOPICS.flatMap((topic) => (topics[topic] === undefined ? [] : [`${TOPIC_LABELS[topic]} ${formatMinutes(topics[topic])}`]));
  return topics.oncology_clinical !== undefined && parts.length === 1 ? "" : parts.join(", ");
}

/** "Ruth Calder, 14 November 2026, 15:40, with their PIN, on the learner's device". */
export function signatureWords(name: string, { at, method }: Signature, timeZone: string): string {
  return `${name}, ${formatInstant(at, timeZone)}, ${SIGNING_METHODS[method].words}`;
}

/** What the writing form shows of an entry that is being changed. */
export function typedOf(record: PracticeRecord): Typed {
  const other = TOPICS.find((topic) => topic !== "oncology_clinical" && record.topics[topic] !== undefined);
  const { date, from, until, setting, clientType, ageBand, otherwise } = record;
  return {
    date,
    from,
    until,
    setting,
    clientType,
    ageBand,
    otherwise,
    ...record.adapted,
    supervisor: record.supervisor.id,
    otherTopic: other ?? "",
    otherMinutes: other === undefined ? "" : String(record.topics[other]),
  };
}

/** What was typed, for the form that comes back with a refusal. */
export function typedAgain({ _intent, otherTopic, otherMinutes, ...typed }: PracticeInput): Typed {
  return { ...typed, otherTopic: otherTopic ?? "", otherMinutes: otherMinutes === null ? "" : String(otherMinutes) };
}
