/** What an administrator may do about one certificate, and who did what before. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field, SelectField, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { GOVERNING_SENTENCES, type GovernedCertificate } from "./governing.ts";
import { REASON_CLASSES, REINSTATEMENT_CLASSES, REPLACEMENT_CLASSES } from "./status.ts";

type Errors = Readonly<Record<string, string>> | undefined;
type Values = Readonly<Record<string, string>> | undefined;

export function EventTable({ events }: Pick<GovernedCertificate, "events">) {
  return (
    <DataTable
      caption="What happened to this certificate"
      columns={[
        { key: "what", label: "What" },
        { key: "when", label: "When" },
        { key: "who", label: "Who" },
        { key: "why", label: "Why" },
      ]}
      rows={events.map(({ key, why, ...cells }) => ({ key, cells: { ...cells, why: why || "–" } }))}
    />
  );
}

interface GoverningFormsProps {
  readonly certificate: GovernedCertificate;
  readonly errors: Errors;
  readonly values: Values;
}

/** One matter at a time: a waiting proposal, else what the status allows. */
export function GoverningForms({ certificate, errors, values }: GoverningFormsProps) {
  if (certificate.own) return <Notice kind="note">{GOVERNING_SENTENCES.own_certificate}</Notice>;
  if (certificate.proposal) return <ProposalCard proposal={certificate.proposal} />;
  if (certificate.status === "replaced") return <Notice kind="note">A replaced certificate stays as it is.</Notice>;
  const revoked = certificate.status === "revoked";
  const intent = revoked ? "reinstate" : "revoke";
  // What was mended in one form is no fault of the other.
  const tried = (form: string) => (values?._intent === form ? { errors, values } : { errors: undefined, values: undefined });
  return (
    <>
      <ReasonForm
        title={revoked ? "Propose to make it valid again" : "Propose to revoke it"}
        intent={intent}
        classes={revoked ? REINSTATEMENT_CLASSES : REASON_CLASSES}
        {...tried(intent)}
      />
      {revoked ? null : <ReplacementForm name={certificate.name} {...tried("replace")} />}
    </>
  );
}

function ProposalCard({ proposal }: { readonly proposal: NonNullable<GovernedCertificate["proposal"]> }) {
  return (
    <Card>
      <h2>Waiting for a second administrator</h2>
      <p className="font-semibold">{proposal.what}</p>
      <p className="whitespace-pre-line">{proposal.reason}</p>
      {proposal.replacing ? (
        <p>
          Name on the new certificate: <bdi className="font-semibold">{proposal.replacing.name}</bdi>.{" "}
          {proposal.replacing.apart ? "The old code will not lead to it." : "The old code will lead to it, if anyone may see it."}
        </p>
      ) : null}
      <p className="text-quiet">
        Proposed by {proposal.by}, {proposal.when}.
      </p>
      {proposal.own ? (
        <Notice kind="note">{GOVERNING_SENTENCES.own_proposal}</Notice>
      ) : (
        <Form method="post" reloadDocument className="flex flex-wrap gap-3">
          <input type="hidden" name="_intent" value="decide" />
          <input type="hidden" name="proposal" value={proposal.id} />
          <Button kind="stop" name="decision" value="carried_out">
            Confirm and carry it out
          </Button>
          <Button kind="quiet" name="decision" value="declined">
            Decline the proposal
          </Button>
        </Form>
      )}
    </Card>
  );
}

interface ReasonFormProps {
  readonly title: string;
  readonly intent: "revoke" | "reinstate";
  readonly classes: Readonly<Record<string, string>>;
  readonly errors: Errors;
  readonly values: Values;
}

function ReasonForm({ title, intent, classes, errors, values }: ReasonFormProps) {
  return (
    <Card>
      <h2>{title}</h2>
      <p>
        Nothing changes until a second administrator confirms. The holder then receives a letter with the reason
        {intent === "revoke" ? " and the way to appeal" : ""}.
      </p>
      <Form method="post" reloadDocument className="grid gap-5">
        <SelectField
          label="Reason"
          name="reasonClass"
          options={[{ value: "", label: "Choose a reason" }, ...optionsOf(classes)]}
          defaultValue={values?.reasonClass ?? ""}
          hint="This heading is public."
          error={errors?.reasonClass}
        />
        <TextArea
          label="In your words"
          name="reason"
          defaultValue={values?.reason}
          maxLength={2000}
          hint="At least 10 characters. The holder and the second administrator read it; it is never public."
          error={errors?.reason}
        />
        <div>
          <Button kind="stop" name="_intent" value={intent}>
            {title}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

interface ReplacementFormProps {
  readonly name: string;
  readonly errors: Errors;
  readonly values: Values;
}

function ReplacementForm({ name, errors, values }: ReplacementFormProps) {
  return (
    <Card>
      <h2>Propose to issue it again</h2>
      <p>
        With another name, or with the license its holder keeps now. The old code will say that it was replaced; the new certificate does
        not show the former name.
      </p>
      <Form method="post" reloadDocument className="grid gap-5">
        <SelectField
          label="Why"
          name="reasonClass"
          id="field-replacement-class"
          options={[{ value: "", label: "Choose a reason" }, ...optionsOf(REPLACEMENT_CLASSES)]}
          defaultValue={values?.reasonClass ?? ""}
          hint="Strangers read of a misprint; that a name or license changed they do not."
          error={errors?.reasonClass}
        />
        <Field
          label="Name on the new certificate"
          name="name"
          defaultValue={values?.name ?? name}
          maxLength={120}
          autoComplete="off"
          error={errors?.name}
        />
        <TextArea
          label="What you saw that shows it"
          name="reason"
          id="field-replacement-reason"
          defaultValue={values?.reason}
          maxLength={2000}
          hint="At least 10 characters, for the record; only staff read it. Do not paste numbers from a document."
          error={errors?.reason}
        />
        <SelectField
          label="Does the old code lead to the new certificate?"
          name="leads"
          options={optionsOf(LEADS)}
          defaultValue={values?.leads ?? "to_the_new"}
          hint="Ask the holder. Whoever has the old certificate, with the former name, could otherwise read the new one."
          error={errors?.leads}
        />
        <div>
          <Button name="_intent" value="replace">
            Propose to issue it again
          </Button>
        </div>
      </Form>
    </Card>
  );
}

const LEADS = {
  to_the_new: "Yes, it leads to the new one",
  nowhere: "No: the new one asks for the family name",
} as const;

function optionsOf(labels: Readonly<Record<string, string>>): readonly { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
