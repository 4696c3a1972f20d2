/** A table that becomes a list of stacked rows on a phone, each value under its own label. */
import type { ReactNode } from "react";

interface Column {
  readonly key: string;
  readonly label: string;
  /** Figures stand right-aligned in tabular figures. */
  readonly numeric?: boolean;
}

interface Row {
  readonly key: string;
  readonly cells: Readonly<Record<string, ReactNode>>;
}

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Said explicitly, because CSS that lays rows out as blocks on a phone takes the implicit roles away from screen readers. */
const ROLE = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <table {...ROLE.table} className="w-full border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead {...ROLE.rowgroup} className="max-sm:sr-only">
        <tr {...ROLE.row} className="border-line border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              {...ROLE.columnheader}
              scope="col"
              className={`py-2.5 pr-4 font-semibold text-quiet text-sm last:pr-0 ${column.numeric ? "text-right" : ""}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.rowgroup}>
        {rows.map((row) => (
          <tr key={row.key} {...ROLE.row} className="border-line border-b max-sm:grid max-sm:gap-1 max-sm:py-4">
            {columns.map((column) => (
              <td
                key={column.key}
                {...ROLE.cell}
                className={`align-top max-sm:grid max-sm:grid-cols-[7rem_1fr] max-sm:gap-3 sm:py-3 sm:pr-4 sm:last:pr-0 ${column.numeric ? "tabular-nums sm:text-right" : ""}`}
              >
                <span aria-hidden="true" className="text-quiet text-sm sm:hidden">
                  {column.label}
                </span>
                <span className="min-w-0 break-words">{row.cells[column.key]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
