/** Where staff read what a learner contests, and answer. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { type ContestState, LONGEST_WORDS, VERDICTS } from "./contest.ts";

export interface ContestPageProps {
  readonly learner: string;
  readonly title: string;
  readonly figure: string;
  readonly kind: string;
  readonly occurredOn: string;
  readonly why: string;
  readonly recordedBy: string;
  readonly rationale: string | null;
  readonly number: number;
  readonly words: string;
  readonly contestedAt: string;
  readonly dueOn: string;
  readonly state: ContestState;
  readonly stateWords: string;
  readonly answer: { readonly by: string; readonly words: string; readonly at: string } | null;
  readonly earlier: readonly {
    readonly id: string;
    readonly words: string;
    readonly answer: { readonly by: string; readonly words: string } | null;
  }[];
  /** Nobody answers about a line she had a hand in. */
  readonly mayAnswer: boolean;
  readonly proposeAt: string | null;
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly words?: string | undefined;
}

export function ContestPage({ contest, tried }: { readonly contest: ContestPageProps; readonly tried: Tried }) {
  return (
    <Page
      title={`${contest.figure}: ${contest.title}`}
      above={<Link to="/roster/contests">Contested hours</Link>}
      intro={`${contest.learner} holds this line to be wrong. An answer is due by ${contest.dueOn}.`}
      width="reading"
    >
      <FormErrors errors={tried.errors} />
      {contest.earlier.map((each) => (
        <section key={each.id} aria-label="The first time" className="grid gap-3 border-line border-l pl-5">
          <p className="text-quiet text-sm">The first time</p>
          <p className="whitespace-pre-line break-words">{each.words}</p>
          {each.answer ? <p className="whitespace-pre-line break-words text-quiet">{`${each.answer.by}: ${each.answer.words}`}</p> : null}
        </section>
      ))}
      <Card>
        <h2>{contest.number === 1 ? "What she writes" : "What she writes now"}</h2>
        <p className="whitespace-pre-line break-words font-read text-lg">{contest.words}</p>
        <p className="text-quiet text-sm">{contest.contestedAt}</p>
      </Card>
      <section aria-labelledby="line" className="grid gap-4">
        <h2 id="line">The line</h2>
        <Facts>
          <Fact label="Why this figure">{contest.rationale ? <Link to={contest.rationale}>{contest.why}</Link> : contest.why}</Fact>
          <Fact label="Kind">{contest.kind}</Fact>
          <Fact label="Day">{contest.occurredOn}</Fact>
          <Fact label="Recorded by">{contest.recordedBy}</Fact>
        </Facts>
      </section>
      <Answering contest={contest} tried={tried} />
    </Page>
  );
}

function Answering({ contest, tried }: { readonly contest: ContestPageProps; readonly tried: Tried }) {
  if (contest.answer) {
    return (
      <>
        <Notice kind="note" title={contest.stateWords}>
          <p className="whitespace-pre-line break-words">{contest.answer.words}</p>
          <p className="mt-2 text-quiet text-sm">{`${contest.answer.by}, ${contest.answer.at}`}</p>
        </Notice>
        {contest.proposeAt ? (
          <div>
            <ButtonLink to={contest.proposeAt}>Propose the correction</ButtonLink>
          </div>
        ) : contest.state === "promised" ? (
          <p className="text-quiet">Two administrators now set the hours by hand. The learner gets a letter when they have.</p>
        ) : null}
      </>
    );
  }
  if (!contest.mayAnswer) {
    return (
      <Notice kind="note" title="Somebody else answers this.">
        You had a hand in this line, so the answer comes from somebody who had none.
      </Notice>
    );
  }
  return (
    <Form method="post" reloadDocument className="grid gap-5">
      <fieldset className="grid gap-1" aria-describedby={tried.errors?.verdict ? "verdict-error" : undefined}>
        <legend className="mb-1 font-semibold">What becomes of the figure</legend>
        {Object.entries(VERDICTS).map(([value, label], index) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input type="radio" name="verdict" value={value} id={index === 0 ? "field-verdict" : undefined} className="size-5" />
            <span>{label}</span>
          </label>
        ))}
        {tried.errors?.verdict ? (
          <p id="verdict-error" className="font-semibold text-sm text-stop">
            {tried.errors.verdict}
          </p>
        ) : null}
      </fieldset>
      <TextArea
        label="Your answer"
        name="words"
        rows={6}
        maxLength={LONGEST_WORDS}
        defaultValue={tried.words}
        error={tried.errors?.words}
        hint="She reads it, and it stays under the line with your name."
      />
      <div>
        <Button>Send the answer</Button>
      </div>
    </Form>
  );
}
