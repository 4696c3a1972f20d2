/** Where a module's front matter contradicts itself: people, shares and dates (R71, R73, R14). */

/** A reviewed text is read again within two years (R71). */
const REVIEW_MONTHS = 24;

interface Named {
  readonly name: string;
}

interface Agreeing {
  readonly authors: readonly Named[];
  readonly reviewers: readonly Named[];
  readonly difficulty: { readonly setBy: string };
  readonly objectives: readonly { readonly id: string }[];
  readonly activities: readonly { readonly id: string }[];
  readonly topics: Readonly<Partial<Record<string, number>>>;
  readonly disclosures: readonly Named[];
  readonly reviewedOn: string;
  readonly reviewDue: string;
}

export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Every contradiction, with the path of the field to mend; empty when there is none. */
export function frontMatterFaults(matter: Agreeing): FieldFault[] {
  return [...peopleFaults(matter), ...objectiveFaults(matter), ...activityFaults(matter), ...topicFaults(matter), ...dateFaults(matter)];
}

function peopleFaults({ authors, reviewers, difficulty, disclosures }: Agreeing): FieldFault[] {
  const faults: FieldFault[] = [];
  const isOneOf = (people: readonly Named[], name: string) => people.some((each) => sameName(each.name) === sameName(name));
  for (const [index, { name }] of reviewers.entries()) {
    if (isOneOf(authors, name)) {
      faults.push({ path: ["reviewers", index, "name"], message: `${name} is also an author. A module is reviewed by somebody else.` });
    }
  }
  if (!isOneOf(reviewers, difficulty.setBy)) {
    const message = "The difficulty is set by one of the reviewers, under the same name as in their list.";
    faults.push({ path: ["difficulty", "setBy"], message });
  }
  for (const { name } of [...authors, ...reviewers]) {
    if (isOneOf(disclosures, name)) continue;
    const message = `${name} has no disclosure. With nothing to disclose, say so: "Nothing to disclose in the last 24 months."`;
    faults.push({ path: ["disclosures"], message });
  }
  for (const [index, { name }] of disclosures.entries()) {
    if (isOneOf(authors, name) || isOneOf(reviewers, name)) continue;
    faults.push({ path: ["disclosures", index, "name"], message: `${name} is neither an author nor a reviewer of this module.` });
  }
  return faults;
}

function objectiveFaults({ objectives }: Agreeing): FieldFault[] {
  return objectives.flatMap(({ id }, index) =>
    objectives.findIndex((each) => each.id === id) < index
      ? [{ path: ["objectives", index, "id"], message: `The id ${id} is used by an earlier objective.` }]
      : [],
  );
}

function activityFaults({ activities }: Agreeing): FieldFault[] {
  return activities.flatMap(({ id }, index) =>
    activities.findIndex((each) => each.id === id) < index
      ? [{ path: ["activities", index, "id"], message: `The id ${id} is used by an earlier activity.` }]
      : [],
  );
}

function topicFaults({ topics }: Agreeing): FieldFault[] {
  const shares = Object.values(topics).reduce<number>((sum, share) => sum + (share ?? 0), 0);
  return shares === 100 ? [] : [{ path: ["topics"], message: `The topics' shares add up to ${shares}, and must add up to 100.` }];
}

function dateFaults({ reviewedOn, reviewDue }: Agreeing): FieldFault[] {
  // A day that is none has its own finding, and this is asked all the same.
  if (Number.isNaN(Date.parse(reviewedOn)) || !/^\d{4}-\d{2}-\d{2}$/u.test(reviewedOn)) return [];
  const latest = monthsAfter(reviewedOn, REVIEW_MONTHS);
  if (reviewDue <= reviewedOn) return [{ path: ["reviewDue"], message: "reviewDue must be later than reviewedOn." }];
  if (reviewDue <= latest) return [];
  const message = `reviewDue can be at most ${REVIEW_MONTHS} months after reviewedOn, so ${latest} at the latest.`;
  return [{ path: ["reviewDue"], message }];
}

function sameName(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** The same day of the month so many months later, or that month's last day. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
