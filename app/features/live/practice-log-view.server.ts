/** The log of supervised practice, for the page and for the table. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { formatMinutes, sumOf } from "#app/shared/minutes.ts";
import { practiceState } from "./practice.ts";
import { practiceEntriesOf } from "./practice-entries.server.ts";
import type { LogRow } from "./practice-log.tsx";
import { shownPractice, signatureWords } from "./practice-words.ts";

/** Every entry signed by both, the earliest first, as a school asks for them. */
export async function practiceLogOf(learner: Actor): Promise<readonly LogRow[]> {
  const signed = (await practiceEntriesOf(learner.id)).filter((entry) => practiceState(entry) === "signed").toReversed();
  return signed.map((entry) => {
    const { record, recordHash, learnerSigned, supervisorSigned } = entry.newest;
    return {
      id: entry.id,
      practice: shownPractice(record),
      record,
      recordHash,
      learnerSigned: learnerSigned ? signatureWords(record.learner.name, learnerSigned, learner.timeZone) : "",
      supervisorSigned: supervisorSigned ? signatureWords(record.supervisor.name, supervisorSigned, learner.timeZone) : "",
      comment: supervisorSigned?.comment ?? "",
      signedAt: supervisorSigned?.at ?? 0,
    };
  });
}

/** The page of that log, without what a page does not show. */
export async function practiceLogPageFor(learner: Actor, now: Date) {
  const rows = await practiceLogOf(learner);
  return {
    name: learner.name,
    total: formatMinutes(sumOf(rows.map(({ record }) => record.minutes))),
    printed: formatInstant(now, learner.timeZone),
    rows: rows.map(({ record, signedAt, ...row }) => row),
  };
}
