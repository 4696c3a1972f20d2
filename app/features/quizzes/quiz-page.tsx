/** The final test's page in each of its states. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Page } from "#app/ui/page.tsx";
import type { PastAttempt, QuizDesk, Terms } from "./quiz-desk.ts";
import { QuizPaper, type SubmissionErrors } from "./quiz-paper.tsx";
import { FailedView, PassedView } from "./quiz-result.tsx";
import { SectionLinks } from "./section-links.tsx";

interface QuizPageProps {
  readonly desk: QuizDesk;
  readonly errors: SubmissionErrors | undefined;
}

export function QuizPage({ desk, errors }: QuizPageProps) {
  const { moduleSlug, moduleTitle, terms, state, past } = desk;
  const above = <Link to={`/learn/${moduleSlug}`}>{moduleTitle}</Link>;
  const start = (label: string, kind: "primary" | "quiet") => <Start label={label} kind={kind} waitUntil={desk.waitUntil} />;
  switch (state.kind) {
    case "unread":
      return (
        <Page
          title="Final test"
          above={above}
          width="reading"
          intro="The test opens when you have read every section. These are still to read:"
        >
          <SectionLinks moduleSlug={moduleSlug} sections={state.sections} />
          <TermsOfTest terms={terms} />
        </Page>
      );
    case "ready":
      return (
        <Page title="Final test" above={above} width="reading" intro={`You have read every section. ${terms.questions} questions remain.`}>
          <TermsOfTest terms={terms} />
          {start("Begin the test", "primary")}
        </Page>
      );
    case "open":
      return (
        <Page
          title="Final test"
          above={above}
          width="reading"
          intro={<Rules terms={{ ...terms, passMark: state.paper.passMark, questions: state.paper.questions.length }} />}
        >
          <QuizPaper key={state.paper.attemptId} moduleSlug={moduleSlug} paper={state.paper} errors={errors} />
          <Past attempts={past} />
        </Page>
      );
    case "failed":
      return (
        <Page title="Not passed yet" above={above} width="reading" intro={scoreWords(state.result, state.result.passMark)}>
          <FailedView moduleSlug={moduleSlug} result={state.result} />
          {start("Try again with other questions", "primary")}
          <Past attempts={past} />
        </Page>
      );
    case "passed":
      return (
        <Page
          title="Passed"
          above={above}
          width="reading"
          intro={`${scoreWords(state.result, state.result.passMark)} Thank you for the care you put into this.`}
        >
          <PassedView moduleSlug={moduleSlug} result={state.result} again={state.again} />
          {start("Take the test again, for practice", "quiet")}
          <Past attempts={past} />
        </Page>
      );
  }
}

function scoreWords({ correct, total, percent }: PastAttempt, passMark: number): string {
  return `You had ${correct} of ${total} right: ${percent} percent. It takes ${passMark} to pass.`;
}

/** R34: pass mark and retakes are said before the test begins; so is what nobody need fear. */
function TermsOfTest({ terms: { passMark, questions, coolingHours } }: { readonly terms: Terms }) {
  return (
    <ul className="grid list-disc gap-2 pl-5">
      <li>{questions} questions, drawn from a larger set.</li>
      <li>You pass with {passMark} percent.</li>
      <li>There is no time limit.</li>
      <li>Each answer is saved as you go. You can stop and come back, on this device or another.</li>
      <li>
        You can take the test as often as you like, each time with other questions
        {coolingHours > 0 ? `, ${coolingHours} ${coolingHours === 1 ? "hour" : "hours"} after the last try` : ""}.
      </li>
      <li>A later try never takes away what you have earned.</li>
    </ul>
  );
}

function Rules({ terms: { passMark, questions } }: { readonly terms: Terms }) {
  return (
    <>
      {questions} questions; {passMark} percent passes. No time limit. Each answer is saved as you go.
    </>
  );
}

function Start({
  label,
  kind,
  waitUntil,
}: {
  readonly label: string;
  readonly kind: "primary" | "quiet";
  readonly waitUntil: string | null;
}): ReactNode {
  if (waitUntil) return <p>You can take the test again from {waitUntil}.</p>;
  return (
    <Form method="post" reloadDocument>
      <Button kind={kind} name="_intent" value="start">
        {label}
      </Button>
    </Form>
  );
}

function Past({ attempts }: { readonly attempts: readonly PastAttempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2>Your tries so far</h2>
      <DataTable
        caption="Your tries so far, latest first"
        columns={[
          { key: "submitted", label: "Handed in" },
          { key: "score", label: "Score" },
          { key: "passed", label: "Result" },
        ]}
        rows={attempts.map((attempt) => ({
          key: String(attempt.number),
          cells: {
            submitted: attempt.submitted,
            score: `${attempt.correct} of ${attempt.total} (${attempt.percent} percent)`,
            passed: attempt.passed ? "Passed" : "Not passed",
          },
        }))}
      />
    </section>
  );
}
