/** All licences of a person, the way to add one, and the calendar. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { FeedCard } from "./feed-card.tsx";
import { LicenceFacts } from "./licence-facts.tsx";
import { LicenceFields } from "./licence-fields.tsx";
import type { ShownLicence } from "./shown-licence.ts";

export interface LicencesPageProps {
  readonly held: readonly ShownLicence[];
  readonly ended: readonly ShownLicence[];
  readonly feedMade: string | null;
  readonly feedAddress: string | null;
  /** What was just done, in a sentence. */
  readonly done: string | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

export function LicencesPage({ held, ended, feedMade, feedAddress, done, errors, values }: LicencesPageProps) {
  return (
    <Page title="Your licenses" width="reading" intro="Under whose rules you renew, and until when. Only you see this page.">
      {done ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={errors} />
      {held.length === 0 ? (
        <Notice kind="note" title="No license is here yet.">
          With it we can print your number on certificates, hold your hours against your state's rules, and remind you before the renewal.
        </Notice>
      ) : null}
      {held.map((licence) => (
        <LicenceCard key={licence.id} licence={licence} />
      ))}
      <Card>
        <h2 id="add">{held.length === 0 ? "Add your license" : "Add another license"}</h2>
        <Form method="post" reloadDocument className="grid gap-6">
          <LicenceFields values={values} errors={errors} />
          <Button name="_intent" value="add" className="justify-self-start">
            Add this license
          </Button>
        </Form>
      </Card>
      <FeedCard made={feedMade} address={feedAddress} />
      {ended.length > 0 ? (
        <section aria-labelledby="ended" className="grid gap-2">
          <h2 id="ended">No longer held</h2>
          <ul className="grid gap-1">
            {ended.map(({ id, name, number }) => (
              <li key={id}>
                <Link to={`/licences/${id}`} className="flex min-h-11 items-center">
                  {number ? `${name}, ${number}` : name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

function LicenceCard({ licence }: { readonly licence: ShownLicence }) {
  const { id, name, printed, reminds, renewsBy, passed } = licence;
  const named = `your ${name}`;
  return (
    <Card>
      <h2>{name.charAt(0).toUpperCase() + name.slice(1)}</h2>
      {passed ? (
        <Notice kind="refusal" title="The renewal date has passed.">
          If you have renewed it, say so, and the next cycle begins here too.
        </Notice>
      ) : null}
      <LicenceFacts licence={licence} />
      <p className="text-quiet">
        {[
          printed ? "Printed on your certificates." : "Not printed on certificates.",
          renewsBy ? (reminds ? "Letters remind you 90, 30 and 7 days before." : "Reminders are turned off.") : "",
        ].join(" ")}
      </p>
      <div>
        <ButtonLink kind="quiet" to={`/licences/${id}`} aria-label={`Renew or change ${named}`}>
          Renew or change
        </ButtonLink>
      </div>
    </Card>
  );
}
