/** Where a learner sees and decides which school follows her: questions, open consents, every look, and her own offer. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PurposeFields } from "./asking-fields.tsx";
import { Looks, type LooksProps, Watchers, type WatchersProps } from "./sharing-seen.tsx";

interface Shared {
  readonly id: string;
  readonly school: string;
  readonly purpose: string;
}

export interface SharingPageProps extends LooksProps, WatchersProps {
  readonly done: string | null;
  readonly questions: readonly (Shared & { readonly asked: string; readonly endsOn: string; readonly until: string })[];
  readonly open: readonly (Shared & { readonly until: string; readonly since: string })[];
  readonly schools: readonly { readonly value: string; readonly label: string }[];
  readonly today: string;
  readonly latest: string;
}

interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function SharingPage({ tried, ...sharing }: SharingPageProps & { readonly tried: Tried }) {
  const { done, questions, open, today } = sharing;
  return (
    <Page
      title="Sharing your transcript"
      above={<Link to="/hours">Your hours</Link>}
      intro="A school sees your hours only while you let it. You choose until when, you see every look, and you can stop at any time."
      width="reading"
    >
      {done && !tried.errors ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={tried.errors} />
      {questions.map((question) => (
        <Question key={question.id} {...question} today={today} />
      ))}
      <section aria-labelledby="open" className="grid gap-4">
        <h2 id="open">Schools that follow you</h2>
        {open.length === 0 ? <p className="text-quiet">None. Nobody sees your hours but you and our own staff.</p> : null}
        {open.map(({ id, school, purpose, until, since }) => (
          <Card key={id}>
            <h3>{school}</h3>
            <p className="text-quiet">{`Since ${since}, until ${until}. ${purpose}`}</p>
            <Form method="post" reloadDocument>
              <input type="hidden" name="consent" value={id} />
              <Button kind="stop" name="_intent" value="stop" aria-label={`Stop sharing with ${school}`}>
                Stop sharing
              </Button>
            </Form>
          </Card>
        ))}
      </section>
      <Looks {...sharing} />
      <Watchers {...sharing} />
      <Offer {...sharing} tried={tried.values?._intent === "offer" ? tried : {}} />
    </Page>
  );
}

function Question({
  id,
  school,
  purpose,
  asked,
  endsOn,
  until,
  today,
}: SharingPageProps["questions"][number] & { readonly today: string }) {
  return (
    <Card>
      <h2>{`${school} asks to see your hours`}</h2>
      <p className="whitespace-pre-line break-words font-read text-lg">{purpose}</p>
      <p className="text-quiet">
        {`Asked ${asked}, for the time until ${until}. It would see every line of your transcript with its kind, topics and minutes, and what you state yourself. It is not told if you say no.`}
      </p>
      <Form method="post" reloadDocument className="grid gap-4">
        <input type="hidden" name="consent" value={id} />
        <Field
          id={`field-endsOn-${id}`}
          label="Until which day"
          name="endsOn"
          type="date"
          min={today}
          max={endsOn}
          defaultValue={endsOn}
          required
        />
        <div className="flex flex-wrap gap-3">
          <Button name="_intent" value="allow">
            Let this school see my hours
          </Button>
          <Button kind="quiet" name="_intent" value="decline" formNoValidate>
            Say no
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Offer({ schools, today, latest, tried: { errors = {}, values = {} } }: SharingPageProps & { readonly tried: Tried }) {
  if (schools.length === 0) return null;
  return (
    <Card>
      <h2>Offer your transcript to a school</h2>
      <Form method="post" reloadDocument className="grid gap-5">
        <input type="hidden" name="_intent" value="offer" />
        <SelectField
          label="School"
          name="school"
          options={[{ value: "", label: "Choose a school" }, ...schools]}
          defaultValue={values.school ?? ""}
          error={errors.school}
        />
        <PurposeFields values={values} errors={errors} lastDay="The last day" today={today} latest={latest} />
        <Button className="justify-self-start">Share my transcript</Button>
      </Form>
    </Card>
  );
}
