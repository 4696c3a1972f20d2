/** The four bodies' results side by side, each with the sentence that says what it counts. */
import { CREDIT_BODIES, type CreditBodyId } from "#app/features/course/credit-formulas.ts";
import type { HoursRationale } from "#app/features/course/hours-rationale.ts";
import { formatThousandths } from "#app/features/course/thousandths.ts";
import { DataTable } from "#app/ui/data-table.tsx";

const ORDER = ["ncbtmb", "mergener", "nasba", "iacet"] as const satisfies readonly CreditBodyId[];

const COLUMNS = [
  { key: "method", label: "Method" },
  { key: "raw", label: "Computed", numeric: true },
  { key: "rounded", label: "Rounded", numeric: true },
] as const;

export function OtherMethods({ rationale }: { readonly rationale: HoursRationale }) {
  return (
    <DataTable
      caption="What four other methods give for this edition"
      columns={COLUMNS}
      rows={ORDER.map((body) => {
        const { name, unit, says, countExamTime } = CREDIT_BODIES[body];
        const result = rationale.results[body];
        const method = (
          <>
            <strong className="font-semibold">{name}</strong>, in {unit}
            <span className="block text-quiet text-sm">
              {says}{" "}
              {countExamTime
                ? "The final’s items are counted; the course evaluation is not."
                : "Neither the final’s items nor the course evaluation are counted."}
            </span>
          </>
        );
        if ("refusal" in result) return { key: body, cells: { method, raw: "not plausible", rounded: "no text" } };
        return {
          key: body,
          cells: { method, raw: formatThousandths(result.rawThousandths), rounded: formatThousandths(result.roundedThousandths) },
        };
      })}
    />
  );
}
