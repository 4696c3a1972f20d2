/** The steps with which every way to a certificate ends: what one thinks of it, the name, and the certificate. */
import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";
import type { ModuleView } from "./eligibility.ts";
import { EvaluationQuestions } from "./evaluation-form.tsx";
import { NameConfirmation } from "./name-form.tsx";

interface LastStepsProps {
  readonly view: Extract<ModuleView, { readonly step: "confirm_name" | "issued" }> | { readonly step: "evaluate" };
  readonly about: "module" | "session";
  /** The page itself, to which one comes back from the licences. */
  readonly back: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly typedName: string | undefined;
}

export function LastSteps({ view, about, back, errors, typedName }: LastStepsProps) {
  switch (view.step) {
    case "evaluate":
      return <EvaluationQuestions about={about} />;
    case "confirm_name":
      return <NameConfirmation name={typedName ?? view.name} licence={view.licence} question={view.question} back={back} errors={errors} />;
    case "issued":
      return (
        <Notice kind="done" title="Your certificate has been issued.">
          <Link to={`/certificates/${view.code}`}>Open it</Link>
        </Notice>
      );
  }
}
