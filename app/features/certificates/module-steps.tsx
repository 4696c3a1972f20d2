/** The one next step toward a module's certificate, as the page draws it. */
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ModuleView } from "./eligibility.ts";
import { LastSteps } from "./last-steps.tsx";

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
    default:
      return <LastSteps view={view} about="module" back={`/learn/${module}/certificate`} errors={errors} typedName={typedName} />;
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
