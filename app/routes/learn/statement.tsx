/** /hours/statements/:statement: a statement as it was kept, for ever, on one printable page. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { SELF_PACED_SENTENCE } from "#app/features/hours/missing.ts";
import { KeptFacts } from "#app/features/rules/kept-facts.tsx";
import { keptStatement } from "#app/features/rules/kept-statements.server.ts";
import { StatementView } from "#app/features/rules/statement-view.tsx";
import { formatInstant } from "#app/shared/civil-date.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Statement: ${data?.version.name ?? "hours"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "hours:read");
  const kept = await keptStatement(learner, params.statement ?? "");
  if (!kept) throw notFound();
  return { ...kept, learner: learner.name, takenAt: formatInstant(kept.takenAt, learner.timeZone) };
}

export default function StatementPage() {
  const { statement, version, learner, takenAt, ...kept } = useLoaderData<typeof loader>();
  return (
    <Page above={`Kept on ${takenAt}`} title={`Statement: ${version.name}`} intro={statement.sentence}>
      <p className="print:hidden">
        <Link to={`/hours/rules/${version.id}`}>My hours under this rule today</Link>
      </p>
      {version.kind === "pattern" ? <p className="text-quiet text-sm">{SELF_PACED_SENTENCE}</p> : null}
      <StatementView statement={statement} />
      <KeptFacts {...kept} version={version} learner={learner} takenAt={takenAt} />
    </Page>
  );
}
