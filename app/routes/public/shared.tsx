/** /shared/:secret: a certificate as its holder shares it, until a day and without its code being known. */
import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { followLink } from "#app/features/certificates/share-links.server.ts";
import { AnswerView } from "#app/features/certificates/verification-view.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [
  { title: "A shared certificate · Attune" },
  { name: "robots", content: "noindex, nofollow" },
  { name: "referrer", content: "no-referrer" },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { answer, status, headers: answerHeaders } = await followLink(params.secret ?? "", new Date(), context.client);
  return json({ answer }, { status, headers: answerHeaders });
}

export default function Shared() {
  const { answer } = useLoaderData<typeof loader>();
  return (
    <Page title="A shared certificate" intro="Its holder gave you this link. The answer comes from our records." width="reading">
      <AnswerView answer={answer} hasPublicCode={false} />
      <p className="print:hidden">
        <Link to="/verify">Check another certificate</Link>
      </p>
    </Page>
  );
}
