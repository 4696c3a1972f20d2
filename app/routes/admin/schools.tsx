/** /admin/schools: all schools, those that wait for a decision first. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { vettingListFor } from "#app/features/schools/vetting-desk.server.ts";
import { STANDING_WORDS } from "#app/features/schools/vetting-page.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Schools · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const admin = await requireActor(request, "school:vet");
  return vettingListFor(admin);
}

export default function Schools() {
  const schools = useLoaderData<typeof loader>();
  return (
    <Page title="Schools" above={<Link to="/admin">Administration</Link>} intro="Those that wait for you stand first.">
      {schools.length === 0 ? (
        <Notice kind="note" title="No school has signed up yet." />
      ) : (
        <DataTable
          caption="Schools"
          columns={[
            { key: "school", label: "School" },
            { key: "standing", label: "Stands" },
            { key: "domain", label: "Mail domain" },
            { key: "founded", label: "Signed up" },
          ]}
          rows={schools.map(({ id, name, place, standing, domain, founded }) => ({
            key: id,
            cells: {
              school: (
                <>
                  <Link to={`/admin/schools/${id}`}>{name}</Link>
                  <span className="block text-quiet">{place}</span>
                </>
              ),
              standing: STANDING_WORDS[standing],
              domain: domain ?? "Public mail service",
              founded,
            },
          }))}
        />
      )}
    </Page>
  );
}
