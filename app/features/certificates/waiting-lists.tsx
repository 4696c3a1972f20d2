/** What waits for an administrator: proposals for a second person, and appeals for somebody who did not revoke. */
import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";

interface Waiting {
  readonly code: string;
  readonly name: string;
  readonly title: string;
}

export function WaitingProposals({
  waiting,
}: {
  readonly waiting: readonly (Waiting & { readonly what: string; readonly ownProposal: boolean })[];
}) {
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="grid gap-4">
      <h2 id="waiting">Waiting for a second administrator</h2>
      <DataTable
        caption="Proposals that wait"
        columns={[
          { key: "name", label: "Holder" },
          { key: "title", label: "For" },
          { key: "what", label: "Proposal" },
          { key: "who", label: "Who decides" },
        ]}
        rows={waiting.map(({ code, name, title, what, ownProposal }) => ({
          key: code,
          cells: { name: <Holder code={code} name={name} />, title, what, who: ownProposal ? "Someone other than you" : "You may" },
        }))}
      />
    </section>
  );
}

export function WaitingAppeals({ appeals }: { readonly appeals: readonly (Waiting & { readonly made: string })[] }) {
  if (appeals.length === 0) return null;
  return (
    <section aria-labelledby="appeals" className="grid gap-4">
      <h2 id="appeals">Appeals to answer</h2>
      <DataTable
        caption="Appeals that wait for an answer"
        columns={[
          { key: "name", label: "Holder" },
          { key: "title", label: "For" },
          { key: "made", label: "Sent" },
        ]}
        rows={appeals.map(({ code, name, title, made }) => ({
          key: code,
          cells: { name: <Holder code={code} name={name} />, title, made },
        }))}
      />
    </section>
  );
}

function Holder({ code, name }: Pick<Waiting, "code" | "name">) {
  return <Link to={`/admin/certificates/${code}`}>{name}</Link>;
}
