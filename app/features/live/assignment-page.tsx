/** Where a learner writes an activity, hands it in, and reads what the reviewer said. */
import { Form, Link } from "@remix-run/react";
import { identifiersIn, LONGEST_NOTE, type SavedNote } from "#app/features/course/reflection.ts";
import { useSavedNote } from "#app/features/course/use-saved-note.tsx";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { AssignmentState } from "./assignment.ts";

export interface ShownVersion {
  readonly number: number;
  readonly text: string;
  readonly handedIn: string;
  readonly verdict: "accepted" | "returned" | null;
  readonly comment: string;
  readonly rubric: readonly { readonly line: string; readonly met: boolean }[];
}

export interface AssignmentPageProps {
  readonly moduleSlug: string;
  readonly moduleTitle: string;
  readonly activityId: string;
  readonly title: string;
  readonly minutes: Minutes;
  readonly prompt: string;
  readonly rubric: readonly string[];
  readonly state: AssignmentState;
  readonly versions: readonly ShownVersion[];
  readonly draft: SavedNote | null;
  readonly error?: string | undefined;
  readonly typed?: string | undefined;
}

export function AssignmentPage(work: AssignmentPageProps) {
  return (
    <Page
      title={work.title}
      above={<Link to={`/learn/${work.moduleSlug}`}>{work.moduleTitle}</Link>}
      intro={`${formatMinutes(work.minutes)} of reviewed work, credited when an instructor accepts it.`}
      width="reading"
    >
      <p className="whitespace-pre-line font-read text-lg">{work.prompt}</p>
      <section aria-labelledby="rubric" className="grid gap-2">
        <h2 id="rubric">What the reviewer looks for</h2>
        <ul className="list-disc pl-5">
          {work.rubric.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <Standing state={work.state} />
      {work.state === "open" || work.state === "returned" ? <Desk {...work} /> : null}
      {work.versions.map((version) => (
        <Version key={version.number} version={version} />
      ))}
    </Page>
  );
}

function Standing({ state }: { readonly state: AssignmentState }) {
  if (state === "waiting") {
    return (
      <Notice kind="note" title="Handed in. It waits for a reviewer.">
        You get a letter when it has been read. Nothing more is asked of you now.
      </Notice>
    );
  }
  if (state === "accepted") {
    return (
      <Notice kind="done" title="Accepted. Thank you for this work.">
        The minutes stand in <Link to="/hours">your hours</Link>.
      </Notice>
    );
  }
  return state === "returned" ? (
    <Notice kind="note" title="It comes back with a comment.">
      Read what the reviewer wrote below, change what you like, and hand it in again.
    </Notice>
  ) : null;
}

function Desk({ moduleSlug, activityId, draft, error, typed }: AssignmentPageProps) {
  const note = useSavedNote({ moduleSlug, promptId: draftIdOf(activityId), saved: draft, conflict: null });
  const hints = identifiersIn(note.text);
  return (
    <Form method="post" reloadDocument className="grid gap-3">
      <TextArea
        label="Your work"
        name="text"
        rows={14}
        maxLength={20_000}
        defaultValue={typed ?? draft?.text ?? ""}
        onChange={(event) => {
          // A draft is kept as a private note, which is shorter; what is longer is saved when it is handed in.
          if (event.target.value.length <= LONGEST_NOTE) note.setText(event.target.value);
        }}
        hint="Saved as a draft while you write. Please write nothing that could point to a client."
        error={error}
      />
      {hints.length > 0 ? (
        <p className="text-sm text-stop">This seems to hold {hints.join(" and ")}. If it could point to a client, please take it out.</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button>Hand in</Button>
        <p role="status" className="text-quiet text-sm">
          {note.words}
        </p>
      </div>
    </Form>
  );
}

/** The name under which an activity's draft is kept among the learner's private notes. */
export function draftIdOf(activityId: string): string {
  return `assignment-${activityId}`;
}

function Version({ version }: { readonly version: ShownVersion }) {
  return (
    <Card>
      <h2>{`Version ${version.number}, handed in ${version.handedIn}`}</h2>
      {version.verdict ? (
        <div className="grid gap-2">
          <p className="font-semibold">{version.verdict === "accepted" ? "Accepted" : "Returned"}</p>
          <p className="whitespace-pre-line">{version.comment}</p>
          <ul className="grid gap-1">
            {version.rubric.map(({ line, met }) => (
              <li key={line}>
                <span className={met ? "font-semibold text-accent" : "font-semibold text-stop"}>{met ? "Met" : "Not yet"}</span>: {line}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">What you wrote</summary>
        <p className="whitespace-pre-line">{version.text}</p>
      </details>
    </Card>
  );
}
