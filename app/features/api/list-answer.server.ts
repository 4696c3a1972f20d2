/** The operation behind POST /verify: the list is read, charged, checked once, and its answer kept under the Idempotency-Key. */
import { jsonAnswer, parsedBody, requireContent } from "./api-body.server.ts";
import type { AskedByHolder } from "./api-door.server.ts";
import { answerKept, keepAnswer, type SentList } from "./kept-answers.server.ts";
import { OPERATIONS } from "./operations.ts";
import { problem } from "./problem-answer.server.ts";
import { BatchAnswer, BatchBody } from "./shapes.ts";
import { checkList } from "./verify-list.server.ts";

/** Printable ASCII, so that nothing else can hide in it. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/u;

export async function verifyList({ request, now, holder, charge }: AskedByHolder): Promise<Response> {
  requireContent(request, OPERATIONS.verifyList.body);
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey !== null && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return problem("invalid-idempotency-key", "Use 1 to 255 letters, digits or signs, without spaces.");
  }
  const body = await request.text();
  const { rows } = parsedBody(body, BatchBody);
  const list = idempotencyKey === null ? null : { keyId: holder.keyId, idempotencyKey, body };
  const kept = list && (await answerKept(list, now));
  if (kept && !kept.ok) return conflict();
  if (kept?.value) return answered(kept.value);
  await charge(rows.length - 1);
  const answer = await checkList(rows, holder.schoolId, now);
  const all = answer.rows.every(({ status }) => status !== "cannot_check");
  return list && all ? keptAnswered(list, answer, now) : jsonAnswer(BatchAnswer, answer);
}

async function keptAnswered(list: SentList, answer: BatchAnswer, now: Date): Promise<Response> {
  const kept = await keepAnswer(list, JSON.stringify(answer), now);
  return kept.ok ? answered(kept.value) : conflict();
}

function answered(text: string): Response {
  return jsonAnswer(BatchAnswer, BatchAnswer.parse(JSON.parse(text)));
}

function conflict(): Response {
  return problem("idempotency-conflict", "This Idempotency-Key was used for another body within the last day. Use a new one.");
}
