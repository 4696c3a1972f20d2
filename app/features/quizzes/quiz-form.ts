/** The posted forms of the quiz page. */
import { z } from "zod";
import { fieldOf, marksFromFields, recordValues, versionFieldOf } from "./answer-fields.ts";
import type { FormAnswer } from "./submission.ts";

/** No form is longer; a post with more questions is not from our page. */
const MOST_QUESTIONS = 200;

const Value = z.union([z.string().max(100), z.array(z.string().max(100)).max(20)]);

/** Begin an attempt, or hand it in: the two things the page can ask for. */
export const QuizForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("start") }),
  z
    .object({ _intent: z.literal("submit"), attempt: z.string().min(1).max(100), attested: z.literal("yes").optional() })
    .catchall(Value)
    .transform(({ _intent, attempt, attested, ...fields }) => ({
      _intent,
      attemptId: attempt,
      attested: attested === "yes",
      answers: formAnswers(fields),
    })),
]);

function formAnswers(fields: Readonly<Record<string, string | string[]>>): readonly FormAnswer[] {
  const valuesOf = recordValues(fields);
  const answers: FormAnswer[] = [];
  for (let position = 1; position <= MOST_QUESTIONS; position += 1) {
    const version = valuesOf(versionFieldOf(position))[0];
    const shown = marksFromFields(fieldOf(position), valuesOf);
    if (version === undefined && Object.keys(shown).length === 0) continue;
    answers.push({ position, shown, baseVersion: /^\d{1,9}$/u.test(version ?? "") ? Number(version) : 0 });
  }
  return answers;
}
