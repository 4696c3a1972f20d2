/** Where a learner enters hours earned elsewhere: filled from a digital certificate, or by hand. */
import { Form, Link } from "@remix-run/react";
import { KIND_RULES, KINDS } from "#app/features/hours/kinds.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { EntryDraft } from "./entry-draft.ts";
import { ACCEPTED_CREDENTIALS, ACCEPTED_DOCUMENTS, formatBytes } from "./file-kinds.ts";
import { TopicFields } from "./topic-fields.tsx";

export function EnterPage({ draft, today }: { readonly draft: EntryDraft; readonly today: string }) {
  return (
    <Page
      title="Enter hours from elsewhere"
      above={<Link to="/hours/elsewhere">Hours from elsewhere</Link>}
      intro="A course you took with another provider. It is marked as stated by you until a reviewer has seen the document; then it stands in your hours, never on a certificate of Attune’s."
      width="reading"
    >
      <FormErrors errors={draft.errors} />
      {draft.already ? (
        <Notice kind="refusal" title="You have handed in this very document already.">
          <Link to={`/hours/elsewhere/${draft.already}`}>See what you entered with it</Link>. For another course, choose that course&rsquo;s
          own document.
        </Notice>
      ) : null}
      {draft.checked ? (
        <Notice kind="done" title={draft.checked}>
          Please look at every field below, choose what is still open, and hand in. Credits are read as hours.
        </Notice>
      ) : null}
      {draft.checked || Object.keys(draft.values).length > 0 ? null : <FromCertificate error={draft.errors.credential} />}
      <ByHand draft={draft} today={today} />
    </Page>
  );
}

function FromCertificate({ error }: { readonly error: string | undefined }) {
  return (
    <Card>
      <h2>Do you have a digital certificate?</h2>
      <p className="text-quiet">An Open Badge or the file of an Attune certificate fills the form below by itself.</p>
      <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-4">
        <Field
          label="Digital certificate"
          name="credential"
          type="file"
          accept={ACCEPTED_CREDENTIALS}
          hint="A badge as PNG or SVG, or a JSON or JWT file."
          error={error}
        />
        <Button kind="quiet" name="_intent" value="prefill" className="justify-self-start">
          Fill in the form from it
        </Button>
      </Form>
    </Card>
  );
}

function ByHand({ draft: { values, errors, received }, today }: { readonly draft: EntryDraft; readonly today: string }) {
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-6">
      <h2>The course</h2>
      <Field
        label="Provider"
        name="provider"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={values.provider}
        error={errors.provider}
        hint="The school or teacher, as on the document."
      />
      <Field
        label="Title of the course"
        name="title"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={values.title}
        error={errors.title}
      />
      <Field
        label="Completed on"
        name="completedOn"
        type="date"
        required
        min="1970-01-01"
        max={today}
        defaultValue={values.completedOn}
        error={errors.completedOn}
        className="sm:max-w-56"
      />
      <SelectField
        label="How the hours were earned"
        name="kind"
        required
        defaultValue={values.kind ?? ""}
        error={errors.kind}
        options={[{ value: "", label: "Choose" }, ...KINDS.map((kind) => ({ value: kind, label: KIND_RULES[kind].label }))]}
        className="sm:max-w-80"
      />
      <div className="grid grid-cols-2 gap-4 sm:max-w-80">
        <Field label="Hours" name="hours" inputMode="numeric" maxLength={3} defaultValue={values.hours} error={errors.hours} />
        <Field label="Minutes" name="minutes" inputMode="numeric" maxLength={5} defaultValue={values.minutes} error={errors.minutes} />
      </div>
      <TopicFields values={values} errors={errors} />
      <Field
        label="Approved by (if the document says so)"
        name="approvedBy"
        maxLength={200}
        autoComplete="off"
        defaultValue={values.approvedBy}
        error={errors.approvedBy}
        hint="For example NCBTMB provider 12345."
      />
      {/* Last, so that everything typed comes through also when the file is too large. */}
      <input type="hidden" name="received" value={received?.id ?? ""} />
      <Field
        label={received ? "Another document instead" : "Document"}
        name="document"
        type="file"
        accept={ACCEPTED_DOCUMENTS}
        error={errors.document}
        hint={
          received ? (
            <>
              <strong className="wrap-anywhere text-ink">{received.name}</strong> ({formatBytes(received.bytes)}) is here and stays chosen
              for a day.
            </>
          ) : (
            "A PDF, or a photo of the paper as PNG or JPEG, 10 MB at most. A good file stays chosen if another field needs mending."
          )
        }
      />
      <Button name="_intent" value="hand-in" className="justify-self-start">
        Hand in for review
      </Button>
    </Form>
  );
}
