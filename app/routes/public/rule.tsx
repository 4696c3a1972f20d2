/** /rules/:ruleSet: one body's rule in plain words, on a day, and what it says of our modules. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { rulePageFor } from "#app/features/rules/rule-pages.server.ts";
import { RuleView } from "#app/features/rules/rule-view.tsx";
import { notFound } from "#app/shared/responses.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Rule"}: hours · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const page = await rulePageFor(params.ruleSet ?? "", new URL(request.url).searchParams.get("on"), new Date());
  if (!page) throw notFound();
  return page;
}

export default function Rule() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      above={<Link to="/rules">All boards</Link>}
      title={page.name}
      intro={`${page.kind} rule for ${page.profession}, in our words. The board has the last one.`}
    >
      <div>
        <ButtonLink to={`/hours/rules/${page.id}`}>See my hours under this rule</ButtonLink>
      </div>
      <RuleView {...page} />
    </Page>
  );
}
