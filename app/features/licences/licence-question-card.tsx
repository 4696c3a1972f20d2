/** The kind question about a licence, with the way to answer it and, where there is one, the way to leave it for later. */
import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { LicenceQuestion } from "./licence-question.ts";
import { licenceName } from "./licence-words.ts";

interface LicenceQuestionCardProps {
  readonly question: LicenceQuestion;
  /** Where to come back to when it is answered. */
  readonly back: string;
  /** The same page without the question. */
  readonly later?: string;
}

export function LicenceQuestionCard({ question, back, later }: LicenceQuestionCardProps) {
  const next = `?next=${encodeURIComponent(back)}`;
  return (
    <Notice kind="note" title={titleOf(question)}>
      <p>Some boards take a certificate only with your license number on it. It is quickest to add it now, while nothing waits for it.</p>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ButtonLink kind="quiet" to={question.kind === "no_licence" ? `/licences${next}#add` : `/licences/${question.licenceId}${next}`}>
          {question.kind === "no_licence" ? "Add my license" : "Add my number"}
        </ButtonLink>
        {later ? (
          <Link to={later} className="flex min-h-11 items-center">
            I will add it later
          </Link>
        ) : null}
      </div>
    </Notice>
  );
}

function titleOf(question: LicenceQuestion): string {
  if (question.kind === "no_licence") return "In which state are you licensed?";
  return `Your ${licenceName(question.state)} has no number here yet.`;
}
