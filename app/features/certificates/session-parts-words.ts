/** The parts of a session's dossier in words, for its page here and in the closing-down kit. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES } from "#app/features/hours/kinds.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import type { SessionDossier } from "./dossier.ts";

/** A row for each part, in order. */
export function sessionParts({ parts }: Pick<SessionDossier, "parts">) {
  return parts.map((part) => ({
    on: formatCivilDate(part.on),
    kind: KIND_RULES[part.kind].label,
    topics: TOPICS.flatMap((topic) => (part.topics[topic] ? [TOPIC_LABELS[topic]] : [])).join(", "),
    minutes: formatMinutes(minutes(part.minutes)),
  }));
}
