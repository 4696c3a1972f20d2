/** /admin/certificates/:code: its events, and what two administrators may do about it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { AppealAnswers } from "#app/features/certificates/appeal-answers.tsx";
import { GoverningForm } from "#app/features/certificates/forms.ts";
import { govern } from "#app/features/certificates/govern.server.ts";
import { EventTable, GoverningForms } from "#app/features/certificates/governing-view.tsx";
import { governedCertificate } from "#app/features/certificates/oversight.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Certificate · Administration · Attune" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:govern");
  const found = await governedCertificate(actor, params.code ?? "");
  if (!found) throw notFound();
  return found;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:govern");
  const form = await parseForm(request, GoverningForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await govern(actor, params.code ?? "", form.value, new Date());
  if (outcome.ok) return redirect(`/admin/certificates/${params.code}`);
  if (outcome.reason === null) throw notFound();
  return json({ errors: { form: outcome.reason }, values: NOTHING_TYPED }, 409);
}

const NOTHING_TYPED: Readonly<Record<string, string>> = {};

export default function Certificate() {
  const found = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <Page title={found.name} intro={`${found.title}. ${found.standing}.`} above={<Link to="/admin/certificates">Certificates</Link>}>
      <FormErrors errors={tried?.errors} />
      <Facts>
        <Fact label="Code">
          <Link to={`/verify/${found.code}`}>{found.code}</Link>
        </Fact>
        <Fact label="Sheet">
          <Link to={`/certificates/${found.code}`}>As the holder sees it</Link>
        </Fact>
      </Facts>
      <section aria-labelledby="events" className="grid gap-4">
        <h2 id="events">What happened</h2>
        <EventTable events={found.events} />
      </section>
      <AppealAnswers appeals={found.appeals} errors={tried?.errors} answer={tried?.values.answer} />
      <GoverningForms certificate={found} errors={tried?.errors} values={tried?.values} />
    </Page>
  );
}
