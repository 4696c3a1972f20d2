/** After a test: where to look again, or what was earned and why each answer is right. */
import { Link } from "@remix-run/react";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { CitationList } from "./citation-list.tsx";
import type { FailedResult, PassedResult } from "./quiz-desk.ts";
import type { ReviewedItem, ReviewedOption } from "./review.ts";
import { SectionLinks } from "./section-links.tsx";

export function FailedView({ moduleSlug, result }: { readonly moduleSlug: string; readonly result: FailedResult }) {
  return (
    <section className="grid gap-3">
      <h2>Sections to read again</h2>
      <p>What was missing stands in these sections. You can try again with other questions; a new try takes nothing from you.</p>
      <SectionLinks moduleSlug={moduleSlug} sections={result.revisit} />
    </section>
  );
}

interface PassedViewProps {
  readonly moduleSlug: string;
  readonly result: PassedResult;
  readonly again: FailedResult | null;
}

export function PassedView({ moduleSlug, result, again }: PassedViewProps) {
  const credit = formatMinutes(minutes(result.minutes));
  return (
    <>
      <Notice kind="done">
        <p>
          {result.creditedNow
            ? `${credit} of self-paced study now stand in your hours.`
            : `This module's ${credit} stand in your hours already; a module counts once.`}{" "}
          <Link to="/hours">See your hours</Link>
        </p>
      </Notice>
      <div>
        <ButtonLink to={`/learn/${moduleSlug}/certificate`}>Go on to your certificate</ButtonLink>
      </div>
      {again ? (
        <Notice kind="note" title={`Your latest try had ${again.correct} of ${again.total} right. What you earned stays.`}>
          <SectionLinks moduleSlug={moduleSlug} sections={again.revisit} />
        </Notice>
      ) : null}
      <section className="grid gap-4">
        <h2>The questions, and why</h2>
        {result.review.map((item) => (
          <ReviewCard key={item.position} item={item} />
        ))}
      </section>
    </>
  );
}

function ReviewCard({ item }: { readonly item: ReviewedItem }) {
  const options = item.kind === "ordering" ? item.options.toSorted((one, other) => (one.right ?? 0) - (other.right ?? 0)) : item.options;
  return (
    <Card>
      <div>
        <p className="text-quiet text-sm">
          Question {item.position}: {item.correct ? "right" : "not right"}
        </p>
        <h3 className="whitespace-pre-line">{item.stem}</h3>
      </div>
      <ul className="grid gap-3">
        {options.map((option) => (
          <li key={option.text} className={`grid gap-1 border-l-2 pl-4 ${option.right === null ? "border-line" : "border-accent"}`}>
            <p>{option.text}</p>
            <p className="font-semibold text-sm">{item.kind === "ordering" ? placeWords(option) : choiceWords(option)}</p>
            {option.why ? <p className="text-quiet text-sm">{option.why}</p> : null}
          </li>
        ))}
      </ul>
      <p>{item.rationale}</p>
      <CitationList citations={item.citations} />
    </Card>
  );
}

function choiceWords({ marked, right }: ReviewedOption): string {
  if (right !== null) return marked === null ? "Right; you did not choose it" : "Right, and your choice";
  return marked === null ? "Not right" : "Your choice; not right";
}

function placeWords({ marked, right }: ReviewedOption): string {
  return marked === right ? `Place ${right}, as you had it` : `Place ${right}; you had ${marked}`;
}
