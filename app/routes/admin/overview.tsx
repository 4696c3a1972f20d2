/** /admin: the state of the content, file, line and column, and the way to certificates that wait for a second person. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { may, type Permission } from "#app/features/accounts/permissions.ts";
import { FaultTable } from "#app/features/course/fault-table.tsx";
import { courseOverview } from "#app/features/course/overview.server.ts";
import { lastPublication } from "#app/features/course/publish.server.ts";
import { ruleErrors } from "#app/features/rules/rules.server.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Administration · Attune" }];

const PLACES = [
  { to: "/admin/certificates", label: "Certificates", permission: "certificate:govern" },
  { to: "/admin/adjustments", label: "Hours set by hand", permission: "hours:adjust" },
  { to: "/admin/schools", label: "Schools", permission: "school:vet" },
  { to: "/admin/reports", label: "Reports to boards", permission: "report:post" },
  { to: "/roster/exceptions", label: "Exceptions of the month", permission: "hours:oversee" },
] as const satisfies readonly { to: string; label: string; permission: Permission }[];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "content:oversee");
  return {
    places: PLACES.filter(({ permission }) => may(actor, permission)).map(({ to, label }) => ({ to, label })),
    modules: (await courseOverview()).modules,
    findings: (lastPublication()?.findings ?? []).filter((finding) => finding.severity === "error"),
    ruleFindings: ruleErrors(),
  };
}

export default function Overview() {
  const { places, modules, findings, ruleFindings } = useLoaderData<typeof loader>();
  return (
    <Page title="Administration" intro="What is published, and what stands in the way of the rest.">
      <div className="flex flex-wrap gap-3">
        {places.map(({ to, label }) => (
          <ButtonLink key={to} to={to} kind="quiet">
            {label}
          </ButtonLink>
        ))}
      </div>
      <section aria-labelledby="faults" className="grid gap-4">
        <h2 id="faults">Faults in the content</h2>
        {findings.length === 0 ? (
          <Notice kind="done">Every module was published as it stands in its folder.</Notice>
        ) : (
          <FaultTable caption="Faults in the content" findings={findings} title="Some modules could not be published.">
            Learners go on with the last good edition of each. Mend the lines below and start the server again.
          </FaultTable>
        )}
        {ruleFindings.length === 0 ? null : (
          <FaultTable caption="Faults in the rule files" findings={ruleFindings} title="Some rule files could not be read.">
            The last good rows of each are used, and the other boards go on. Mend the lines below and start the server again.
          </FaultTable>
        )}
      </section>
      <section aria-labelledby="published" className="grid gap-4">
        <h2 id="published">Published</h2>
        <DataTable
          caption="Published modules"
          columns={[
            { key: "title", label: "Module" },
            { key: "edition", label: "Edition" },
            { key: "minutes", label: "Worth", numeric: true },
          ]}
          rows={modules.map((module) => ({
            key: module.slug,
            cells: {
              title: module.title,
              edition: <Link to={`/editions/${module.slug}/${module.number}`}>Edition {module.number}</Link>,
              minutes: formatMinutes(module.minutes),
            },
          }))}
        />
      </section>
    </Page>
  );
}
