/** Every body whose rule is written down here. */
import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import type { ListedRule } from "./rule-pages.server.ts";
import { CheckedOn } from "./rule-reading.tsx";

const COLUMNS = [
  { key: "name", label: "Body" },
  { key: "asked", label: "Asks" },
  { key: "force", label: "In force" },
  { key: "checked", label: "Checked on" },
  { key: "confidence", label: "How sure" },
] as const;

export function RuleList({ rules }: { readonly rules: readonly ListedRule[] }) {
  return (
    <DataTable
      caption="Bodies and what they ask today"
      columns={COLUMNS}
      rows={rules.map(({ id, name, kind, asked, force, reading }) => ({
        key: id,
        cells: {
          name: (
            <>
              <Link to={`/rules/${id}`} className="inline-block py-1.5 font-semibold sm:py-0">
                {name}
              </Link>
              <span className="block text-quiet text-sm">{kind}</span>
            </>
          ),
          asked,
          force,
          checked: reading ? <CheckedOn {...reading} /> : "Not checked",
          confidence: reading?.confidence ?? "Not known",
        },
      }))}
    />
  );
}
