/** A quiz as one form; handing it in scores it and appends answers, ledger line and audit line together. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { questions } from "../database.server.ts";
import { personOf } from "../reads.server.ts";
import { appendSubmission } from "../writes.server.ts";

export function loader({ request }: LoaderFunctionArgs) {
  const person = personOf(request);
  return {
    name: person.name,
    questions: questions.map(({ stem, options }) => ({ stem, options: options.map(({ id, text }) => ({ id, text })) })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = personOf(request);
  const form = await request.formData();
  const answers = Object.fromEntries(questions.map((_, position) => [`q${position}`, String(form.get(`q${position}`))]));
  const correct = questions.filter(({ options }, position) =>
    options.some((option) => option.key && option.id === answers[`q${position}`]),
  );
  appendSubmission(person.id, JSON.stringify(answers), correct.length * 100 >= questions.length * 75 ? 60 : 1);
  return redirect("/quiz/result");
}

export default function Quiz() {
  const quiz = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>A quiz for {quiz.name}</h1>
      <Form method="post">
        {quiz.questions.map((question, position) => (
          <fieldset key={question.stem}>
            <legend>{question.stem}</legend>
            {question.options.map((option) => (
              <label key={option.id}>
                <input type="radio" name={`q${position}`} value={option.id} /> {option.text}
              </label>
            ))}
          </fieldset>
        ))}
        <button type="submit">Hand in</button>
      </Form>
    </main>
  );
}
