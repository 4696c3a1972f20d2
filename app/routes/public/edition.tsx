/** /editions/:module/:number: what an edition is worth and why, and what a certificate of it or of the course is given for. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { frozenDossier } from "#app/features/certificates/dossier.server.ts";
import { DossierView } from "#app/features/certificates/dossier-view.tsx";
import { editionSheet } from "#app/features/hours/edition-sheet.server.ts";
import { EditionSheet } from "#app/features/hours/edition-sheet.tsx";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, edition ${data.number}: hours · Attune` : "Edition · Attune" },
];

export async function loader({ params: { module = "", number = "" } }: LoaderFunctionArgs) {
  const sheet = await editionSheet(module, number);
  const dossier = (await frozenDossier(module, number))?.dossier ?? null;
  const title = sheet?.title ?? dossier?.title;
  if (title === undefined) throw notFound();
  return { sheet, dossier, title, number, address: `/achievements/${module}/v${number}` };
}

export default function Edition() {
  const { sheet, dossier, title, number, address } = useLoaderData<typeof loader>();
  return (
    <Page
      width="reading"
      above={sheet ? `Edition ${number}, self-paced online reading` : `Edition ${number} of the whole course`}
      title={title}
      intro={
        sheet
          ? `Worth ${formatMinutes(minutes(sheet.rationale.minutes))}, the same for everyone who passes its quiz. This page shows the sum.`
          : "What the certificate of the whole course stands for."
      }
    >
      {sheet ? <EditionSheet {...sheet} /> : null}
      {dossier ? <DossierView dossier={dossier} address={address} /> : null}
    </Page>
  );
}
