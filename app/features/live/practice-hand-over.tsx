/** What the supervisor sees on the learner's phone: the entry, large and plain, and the place to sign. No way leads elsewhere but back. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field, FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { LONGEST_COMMENT } from "./practice-draft.ts";
import { PracticeFacts } from "./practice-facts.tsx";
import type { EntryView } from "./practice-view.server.ts";

export interface HandOverProps {
  readonly entry: EntryView & { readonly hasPin: boolean };
  readonly tried: { readonly errors?: Readonly<Record<string, string>> | undefined; readonly comment?: string | undefined };
}

export function HandOverPage({ entry, tried }: HandOverProps) {
  const { practice } = entry;
  return (
    <Page
      title={`${practice.supervisor}, please read and sign`}
      intro={`${practice.learner} practiced under your supervision and has signed this entry.`}
      width="reading"
    >
      <FormErrors errors={tried.errors} />
      <div className="border-line border-y py-6 text-lg">
        <PracticeFacts practice={practice} withLearner />
      </div>
      {entry.hasPin ? (
        <SignForm entry={entry} tried={tried} />
      ) : (
        <Notice kind="note" title={`${practice.supervisor} has no PIN yet.`}>
          Sign later from your own account: the entry waits under “Practice to sign”. There you can also set a PIN for the next time.
        </Notice>
      )}
      <a href={`/practice/${entry.id}`} className="flex min-h-11 items-center">
        {`Not now: give the phone back to ${practice.learner}`}
      </a>
    </Page>
  );
}

function SignForm({ entry: { practice, recordHash }, tried }: HandOverProps) {
  return (
    <Form method="post" reloadDocument autoComplete="off" className="grid gap-6">
      <input type="hidden" name="recordHash" value={recordHash} />
      <TextArea
        label="Your comment"
        name="comment"
        rows={4}
        maxLength={LONGEST_COMMENT}
        required
        defaultValue={tried.comment}
        error={tried.errors?.comment}
        hint={`One sentence is enough; ${practice.learner} keeps it. Nothing that could point to the client, please.`}
      />
      {/* "one-time-code" keeps the phone's owner from being asked to save a PIN that is not hers. */}
      <Field
        label="Your PIN"
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={12}
        error={tried.errors?.pin}
        hint="The one you set in your own account. It is not kept on this phone."
      />
      <Button className="min-h-14 text-lg">{`Sign as ${practice.supervisor}`}</Button>
    </Form>
  );
}
