/** /sessions/:session: one session: book it, give the place back, and on the day sign in and out with the code in the room. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { answerPlaceForm } from "#app/features/live/place-answers.server.ts";
import { PLACE_DONE } from "#app/features/live/place-words.ts";
import { PlaceForm } from "#app/features/live/session-forms.ts";
import { SessionFrame, SessionPage } from "#app/features/live/session-page.tsx";
import { sessionViewFor } from "#app/features/live/session-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.session.title ?? "Session"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "session:attend");
  const view = await sessionViewFor(learner, params.session ?? "", new Date());
  if (!view) throw notFound();
  const { searchParams } = new URL(request.url);
  const typedCode = /^\d{6}$/u.exec(searchParams.get("code") ?? "")?.[0] ?? "";
  const done = PLACE_DONE.find(({ key }) => key === searchParams.get("done"))?.words ?? null;
  return { session: { ...view, typedCode }, done };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "session:attend");
  const form = await parseForm(request, PlaceForm);
  if (!form.ok) return json({ refusal: null, code: form.errors.code ?? "Please try that button again." }, 422);
  const answer = await answerPlaceForm(learner, params.session ?? "", form.value, new Date());
  if (answer === "not_there") throw notFound();
  if ("done" in answer) return redirect(`${new URL(request.url).pathname}?done=${answer.done}`);
  return json({ refusal: answer.refusal, code: answer.code }, 422);
}

export default function Session() {
  const { session, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SessionFrame title={session.title}>
      {done && !answer ? <Notice kind="done" title={done} /> : null}
      {answer?.refusal ? (
        <Notice kind="refusal" title={answer.refusal.title}>
          <p>{answer.refusal.words}</p>
          {answer.refusal.onward ? <Link to={answer.refusal.onward.to}>{answer.refusal.onward.label}</Link> : null}
        </Notice>
      ) : null}
      <SessionPage session={session} codeError={answer?.code} />
    </SessionFrame>
  );
}
