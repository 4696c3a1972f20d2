/** /roster/sessions/:session/attest: look over the roster and sign it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { answerAttestForm } from "#app/features/live/attest-answers.server.ts";
import { Attest } from "#app/features/live/attest-page.tsx";
import { AttestForm } from "#app/features/live/roster-forms.ts";
import { rosterViewFor } from "#app/features/live/roster-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sign: ${data?.roster.title ?? "session"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const roster = await rosterViewFor(instructor, params.session ?? "", new Date());
  if (!roster) throw notFound();
  return { roster, signer: instructor.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const form = await parseForm(request, AttestForm);
  if (!form.ok) return json({ errors: form.errors, typed: form.values.signature }, 422);
  const answer = await answerAttestForm(instructor, params.session ?? "", form.value.signature, new Date());
  if (answer === "not_there") throw notFound();
  if (answer !== "signed") return json({ errors: answer, typed: form.value.signature }, 422);
  return redirect(`/roster/sessions/${params.session}`);
}

export default function AttestSession() {
  const { roster, signer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title="Look over and sign"
      above={<Link to={`/roster/sessions/${roster.id}`}>{roster.title}</Link>}
      intro={`${roster.when}, ${roster.zone} time. Hours are given for all of the approved minutes, or not at all.`}
      width="reading"
    >
      <Attest roster={roster} signer={signer} errors={answer?.errors} typed={answer?.typed} />
    </Page>
  );
}
