/** Whose transcripts a school may read now, which questions wait, and the form that asks. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { NamedCodeFields, PurposeFields } from "./asking-fields.tsx";
import { DeskPage } from "./desk-page.tsx";
import type { Duty } from "./duty.ts";

export interface LearnersPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly done: boolean;
  readonly open: readonly { readonly id: string; readonly name: string; readonly until: string; readonly purpose: string }[];
  readonly waiting: readonly { readonly id: string; readonly code: string; readonly asked: string; readonly purpose: string }[];
  /** Civil dates, for the form. */
  readonly today: string;
  readonly latest: string;
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function LearnersPage({ desk, done, open, waiting, today, latest, tried }: LearnersPageProps & { readonly tried: Tried }) {
  const { errors = {}, values = {} } = tried;
  return (
    <DeskPage
      desk={desk}
      title="Transcripts"
      intro="Of therapists who let your school follow them, until the day they chose. They see every look, and can end it at any time."
      width="reading"
    >
      {done && !tried.errors ? (
        <Notice kind="done" title="The question is on its way.">
          If it is answered with yes, you get a letter, and the transcript stands here. Otherwise you hear nothing.
        </Notice>
      ) : null}
      <FormErrors errors={errors} />
      {open.length === 0 ? (
        <Notice kind="note" title="No transcript is shared with your school now.">
          Ask the holder of a certificate, below, or ask a therapist to offer you hers.
        </Notice>
      ) : (
        <ul className="grid gap-4">
          {open.map(({ id, name, until, purpose }) => (
            <li key={id} className="grid gap-1 border-line border-b pb-4">
              <Link to={`/school/learners/${id}`} className="text-lg">
                <bdi>{name}</bdi>
              </Link>
              <span className="text-quiet">{`Until ${until}. ${purpose}`}</span>
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : (
        <section aria-labelledby="waiting" className="grid gap-3">
          <h2 id="waiting">Waiting for an answer</h2>
          <ul className="grid gap-3">
            {waiting.map(({ id, code, asked, purpose }) => (
              <li key={id} className="grid gap-3 border-line border-b pb-3 sm:grid-cols-[1fr_auto]">
                <span className="min-w-0">
                  {`Asked ${asked} about ${code}`}
                  <span className="block text-quiet">{purpose}</span>
                </span>
                <Form method="post" reloadDocument>
                  <input type="hidden" name="consent" value={id} />
                  <Button kind="quiet" name="_intent" value="withdraw" aria-label={`Withdraw the question about ${code}`}>
                    Withdraw
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Card>
        <h2>Ask the holder of a certificate</h2>
        <p className="text-quiet">By the code and the family name on it. There is no list of therapists, and no search by name.</p>
        <Form method="post" reloadDocument className="grid gap-5">
          <input type="hidden" name="_intent" value="ask" />
          <NamedCodeFields values={values} errors={errors} />
          <PurposeFields
            values={values}
            errors={errors}
            hint="The person reads these words before answering."
            lastDay="The last day you need it"
            today={today}
            latest={latest}
          />
          <Button className="justify-self-start">Send the question</Button>
        </Form>
      </Card>
    </DeskPage>
  );
}
