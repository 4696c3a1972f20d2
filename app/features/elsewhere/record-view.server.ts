/** Hours from elsewhere as the pages show them, with instants in the reader's own time. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import type { ListedHours } from "./elsewhere-list.tsx";
import type { ElsewhereReviewProps } from "./elsewhere-review-page.tsx";
import { hoursForReview } from "./elsewhere-reviews.server.ts";
import { STATE_WORDS } from "./record.ts";
import type { RecordPageProps } from "./record-page.tsx";
import { type ElsewhereHours, elsewhereOf, ownRecord } from "./record-rows.server.ts";

export async function listedHours(learner: Pick<Actor, "id">): Promise<readonly ListedHours[]> {
  return (await elsewhereOf(learner.id)).map(({ id, provider, title, completedOn, kind, minutes, state, decision }) => ({
    id,
    provider,
    title,
    completedOn,
    kind,
    minutes,
    state,
    by: decision?.by ?? null,
  }));
}

/** A record of the learner's own; null when it is not hers. */
export async function recordViewFor(learner: Pick<Actor, "id" | "timeZone">, recordId: string): Promise<RecordPageProps | null> {
  const record = await ownRecord(learner, recordId);
  return record && shown(record, learner.timeZone);
}

/** A record for a reviewer; null when there is none for her. */
export async function reviewViewFor(reviewer: Pick<Actor, "id" | "timeZone">, recordId: string): Promise<ElsewhereReviewProps | null> {
  const found = await hoursForReview(reviewer, recordId);
  if (!found) return null;
  const sameCourse = found.sameCourse.map(
    ({ enteredAt, minutes, completedOn, state }) =>
      `${formatMinutes(minutes)}, completed ${completedOn}, entered ${formatInstant(enteredAt, reviewer.timeZone)}: ${state === "waiting" ? "waiting" : STATE_WORDS[state]}`,
  );
  return { ...shown(found.record, reviewer.timeZone), learner: found.learner.name, sameCourse };
}

function shown({ id, state, enteredAt, files, decision, ...stated }: ElsewhereHours, timeZone: string): RecordPageProps {
  const { provider, title, completedOn, kind, minutes, topics, approvedBy } = stated;
  return {
    id,
    statement: { provider, title, completedOn, kind, minutes, topics, approvedBy },
    state,
    entered: formatInstant(enteredAt, timeZone),
    documents: files.map((file) => ({
      id: file.id,
      kind: file.kind,
      name: file.name,
      bytes: file.bytes,
      credential: file.credential,
      added: formatInstant(file.addedAt, timeZone),
    })),
    decision: decision && {
      by: decision.by ?? "an account that is gone",
      at: formatInstant(decision.at, timeZone),
      reason: decision.reason,
      approvalConfirmed: decision.approvalConfirmed,
    },
  };
}
