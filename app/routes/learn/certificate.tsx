/** /certificates/:code: the sheet, the accessible original of the certificate, with its downloads and what its holder can do about it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { BadgeDownloads } from "#app/features/certificates/badge-downloads.tsx";
import { CertificateDownloads, CertificateSheet } from "#app/features/certificates/certificate-sheet.tsx";
import { answerHolder } from "#app/features/certificates/holder-answers.server.ts";
import { HolderForm } from "#app/features/certificates/holder-forms.ts";
import { holderMattersOf } from "#app/features/certificates/holder-matters.server.ts";
import { AppealPart, HolderNews, HolderRefusal, ReissuePart, VisibilityPart } from "#app/features/certificates/holder-matters-view.tsx";
import { sheetFor } from "#app/features/certificates/holder-view.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Certificate · Attune" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const sheet = await sheetFor(actor, params.code ?? "");
  if (!sheet) throw notFound();
  return { ...sheet, matters: await holderMattersOf(actor, sheet.code) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const form = await parseForm(request, HolderForm);
  if (!form.ok) return json({ errors: form.errors, text: form.values.text ?? "" }, 422);
  const outcome = await answerHolder(actor, params.code ?? "", form.value, new Date());
  if (outcome.ok) return redirect(outcome.value);
  if (outcome.reason === null) throw notFound();
  return json({ errors: { form: outcome.reason }, text: "" }, 422);
}

export default function Certificate() {
  const { type, provider, code, verifyAddress, qr, fields, status, standing, badge, matters } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <Page title="Certificate" intro={`Issued by ${provider}. It can be checked with its code.`} width="reading">
      <HolderRefusal errors={tried?.errors} />
      {status === "valid" ? null : (
        <Notice kind="refusal" title={standing}>
          Whoever checks the code is told so.
        </Notice>
      )}
      {matters ? <HolderNews matters={matters} /> : null}
      {matters && status === "revoked" ? <AppealPart matters={matters} errors={tried?.errors} text={tried?.text} /> : null}
      <CertificateDownloads code={code} />
      <CertificateSheet type={type} fields={fields} verifyAddress={verifyAddress} qr={qr} />
      {matters ? <ReissuePart reissue={matters.reissue} /> : null}
      {matters ? <VisibilityPart code={code} visibility={matters.visibility} /> : null}
      {badge ? <BadgeDownloads {...badge} /> : null}
      {matters && status !== "revoked" ? <AppealPart matters={matters} errors={tried?.errors} text={tried?.text} /> : null}
      <p className="print:hidden">
        <Link to={`/verify/${code}`}>See what a stranger sees</Link>
      </p>
    </Page>
  );
}
