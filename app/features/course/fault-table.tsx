/** What is wrong in files that editors wrote, for the administrator: place by place, with how to mend it. */
import type { ReactNode } from "react";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { FileFinding } from "./finding.ts";

interface FaultTableProps {
  readonly caption: string;
  readonly findings: readonly FileFinding[];
  /** Said above the faults: what goes on all the same. */
  readonly title: string;
  readonly children: ReactNode;
}

export function FaultTable({ caption, findings, title, children }: FaultTableProps) {
  return (
    <>
      <Notice kind="refusal" title={title}>
        {children}
      </Notice>
      <DataTable
        caption={caption}
        columns={[
          { key: "place", label: "Place" },
          { key: "message", label: "What is wrong, and how to mend it" },
        ]}
        rows={findings.map((finding) => ({
          key: `${finding.file}:${finding.line}:${finding.column}:${finding.rule}:${finding.message}`,
          cells: { place: `${finding.file}, line ${finding.line}, column ${finding.column}`, message: finding.message },
        }))}
      />
    </>
  );
}
