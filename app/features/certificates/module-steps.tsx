/** The one next step toward a module's certificate, as the page draws it. */
import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ModuleView } from "./eligibility.ts";
import { EvaluationQuestions } from "./evaluation-form.tsx";
import { NameConfirmation } from "./name-form.tsx";

interface ModuleStepsProps {
  readonly view: ModuleView;
  readonly module: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly typedName: string | undefined;
}

export function ModuleSteps({ view, module, errors, typedName }: ModuleStepsProps) {
  switch (view.step) {
    case "begin":
      return (
        <>
          <Notice kind="note" title="You have not begun this module.">
            Its certificate follows when you have read it and passed its final test.
          </Notice>
          <div>
            <ButtonLink to={`/learn/${module}`}>To the module</ButtonLink>
          </div>
        </>
      );
    case "pass_the_test":
      return <WhatIsMissing module={module} sectionsLeft={view.sectionsLeft} passMark={view.passMark} />;
    case "evaluate":
      return <EvaluationQuestions about="module" />;
    case "confirm_name":
      return (
        <NameConfirmation
          name={typedName ?? view.name}
          licence={view.licence}
          question={view.question}
          back={`/learn/${module}/certificate`}
          errors={errors}
        />
      );
    case "issued":
      return (
        <Notice kind="done" title="Your certificate has been issued.">
          <Link to={`/certificates/${view.code}`}>Open it</Link>
        </Notice>
      );
  }
}

function WhatIsMissing({
  module,
  sectionsLeft,
  passMark,
}: {
  readonly module: string;
  readonly sectionsLeft: number;
  readonly passMark: number;
}) {
  return (
    <>
      <Notice kind="note" title="Still missing:">
        <ul className="list-disc pl-5">
          {sectionsLeft > 0 ? <li>{sectionsLeft === 1 ? "1 section to read" : `${sectionsLeft} sections to read`}</li> : null}
          <li>the final test, passed with at least {passMark} %</li>
        </ul>
      </Notice>
      <div>
        {sectionsLeft > 0 ? (
          <ButtonLink to={`/learn/${module}`}>Continue reading</ButtonLink>
        ) : (
          <ButtonLink to={`/learn/${module}/quiz`}>To the final test</ButtonLink>
        )}
      </div>
    </>
  );
}
