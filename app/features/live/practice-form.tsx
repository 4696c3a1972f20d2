/** Where a learner writes an entry of supervised practice, on a phone, in one sitting or in several. */
import { Form, Link } from "@remix-run/react";
import { identifierSentence } from "#app/features/course/identifiers.ts";
import { Button } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { NEW_SLOT, type Typed } from "./practice-draft.ts";
import { AdaptedFields, SupervisorFields, WhenFields, WhereFields } from "./practice-form-fields.tsx";
import { ClosedGateNotice, type ShownGate } from "./practice-gate-notice.tsx";
import { usePracticeDraft } from "./use-practice-draft.tsx";

export interface PracticeWriting {
  readonly slot: string;
  readonly gate: ShownGate | null;
  readonly values: Typed;
  readonly draftVersion: number;
  /** Whether the version that is being changed carries the learner's signature. */
  readonly signedBefore: boolean;
  readonly supervisors: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly today: string;
  readonly oldest: string;
}

export interface TriedWriting {
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Typed;
}

export function PracticeFormPage({ writing, tried }: { readonly writing: PracticeWriting; readonly tried: TriedWriting | null }) {
  const isNew = writing.slot === NEW_SLOT;
  return (
    <Page
      title={isNew ? "Write down a practice" : "Change this practice"}
      above={<Link to={isNew ? "/practice" : `/practice/${writing.slot}`}>{isNew ? "Supervised practice" : "Back to the entry"}</Link>}
      intro={
        isNew
          ? "A few minutes while it is fresh. You sign it, then your supervisor does."
          : "What you change becomes a new version. The earlier one is kept."
      }
      width="reading"
    >
      {writing.gate ? <ClosedGateNotice gate={writing.gate} /> : <Writing writing={writing} tried={tried} />}
    </Page>
  );
}

function Writing({ writing, tried }: { readonly writing: PracticeWriting; readonly tried: TriedWriting | null }) {
  const { onChange, version, words, found } = usePracticeDraft(writing.slot, writing.draftVersion);
  const values = tried?.values ?? writing.values;
  const errors = tried?.errors ?? {};
  return (
    <Form method="post" reloadDocument onChange={onChange} className="grid gap-10">
      <FormErrors errors={tried?.errors} />
      {writing.signedBefore ? (
        <Notice kind="note">You signed the entry as it stands now. After a change both of you sign anew.</Notice>
      ) : null}
      <input type="hidden" name="baseVersion" value={version} />
      <WhenFields timeZone={writing.timeZone} today={writing.today} oldest={writing.oldest} values={values} errors={errors} />
      <WhereFields values={values} errors={errors} />
      <AdaptedFields values={values} errors={errors} />
      <SupervisorFields supervisors={writing.supervisors} values={values} errors={errors} />
      {found.length > 0 ? (
        <ul className="grid gap-1 text-sm text-stop">
          {found.map((each) => (
            <li key={each.phrase}>{identifierSentence(each)}</li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button name="_intent" value="finish">
          Finish and read it over
        </Button>
        <Button kind="quiet" name="_intent" value="keep" formNoValidate>
          Keep as a draft
        </Button>
        <p role="status" className="text-quiet text-sm">
          {words}
        </p>
      </div>
    </Form>
  );
}
