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
  const kind = dossier?.kind ?? "module";
  return { sheet, dossier, title, number, kind, address: `/achievements/${module}/v${number}` };
}

/** The line above the heading. */
const ABOVE = {
  module: (number: string) => `Edition ${number}, self-paced online reading`,
  course: (number: string) => `Edition ${number} of the whole course`,
  session: () => "A live session",
} as const;

export default function Edition() {
  const { sheet, dossier, title, number, kind, address } = useLoaderData<typeof loader>();
  return (
    <Page
      width="reading"
      above={ABOVE[kind](number)}
      title={title}
      intro={
        sheet
          ? `Worth ${formatMinutes(minutes(sheet.rationale.minutes))}, the same for everyone who passes its quiz. This page shows the sum.`
          : `What the certificate of ${kind === "session" ? "this live session" : "the whole course"} stands for.`
      }
    >
      {sheet ? <EditionSheet {...sheet} /> : null}
      {dossier ? <DossierView dossier={dossier} address={address} /> : null}
    </Page>
  );
}
