/** A learner's hours from elsewhere: what counts, and apart from it what is only stated. */
import { Link } from "@remix-run/react";
import { KIND_RULES, type Kind } from "#app/features/hours/kinds.ts";
import { type CivilDate, formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { type RecordState, STATE_WORDS } from "./record.ts";

export interface ListedHours {
  readonly id: string;
  readonly provider: string;
  readonly title: string;
  readonly completedOn: CivilDate;
  readonly kind: Kind;
  readonly minutes: Minutes;
  readonly state: RecordState;
  /** Who decided; null while nobody has, or when the account is gone. */
  readonly by: string | null;
}

export function ElsewhereList({ hours }: { readonly hours: readonly ListedHours[] }) {
  const of = (...states: RecordState[]) => hours.filter(({ state }) => states.includes(state));
  return (
    <>
      <Part id="waiting" title="Stated by you, not yet reviewed" hours={of("waiting")} stated>
        These count nowhere until a reviewer has seen the document.
      </Part>
      <Part id="accepted" title="Accepted" hours={of("accepted")}>
        These stand in your hours, marked as from elsewhere.
      </Part>
      <Part id="ended" title="Not accepted, or withdrawn" hours={of("declined", "withdrawn")} stated>
        These count nowhere. You can hand in anew what you can mend.
      </Part>
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly hours: readonly ListedHours[];
  /** Drawn apart, so that the learner's own word is never taken for the ledger (R55). */
  readonly stated?: boolean;
  readonly children: string;
}

function Part({ id, title, hours, stated = false, children }: PartProps) {
  if (hours.length === 0) return null;
  return (
    <section aria-labelledby={id} className={stated ? "rounded-card border border-quiet border-dashed p-5 sm:p-7" : "p-0"}>
      <h2 id={id}>{title}</h2>
      <p className="mt-1 mb-3 text-quiet">{children}</p>
      <DataTable
        caption={title}
        columns={[
          { key: "course", label: "Course" },
          { key: "completed", label: "Completed" },
          { key: "kind", label: "Kind" },
          { key: "state", label: "State" },
          { key: "hours", label: "Hours", numeric: true },
        ]}
        rows={hours.map((each) => ({
          key: each.id,
          cells: {
            course: (
              <>
                <Link to={`/hours/elsewhere/${each.id}`} className="wrap-anywhere">
                  {each.title}
                </Link>
                <span className="block text-quiet text-sm">{each.provider}</span>
              </>
            ),
            completed: formatCivilDate(each.completedOn),
            kind: KIND_RULES[each.kind].label,
            state: each.by && each.state !== "withdrawn" ? `${STATE_WORDS[each.state]} by ${each.by}` : STATE_WORDS[each.state],
            hours: formatMinutes(each.minutes),
          },
        }))}
      />
    </section>
  );
}
