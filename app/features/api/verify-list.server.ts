/** A list of codes and family names, row by row: each answered by itself, a repeated one looked up once. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { readCode } from "#app/features/certificates/code.ts";
import { type NamedCheck, namedCheck } from "#app/features/certificates/named-check.server.ts";
import { DOES_NOT_PROVE } from "#app/features/certificates/verification.ts";
import type { BatchAnswer, BatchRow, RowAnswer } from "./shapes.ts";

/** A row costs about a millisecond: after so many the others get their turn. */
const ROWS_A_TURN = 20;

/** Never throws: a row that cannot be checked says so. */
export async function checkList(rows: readonly BatchRow[], schoolId: string, now: Date): Promise<BatchAnswer> {
  const known = new Map<string, NamedCheck>();
  const answers: RowAnswer[] = [];
  for (const [index, { code: typed, familyName }] of rows.entries()) {
    const name = familyName?.trim() || null;
    const question = JSON.stringify([typed, name]);
    const check = known.get(question) ?? (await namedCheck({ typed, familyName: name, asker: "school", by: schoolId }, now));
    known.set(question, check);
    answers.push(rowAnswer(index + 1, typed, check));
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
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
