/** The monthly exception report: rows that ask a question, and what each cannot prove. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { GROUPS, type Group } from "./exceptions.ts";
import type { Month } from "./month.ts";

interface ShownException {
  readonly key: string;
  readonly learner: string;
  readonly what: string;
  readonly minutes: string;
  readonly observed: string;
  readonly when: string;
  readonly link: { readonly to: string; readonly label: string } | null;
}

interface ShownGroup {
  readonly group: Group;
  /** All of the month, of which the page shows the first. */
  readonly count: number;
  readonly rows: readonly ShownException[];
}

export interface ExceptionsPageProps {
  readonly month: Pick<Month, "name" | "label" | "previous" | "next">;
  readonly groups: readonly ShownGroup[];
}

export function ExceptionsPage({ month, groups }: ExceptionsPageProps) {
  const listed = groups.filter(({ count }) => count > 0);
  return (
    <Page
      title={`Worth a second look: ${month.label}`}
      intro="Each row is a question and not a verdict. Ask the person first; most of what stands here has a plain reason."
    >
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Form method="get" className="flex flex-wrap items-end gap-3">
          <Field label="Month" name="month" type="month" defaultValue={month.name} pattern="20\d\d-\d\d" placeholder="2026-11" />
          <Button kind="quiet">Show this month</Button>
        </Form>
        <ButtonLink to={`/roster/exceptions.csv?month=${month.name}`} kind="quiet" reloadDocument>
          Download all rows (CSV)
        </ButtonLink>
      </div>
      <nav aria-label="Months" className="flex flex-wrap gap-x-6">
        <Link to={`?month=${month.previous}`} className="flex min-h-11 items-center">
          The month before
        </Link>
        <Link to={`?month=${month.next}`} className="flex min-h-11 items-center">
          The month after
        </Link>
      </nav>
      {listed.length === 0 ? <Notice kind="done">Nothing stands out in {month.label}.</Notice> : null}
      {listed.map((each) => (
        <GroupSection key={each.group} {...each} />
      ))}
      <Limits />
    </Page>
  );
}

const OBSERVED = {
  by_two: "Proposed by",
  fast: "Observed",
  device: "Observed",
  share: "Whose",
  elsewhere: "Accepted by",
  by_one: "Signed by",
} as const satisfies Record<Group, string>;

function GroupSection({ group, count, rows }: ShownGroup) {
  const { label, why } = GROUPS[group];
  return (
    <section aria-labelledby={group} className="grid gap-3">
      <h2 id={group}>{`${label} (${count.toLocaleString("en-US")})`}</h2>
      <p className="max-w-[42rem] text-quiet">{why}</p>
      <DataTable
        caption={label}
        columns={[
          { key: "what", label: "What" },
          ...(group === "share" ? [] : [{ key: "learner", label: group === "device" ? "Learners" : "Learner" }]),
          { key: "observed", label: OBSERVED[group] },
          ...(group === "device" ? [] : [{ key: "minutes", label: "Minutes", numeric: true }]),
          ...(group === "share" ? [] : [{ key: "when", label: "When" }]),
        ]}
        rows={rows.map(({ key, link, ...cells }) => ({
          key,
          cells: {
            ...cells,
            what: (
              <>
                {cells.what}
                {link ? (
                  <Link to={link.to} className="block text-sm">
                    {link.label}
                  </Link>
                ) : null}
              </>
            ),
          },
        }))}
      />
      {count > rows.length ? (
        <p className="text-quiet">{`${(count - rows.length).toLocaleString("en-US")} more stand in the file.`}</p>
      ) : null}
    </section>
  );
}

function Limits() {
  return (
    <section aria-labelledby="limits" className="grid max-w-[42rem] gap-3">
      <h2 id="limits">What this page cannot know</h2>
      <p>
        Active reading is counted only while a lesson is open on a screen: who reads on paper, or with scripts turned off, seems faster than
        she was.
      </p>
      <p>
        One browser is not one person, and one person may use several. What is kept is a random number that the browser received when it
        handed in a test, as a hash that holds for one month. No addresses and no traits of the device are stored, whoever clears her
        cookies is not seen, and two months cannot be compared.
      </p>
      <p>The month runs in UTC. A line is listed in the month in which it was recorded, whatever day it is dated.</p>
    </section>
  );
}
