/** How a module's front page looks: the promise, the way in, and who stands behind it. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { CrisisCard } from "./crisis-card.tsx";
import type { FrontMatter } from "./front-matter.ts";
import { readingMinutes } from "./progress.ts";

export interface ModuleFrontProps {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: Minutes;
  readonly about: Pick<
    FrontMatter,
    | "objectives"
    | "authors"
    | "reviewers"
    | "disclosures"
    | "support"
    | "contentNote"
    | "scope"
    | "clinicalReview"
    | "crisisContacts"
    | "reviewedOn"
  >;
  readonly test: { readonly passMark: number; readonly drawn: number; readonly coolingHours: number };
  readonly sections: readonly { readonly id: string; readonly title: string; readonly read: boolean }[];
  /** Null before she begins. */
  readonly reading: { readonly place: string; readonly allRead: boolean; readonly begun: boolean; readonly wordsLeft: number } | null;
  readonly newerEdition: boolean;
}

/** `before` is what later features ask before she begins; `children` is what they add to the page, such as work to hand in. */
export function ModuleFront({
  before,
  children,
  ...module
}: ModuleFrontProps & { readonly before?: ReactNode; readonly children?: ReactNode }) {
  const { about, sections } = module;
  return (
    <Page title={module.title} intro={module.summary} above={`Self-paced · ${formatMinutes(module.minutes)} · edition ${module.number}`}>
      {before}
      <WayIn {...module} />
      {module.newerEdition ? (
        <Notice kind="note" title="A newer edition of this module has been published.">
          You go on with the edition you began. Nothing you earned changes.
        </Notice>
      ) : null}
      <Notice kind="note" title="Before you begin">
        {about.contentNote} You can pause anywhere, and every story can be skipped without losing credit.
      </Notice>
      {about.crisisContacts ? <CrisisCard /> : null}
      <div className="grid gap-8 lg:grid-cols-2">
        <section aria-labelledby="sections">
          <h2 id="sections">Sections</h2>
          <ol className="mt-3 grid gap-1">
            {sections.map((section, index) => (
              <li key={section.id} className="flex gap-3 border-line border-b py-2">
                <span className="w-6 text-quiet tabular-nums">{index + 1}</span>
                <span className="flex-1">
                  {module.reading ? (
                    <Link to={`/learn/${module.slug}/read/${section.id}`} reloadDocument>
                      {section.title}
                    </Link>
                  ) : (
                    section.title
                  )}
                </span>
                {section.read ? <span className="text-accent">Read</span> : null}
              </li>
            ))}
          </ol>
        </section>
        <div className="grid content-start gap-8">
          <section aria-labelledby="objectives">
            <h2 id="objectives">After this module you can</h2>
            <ul className="mt-3 grid list-disc gap-2 pl-5">
              {about.objectives.map((objective) => (
                <li key={objective.id}>{objective.text}</li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="test" className="grid gap-2">
            <h2 id="test">The final test</h2>
            <p>
              {module.test.drawn} questions, drawn afresh each time; the pass mark is {module.test.passMark} percent. There is no time
              limit, and every answer is saved as you give it. You may try again as often as you like
              {module.test.coolingHours > 0 ? `, after ${module.test.coolingHours} hours` : ""}.
            </p>
          </section>
        </div>
      </div>
      {children}
      <Card>
        <h2>Who stands behind it</h2>
        <Facts>
          <Fact label="Written by">{about.authors.map((author) => `${author.name}, ${author.role}`).join("; ")}</Fact>
          <Fact label="Reviewed by">
            {about.reviewers.map((reviewer) => `${reviewer.name}, ${reviewer.role}`).join("; ")}, on {formatCivilDate(about.reviewedOn)}
          </Fact>
          <Fact label="Clinical review">{about.clinicalReview}</Fact>
          <Fact label="Disclosures">
            {about.disclosures.map((disclosure) => (
              <span key={disclosure.name} className="block">
                {disclosure.name}: {disclosure.statement}
              </span>
            ))}
          </Fact>
          <Fact label="Support">{about.support}</Fact>
          <Fact label="Scope">{about.scope}</Fact>
          <Fact label="Hours">
            {formatMinutes(module.minutes)}, computed from the content:{" "}
            <Link to={`/editions/${module.slug}/${module.number}`}>how this was computed</Link>
          </Fact>
          <Fact label="Approval">No CE approval is claimed for this course.</Fact>
        </Facts>
      </Card>
    </Page>
  );
}

function WayIn({ slug, sections, reading }: ModuleFrontProps) {
  if (!reading) {
    return (
      <Form method="post">
        <Button>Begin</Button>
      </Form>
    );
  }
  const place = sections.find((section) => section.id === reading.place);
  if (reading.allRead) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <ButtonLink to={`/learn/${slug}/quiz`}>To the final test</ButtonLink>
        <p className="text-quiet">Every section is read.</p>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <ButtonLink to={`/learn/${slug}/read/${reading.place}`} reloadDocument>
        {reading.begun ? `Continue: ${place?.title}` : `Start reading: ${place?.title}`}
      </ButtonLink>
      <p className="text-quiet">About {readingMinutes(reading.wordsLeft)} min of reading left.</p>
    </div>
  );
}
