/** The log of supervised practice as a school asks for it: every entry signed by both, to print. */
import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { ShownPractice } from "./practice-facts.tsx";
import type { PracticeRecord } from "./practice-record.ts";

export interface LogRow {
  readonly id: string;
  readonly practice: ShownPractice;
  readonly record: PracticeRecord;
  readonly recordHash: string;
  readonly learnerSigned: string;
  readonly supervisorSigned: string;
  readonly comment: string;
  /** UTC milliseconds of the second signature. */
  readonly signedAt: number;
}

export type PrintedRow = Omit<LogRow, "record" | "signedAt">;

export interface PracticeLogProps {
  readonly name: string;
  readonly total: string;
  readonly printed: string;
  readonly rows: readonly PrintedRow[];
}

const COLUMNS = [
  { key: "date", label: "When" },
  { key: "client", label: "Client, place" },
  { key: "supervisor", label: "Supervisor" },
  { key: "signatures", label: "Signed" },
  { key: "minutes", label: "Time", numeric: true },
] as const;

export function PracticeLog({ name, total, printed, rows }: PracticeLogProps) {
  return (
    <Page
      title="Log of supervised practice"
      above={
        <Link to="/practice" className="no-print">
          Supervised practice
        </Link>
      }
      intro={`${name}. ${total} signed by both, as of ${printed}.`}
    >
      {rows.length === 0 ? (
        <Notice kind="note">No entry is signed by both yet.</Notice>
      ) : (
        <DataTable
          caption="Supervised practice, the earliest first"
          columns={COLUMNS}
          rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
        />
      )}
      <p className="text-quiet text-sm">
        Clients are described in broad groups only. The figure under each signature begins the SHA-256 of the entry that both signed; the
        whole figure stands in the CSV file and on the entry’s page.
      </p>
    </Page>
  );
}

function cellsOf({ practice, learnerSigned, supervisorSigned, comment, recordHash }: PrintedRow) {
  return {
    date: (
      <>
        {practice.date}
        <span className="block text-quiet text-sm">{practice.times}</span>
      </>
    ),
    client: (
      <>
        {practice.client}
        <span className="block text-quiet text-sm">{practice.setting}</span>
      </>
    ),
    supervisor: (
      <>
        {practice.supervisor}
        <span className="block whitespace-pre-line text-quiet text-sm">{comment}</span>
      </>
    ),
    signatures: (
      <span className="text-sm">
        <span className="block">{learnerSigned}</span>
        <span className="block">{supervisorSigned}</span>
        <span className="block text-quiet">{recordHash.slice(0, 12)}</span>
      </span>
    ),
    minutes: <span className="whitespace-nowrap">{practice.minutes}</span>,
  };
}
