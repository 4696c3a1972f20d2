/** /editions/:module/:number: what an edition is worth and why, for anyone, on one printable page. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editionSheet } from "#app/features/hours/edition-sheet.server.ts";
import { EditionSheet } from "#app/features/hours/edition-sheet.tsx";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, edition ${data.number}: hours · Attune` : "Edition · Attune" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const sheet = await editionSheet(params.module ?? "", params.number ?? "");
  if (!sheet) throw notFound();
  return sheet;
}

export default function Edition() {
  const sheet = useLoaderData<typeof loader>();
  return (
    <Page
      width="reading"
      above={`Edition ${sheet.number}, self-paced online reading`}
      title={sheet.title}
      intro={`Worth ${formatMinutes(minutes(sheet.rationale.minutes))}, the same for everyone who passes its quiz. This page shows the sum.`}
    >
      <EditionSheet {...sheet} />
    </Page>
  );
}
