/** A list of codes and family names, row by row: each answered by itself, a repeated one looked up once. */
import { readCode } from "#app/features/certificates/code.ts";
import { type NamedCheck, namedChecks } from "#app/features/certificates/named-check.server.ts";
import { DOES_NOT_PROVE } from "#app/features/certificates/verification.ts";
import type { BatchAnswer, BatchRow, RowAnswer } from "./shapes.ts";

/** Never throws: a row that cannot be checked says so. */
export async function checkList(rows: readonly BatchRow[], schoolId: string, now: Date): Promise<BatchAnswer> {
  const asked = rows.map(({ code: typed, familyName }) => ({ typed, familyName: familyName?.trim() || null }));
  const checks = await namedChecks(asked, schoolId, now);
  const answers = checks.map((check, place) => rowAnswer(place + 1, asked[place]?.typed ?? "", check));
  return { checkedAt: now.toISOString(), rows: answers, doesNotProve: DOES_NOT_PROVE };
}

/** What was typed is not repeated when it is no code: a name in the wrong column would else be kept with the answer. */
function rowAnswer(row: number, typed: string, { answer, nameMatches }: NamedCheck): RowAnswer {
  const reading = readCode(typed);
  const ended = answer.status === "revoked" || answer.status === "replaced";
  const record = answer.status === "valid" ? answer.record : null;
  return {
    row,
    code: reading.kind === "code" ? reading.code : null,
    status: answer.status === "too_many_checks" ? "cannot_check" : answer.status,
    nameMatches,
    title: record?.title ?? null,
    completedOn: record?.completedOn ?? null,
    minutes: record?.minutes ?? null,
    on: ended ? answer.on : null,
    reasonClass: "reasonClass" in answer ? answer.reasonClass : null,
  };
}
