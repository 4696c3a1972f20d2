/** /certificates/:code: the sheet, the accessible original of the certificate, with its downloads. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { BadgeDownloads } from "#app/features/certificates/badge-downloads.tsx";
import { CertificateSheet } from "#app/features/certificates/certificate-sheet.tsx";
import { sheetFor } from "#app/features/certificates/holder-view.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Certificate · Attune" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:hold");
  const sheet = await sheetFor(actor, params.code ?? "");
  if (!sheet) throw notFound();
  return sheet;
}

export default function Certificate() {
  const { type, provider, code, verifyAddress, qr, fields, status, standing, badge } = useLoaderData<typeof loader>();
  return (
    <Page title="Certificate" intro={`Issued by ${provider}. Anyone can check it with its code.`} width="reading">
      {status === "valid" ? null : (
        <Notice kind="refusal" title={standing}>
          Whoever checks the code is told so.
        </Notice>
      )}
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink to={`/certificates/${code}.pdf`} reloadDocument>
          Download the PDF
        </ButtonLink>
        <ButtonLink to={`/certificates/${code}.json`} reloadDocument kind="quiet">
          Download the signed record
        </ButtonLink>
      </div>
      <CertificateSheet type={type} fields={fields} verifyAddress={verifyAddress} qr={qr} />
      {badge ? <BadgeDownloads {...badge} /> : null}
      <p className="print:hidden">
        <Link to={`/verify/${code}`}>See what a school sees</Link>
      </p>
    </Page>
  );
}
