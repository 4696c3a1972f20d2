/** /learn/:module/certificate: what is missing, the evaluation, the name, and then the certificate. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { EvaluatedCertificateForm } from "#app/features/certificates/forms.ts";
import { moduleViewFor } from "#app/features/certificates/holder-view.server.ts";
import { ModuleSteps } from "#app/features/certificates/module-steps.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Certificate: ${data?.title ?? "module"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const view = await moduleViewFor(actor, params.module ?? "", new Date());
  if (!view) throw notFound();
  return view;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const slug = params.module ?? "";
  const form = await parseForm(request, EvaluatedCertificateForm);
  if (!form.ok) return json({ errors: form.errors, name: form.values.name }, 422);
  if (form.value._intent !== "issue") {
    const answers = form.value._intent === "decline" ? DECLINED : form.value;
    await recordEvaluation(actor, slug, answers, new Date());
    return redirect(`/learn/${slug}/certificate`);
  }
  const outcome = await issueModuleCertificate(actor, slug, form.value, new Date());
  if (outcome.ok) return redirect(`/certificates/${outcome.value.code}`);
  if (outcome.reason === "no_module") throw notFound();
  return redirect(`/learn/${slug}/certificate`);
}

/** The sentence under the heading, for each step. */
const INTROS = {
  begin: "It follows the module.",
  pass_the_test: "It is issued when the final test is passed.",
  evaluate: "You passed. Before your certificate, five short questions about the module. You may leave any of them out.",
  confirm_name: "One last look: whose name shall it carry?",
  issued: "It stands in your list and can be downloaded at any time.",
} as const;

export default function ModuleCertificate() {
  const view = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const { module = "" } = useParams();
  return (
    <Page title={`Certificate: ${view.title}`} intro={INTROS[view.step]} width="reading">
      <ModuleSteps view={view} module={module} errors={tried?.errors} typedName={tried?.name} />
    </Page>
  );
}
