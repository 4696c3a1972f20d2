/** The exchanges of a quiz: with the product, and the same with R. */
import type { Exchange } from "./job.ts";
import { pageExchange, postExchange } from "./load.ts";
import type { Attempt } from "./prepared.ts";

/** `passes` times an answer to each question, to the door that saves it. */
export function answers(port: number, attempt: Attempt, passes: number): readonly Exchange[] {
  return Array.from({ length: passes }, (_, pass) => saved(port, attempt, pass + 1)).flat();
}

/** Each question's right answer, sent to the door that saves it. */
function saved(port: number, { cookie, module, attemptId, answers: right }: Attempt, version: number): readonly Exchange[] {
  return right.map(({ position, marks }) => {
    const json = { attempt: attemptId, position, answer: marks, version };
    return postExchange("answer", port, `/learn/${module}/quiz/answers`, cookie, { json }, 200);
  });
}

/** A sitting: look at the test, save each answer or not, hand in, look at the result. */
export function cycle(port: number, attempt: Attempt, saving: boolean): readonly Exchange[] {
  const quiz = `/learn/${attempt.module}/quiz`;
  const fields = attempt.answers.flatMap(({ fields, versionField }) => [...fields, [versionField, saving ? "1" : "0"] as const]);
  const form = [["_intent", "submit"] as const, ["attempt", attempt.attemptId] as const, ["attested", "yes"] as const, ...fields];
  return [
    pageExchange("render", quiz, attempt.cookie),
    ...(saving ? saved(port, attempt, 1) : []),
    postExchange("submit", port, quiz, attempt.cookie, { form }, 302),
    pageExchange("result", quiz, attempt.cookie),
  ];
}

/** The same number of durable appends to R. */
export function appends(port: number, cookie: string, count: number): readonly Exchange[] {
  return Array.from({ length: count }, () => postExchange("answer", port, "/append", cookie, { json: { minutes: 1 } }, 200));
}

/** The same sitting at R. */
export function referenceCycle(port: number, cookie: string, drawn: number, saving: boolean): readonly Exchange[] {
  const form = Array.from({ length: drawn }, (_, position) => [`q${position}`, "a"] as const);
  return [
    pageExchange("render", "/quiz", cookie),
    ...(saving ? appends(port, cookie, drawn) : []),
    postExchange("submit", port, "/quiz", cookie, { form }, 302),
    pageExchange("result", "/quiz/result", cookie),
  ];
}
