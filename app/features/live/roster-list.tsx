/** Sessions as instructors list them: when, how many booked, and whether a signature is missing. */
import { Link } from "@remix-run/react";

export interface RosterEntry {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly worth: string;
  readonly instructor: string;
  readonly places: string;
  readonly standing: "coming" | "to_sign" | "signed" | "cancelled";
}

const STANDING_WORDS = {
  coming: "",
  to_sign: "To be signed",
  signed: "Signed",
  cancelled: "Cancelled",
} as const satisfies Record<RosterEntry["standing"], string>;

export function RosterList({ entries }: { readonly entries: readonly RosterEntry[] }) {
  return (
    <ul className="grid">
      {entries.map(({ id, title, when, worth, instructor, places, standing }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 border-line border-b py-4 first:pt-0 sm:grid-cols-[1fr_auto]">
          <div className="grid gap-1">
            <Link to={`/roster/sessions/${id}`} className="flex min-h-11 items-center font-read text-lg sm:min-h-0">
              {title}
            </Link>
            <p>{when}</p>
            <p className="text-quiet text-sm">{`${worth}. Taught by ${instructor}.`}</p>
          </div>
          <p className="text-sm sm:text-right">
            <span className="font-semibold">{STANDING_WORDS[standing] || places}</span>
            {STANDING_WORDS[standing] ? <span className="block text-quiet">{places}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
