/** /api/problems/:problem: what one kind of refusal means, at the address that the refusal names. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { problemNamed } from "#app/features/api/problems.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Problem"} · Attune` }];

export async function loader({ params }: LoaderFunctionArgs) {
  const found = problemNamed(params.problem ?? "");
  if (!found) throw notFound();
  return found;
}

export default function ApiProblem() {
  const { name, status, title, means, remedy } = useLoaderData<typeof loader>();
  return (
    <Page title={title} above={`Answer ${status} of the API: ${name}`} width="reading" intro={means}>
      <Card>
        <h2>What to do</h2>
        <p>{remedy}</p>
      </Card>
      <p>
        <Link to="/api#problems">All refusals of the API</Link>
      </p>
    </Page>
  );
}
