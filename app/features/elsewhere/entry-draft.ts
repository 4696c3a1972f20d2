/** The form of hours from elsewhere as it stands between two tries: what was typed, what was received, what is wrong. */
import { TOPICS, type Topic } from "#app/features/course/topics.ts";
import type { CredentialClaims } from "./credential.ts";
import type { Statement } from "./record.ts";

export interface EntryDraft {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** A file that was fine: it stays chosen. */
  readonly received: { readonly id: string; readonly name: string; readonly bytes: number } | null;
  /** What was read from a digital certificate and what was checked of it. */
  readonly checked: string | null;
  /** The record that holds the very same file. */
  readonly already: string | null;
}

export const EMPTY_DRAFT: EntryDraft = { values: {}, errors: {}, received: null, checked: null, already: null };

/** The name of a topic's field. */
export function topicField(topic: Topic): `topic-${Topic}` {
  return `topic-${topic}`;
}

/** A statement, or what a credential says of one, as the texts of the form's fields. */
export function fieldsOf(stated: Statement | CredentialClaims): Readonly<Record<string, string>> {
  const { provider, title, completedOn, kind, minutes, topics } = stated;
  const values: Record<string, string> = {
    provider: provider ?? "",
    title: title ?? "",
    completedOn: completedOn ?? "",
    kind: kind ?? "",
    hours: minutes === null ? "" : String(Math.floor(minutes / 60)),
    minutes: minutes === null ? "" : String(minutes % 60),
    approvedBy: "approvedBy" in stated ? (stated.approvedBy ?? "") : "",
  };
  for (const topic of TOPICS) if (topics[topic] !== undefined) values[topicField(topic)] = String(topics[topic]);
  return values;
}
