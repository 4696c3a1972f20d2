/** /certificates: mine, and the way to the certificate of the whole course. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { CertificateShelf, CourseStep, SessionSteps } from "#app/features/certificates/certificate-shelf.tsx";
import { issueCourseCertificate } from "#app/features/certificates/course-certificate.server.ts";
import { NameForm } from "#app/features/certificates/forms.ts";
import { shelfOf } from "#app/features/certificates/holder-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Certificates · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  return shelfOf(actor, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const form = await parseForm(request, NameForm);
  if (!form.ok) return json({ errors: form.errors, name: form.values.name }, 422);
  const outcome = await issueCourseCertificate(actor, form.value, new Date());
  if (outcome.ok) return redirect(`/certificates/${outcome.value.code}`);
  return json({ errors: { form: "The hours do not meet the course yet. What is missing stands below." }, name: form.value.name }, 409);
}

export default function Certificates() {
  const { certificates, course, sessions, name, licence, question } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <Page title="Certificates" intro="Each is a signed record that anyone can check, for as long as it stands.">
      <CertificateShelf certificates={certificates} />
      <SessionSteps sessions={sessions} />
      <CourseStep {...course} name={tried?.name ?? name} licence={licence} question={question} errors={tried?.errors} />
    </Page>
  );
}
