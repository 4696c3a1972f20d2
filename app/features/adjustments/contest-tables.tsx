/** The lists of contested lines. */
import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import type { PromisedCorrection, WaitingContest } from "./contest-lists.server.ts";

export function WaitingTable({ waiting }: { readonly waiting: readonly WaitingContest[] }) {
  return (
    <DataTable
      caption="Objections that wait for an answer"
      columns={[
        { key: "line", label: "Line" },
        { key: "learner", label: "Learner" },
        { key: "contested", label: "Received" },
        { key: "due", label: "Answer due" },
      ]}
      rows={waiting.map(({ id, line, learner, contestedAt, dueOn, overdue, hers }) => ({
        key: id,
        cells: {
          line: (
            <>
              <Link to={`/roster/contests/${id}`}>{line}</Link>
              {hers ? <span className="block text-quiet text-sm">You had a hand in it; somebody else answers.</span> : null}
            </>
          ),
          learner,
          contested: contestedAt,
          due: overdue ? <strong className="font-semibold text-stop">Overdue since {dueOn}</strong> : dueOn,
        },
      }))}
    />
  );
}

export function PromisedTable({ promised }: { readonly promised: readonly PromisedCorrection[] }) {
  return (
    <DataTable
      caption="Corrections that were promised"
      columns={[
        { key: "line", label: "Line" },
        { key: "learner", label: "Learner" },
        { key: "by", label: "Promised by" },
        { key: "next", label: "Next" },
      ]}
      rows={promised.map(({ id, line, learner, promisedBy, proposeAt }) => ({
        key: id,
        cells: {
          line: <Link to={`/roster/contests/${id}`}>{line}</Link>,
          learner,
          by: promisedBy,
          next: proposeAt ? <Link to={proposeAt}>Propose the correction</Link> : "Two administrators set the hours",
        },
      }))}
    />
  );
}
