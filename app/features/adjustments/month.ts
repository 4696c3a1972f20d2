/** A month of the report: its name and its first and last instants, in UTC, so that everyone who reads it reads the same rows. */

export interface Month {
  /** "2026-11" */
  readonly name: string;
  /** "November 2026" */
  readonly label: string;
  /** UTC milliseconds; `until` is the first that is not in it. */
  readonly from: number;
  readonly until: number;
  readonly previous: string;
  readonly next: string;
}

const LABEL = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" });

/** The month of an address, or of `now` when the address names none; null when what it names is no month. */
export function monthOf(asked: string | null, now: Date): Month | null {
  const name = asked || nameOf(now.getTime());
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/u.test(name)) return null;
  const from = Date.parse(`${name}-01T00:00:00Z`);
  const until = Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 1);
  return { name, label: LABEL.format(from), from, until, previous: nameOf(from - 1), next: nameOf(until) };
}

function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
