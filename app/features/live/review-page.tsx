/** Where a reviewer reads a handed-in work and decides. */
import { Form } from "@remix-run/react";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { VERDICTS } from "./assignment.ts";

export interface ReviewPageProps {
  readonly learner: string;
  readonly module: string;
  readonly title: string;
  readonly minutes: Minutes;
  readonly prompt: string;
  readonly rubric: readonly string[];
  readonly number: number;
  readonly text: string;
  readonly decided: "accepted" | "returned" | null;
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly comment?: string | undefined;
}

export function ReviewPage({ work, tried }: { readonly work: ReviewPageProps; readonly tried: Tried }) {
  return (
    <Page
      title={work.title}
      above={work.module}
      intro={`By ${work.learner}, version ${work.number}. Worth ${formatMinutes(work.minutes)} when accepted.`}
      width="reading"
    >
      <FormErrors errors={tried.errors} />
      <p className="text-quiet">{work.prompt}</p>
      <Card>
        <h2>The work</h2>
        <p className="whitespace-pre-line font-read text-lg">{work.text}</p>
      </Card>
      {work.decided ? (
        <Notice kind="note" title={work.decided === "accepted" ? "This version was accepted." : "This version was returned."}>
          A decision stands; what the learner hands in next is a new version.
        </Notice>
      ) : (
        <Form method="post" reloadDocument className="grid gap-5">
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-semibold">What is met</legend>
            {work.rubric.map((line, index) => (
              <label key={line} className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
                <input type="checkbox" name="met[]" value={index} className="mt-1" />
                <span>{line}</span>
              </label>
            ))}
          </fieldset>
          <TextArea
            label="Your comment"
            name="comment"
            rows={6}
            maxLength={4000}
            defaultValue={tried.comment}
            error={tried.errors?.comment}
            hint="The learner reads it, also when you accept."
          />
          <div className="flex flex-wrap gap-3">
            <Button name="verdict" value="accepted">
              {VERDICTS.accepted}
            </Button>
            <Button kind="quiet" name="verdict" value="returned">
              {VERDICTS.returned}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  );
}
