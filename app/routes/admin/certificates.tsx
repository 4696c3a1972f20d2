/** /admin/certificates: find a certificate, and see what waits for a second administrator. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { searchCertificates, waitingAppeals, waitingProposals } from "#app/features/certificates/oversight.server.ts";
import { WaitingAppeals, WaitingProposals } from "#app/features/certificates/waiting-lists.tsx";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Certificates · Administration · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "certificate:govern");
  const query = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  return {
    query,
    found: await searchCertificates(actor, query),
    waiting: await waitingProposals(actor),
    appeals: await waitingAppeals(actor),
  };
}

export default function Certificates() {
  const { query, found, waiting, appeals } = useLoaderData<typeof loader>();
  return (
    <Page title="Certificates" intro="To revoke one, to make it valid again or to issue it anew takes two administrators.">
      <WaitingAppeals appeals={appeals} />
      <WaitingProposals waiting={waiting} />
      <section aria-labelledby="found" className="grid gap-4">
        <h2 id="found">Find a certificate</h2>
        <Form method="get" className="flex max-w-xl flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <Field label="Code, link or name" name="q" defaultValue={query} maxLength={200} />
          </div>
          <Button kind="quiet">Search</Button>
        </Form>
        {found.length === 0 ? (
          <p>No certificate was found.</p>
        ) : (
          <DataTable
            caption="Certificates found"
            columns={[
              { key: "name", label: "Holder" },
              { key: "title", label: "For" },
              { key: "issued", label: "Issued" },
              { key: "code", label: "Code" },
            ]}
            rows={found.map(({ code, name, title, issued }) => ({
              key: code,
              cells: {
                name: <Link to={`/admin/certificates/${code}`}>{name}</Link>,
                title,
                issued,
                code: <span className="sm:whitespace-nowrap">{code}</span>,
              },
            }))}
          />
        )}
      </section>
    </Page>
  );
}
