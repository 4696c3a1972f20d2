/** One licence: renew it, correct it, say what is done with it, and see what it was. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { LicenceFacts } from "./licence-facts.tsx";
import { LicenceFields } from "./licence-fields.tsx";
import type { ShownLicence } from "./shown-licence.ts";

export interface LicencePageProps {
  readonly licence: ShownLicence;
  readonly facts: Readonly<Record<string, string>>;
  readonly numberHint: string;
  readonly nextRenewal: string;
  readonly history: readonly {
    readonly key: string;
    readonly change: string;
    readonly on: string;
    readonly name: string;
    readonly number: string;
    readonly renewsBy: string;
  }[];
  readonly done: string | null;
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed and refused. */
  readonly values: Readonly<Record<string, string>>;
}

export function LicencePage(props: LicencePageProps) {
  const { licence, history, done, errors } = props;
  return (
    <Page
      title={`Your ${licence.name}`}
      above={<Link to="/licences">Your licenses</Link>}
      width="reading"
      intro={
        licence.held ? "Every change is kept beside what was before." : "You no longer hold it. What it was stays here, for you alone."
      }
    >
      {done ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={errors} />
      <LicenceFacts licence={licence} />
      {licence.held ? <Forms {...props} /> : null}
      <section aria-labelledby="history" className="grid gap-2">
        <h2 id="history">What it was</h2>
        <DataTable
          caption="Versions of this license, the newest first"
          columns={[
            { key: "change", label: "Change" },
            { key: "on", label: "When" },
            { key: "number", label: "Number" },
            { key: "renewsBy", label: "Renew by" },
          ]}
          rows={history.map(({ key, change, on, name, number, renewsBy }) => ({
            key,
            cells: { change, on, number: `${number} (${name})`, renewsBy },
          }))}
        />
      </section>
    </Page>
  );
}

function Forms({ licence, facts, numberHint, nextRenewal, errors, values }: LicencePageProps) {
  const corrected = values._intent === "correct" ? values : facts;
  return (
    <>
      <Card>
        <h2>Renewed?</h2>
        <Form method="post" reloadDocument className="grid gap-6">
          <Field
            label="New date"
            name="renewed"
            type="date"
            required
            hint={
              nextRenewal
                ? "Proposed from your state's cycle. Take the date your board printed."
                : "The date your board printed on the new license."
            }
            defaultValue={values.renewed ?? nextRenewal}
            error={errors.renewed}
          />
          <Button name="_intent" value="renew" className="justify-self-start">
            I have renewed it
          </Button>
        </Form>
      </Card>
      <Card>
        <h2>Correct it</h2>
        <p className="text-quiet">Certificates to come use what you say here. Those you hold stay as they were issued.</p>
        <Form method="post" reloadDocument className="grid gap-6">
          <LicenceFields values={corrected} errors={errors} numberHint={numberHint} />
          <Button kind="quiet" name="_intent" value="correct" className="justify-self-start">
            Save the correction
          </Button>
        </Form>
      </Card>
      <Card>
        <h2>What it is used for</h2>
        <Form method="post" reloadDocument className="grid justify-items-start gap-3">
          <p>{licence.printed ? "Your certificates carry this license." : "Your certificates carry another license, or none."}</p>
          {licence.printed ? null : (
            <Button kind="quiet" name="_intent" value="print">
              Print this one on certificates
            </Button>
          )}
        </Form>
        <Form method="post" reloadDocument className="grid justify-items-start gap-3">
          <input type="hidden" name="reminds" value={licence.reminds ? "off" : "on"} />
          <p>{licence.reminds ? "Letters remind you 90, 30 and 7 days before the renewal." : "No letters remind you of its renewal."}</p>
          <Button kind="quiet" name="_intent" value="remind">
            {licence.reminds ? "Turn reminders off" : "Turn reminders on"}
          </Button>
        </Form>
      </Card>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">I no longer hold this license</summary>
        <Form method="post" reloadDocument className="grid justify-items-start gap-3 pt-2">
          <p>Certificates to come will not carry it and nothing reminds you of it any more. What it was stays on this page.</p>
          <Button kind="stop" name="_intent" value="end">
            I no longer hold it
          </Button>
        </Form>
      </details>
    </>
  );
}
