/** /sessions/:session/certificate: what is missing, the evaluation, the name, and then the certificate of a live session. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useParams } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { EvaluatedCertificateForm } from "#app/features/certificates/forms.ts";
import {
  issueSessionCertificate,
  recordSessionEvaluation,
  sessionCertificateViewFor,
} from "#app/features/certificates/session-certificate.server.ts";
import { SessionCertificateSteps } from "#app/features/certificates/session-steps.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Certificate: ${data?.title ?? "session"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const view = await sessionCertificateViewFor(actor, params.session ?? "", new Date());
  if (!view) throw notFound();
  return view;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const { session = "" } = params;
  const form = await parseForm(request, EvaluatedCertificateForm);
  if (!form.ok) return json({ errors: form.errors, name: form.values.name }, 422);
  if (form.value._intent !== "issue") {
    const answers = form.value._intent === "decline" ? DECLINED : form.value;
    const recorded = await recordSessionEvaluation(actor, session, answers, new Date());
    if (!recorded.ok) throw notFound();
    return redirect(`/sessions/${session}/certificate`);
  }
  const outcome = await issueSessionCertificate(actor, session, form.value, new Date());
  if (outcome.ok) return redirect(`/certificates/${outcome.value.code}`);
  if (outcome.reason === "not_there") throw notFound();
  return redirect(`/sessions/${session}/certificate`);
}

/** The sentence under the heading, for each step. */
const INTROS = {
  wait: "It is issued when the roster of the session is signed.",
  not_whole: "It stands for all of a session's approved minutes.",
  taken_back: "It stands for hours that stand in your ledger.",
  not_printable: "It cannot be issued as the session is named.",
  evaluate: "You were there for all of it. Before your certificate, five short questions. You may leave any of them out.",
  confirm_name: "One last look: whose name shall it carry?",
  issued: "It stands in your list and can be downloaded at any time.",
} as const;

export default function SessionCertificate() {
  const view = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const { session = "" } = useParams();
  return (
    <Page
      title={`Certificate: ${view.title}`}
      above={<Link to={`/sessions/${session}`}>The session</Link>}
      intro={INTROS[view.step]}
      width="reading"
    >
      <SessionCertificateSteps view={view} session={session} errors={tried?.errors} typedName={tried?.name} />
    </Page>
  );
}
