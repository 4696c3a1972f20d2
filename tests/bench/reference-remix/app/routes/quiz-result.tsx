/** The result of the quiz, question by question. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { questions } from "../database.server.ts";
import { personOf } from "../reads.server.ts";
import { submissionOf } from "../writes.server.ts";

export function loader({ request }: LoaderFunctionArgs) {
  const person = personOf(request);
  const given = submissionOf(person.id);
  return questions.map(({ stem, options }, position) => {
    const chosen = options.find((option) => option.id === given[`q${position}`]);
    return { stem, chosen: chosen?.text ?? "", correct: chosen?.key ?? false };
  });
}

export default function Result() {
  const results = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Your result</h1>
      <ol>
        {results.map((result) => (
          <li key={result.stem}>
            {result.stem} <strong>{result.chosen}</strong> {result.correct ? "Right" : "Not right"}
          </li>
        ))}
      </ol>
    </main>
  );
}
