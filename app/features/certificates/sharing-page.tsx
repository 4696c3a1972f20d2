/** Where a holder chooses who may see a certificate, and makes and ends links to it (R53). */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import type { SharingView } from "./holder-matters.ts";
import { LINK_DAYS } from "./share-links.ts";
import { VISIBILITIES, VISIBILITY_WORDS } from "./visibility.ts";

interface SharingPageProps {
  readonly sharing: SharingView;
  /** The address of the link that was just made, told this once. */
  readonly made: string | null;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly values: Readonly<Record<string, string>> | undefined;
}

export function SharingPage({ sharing, made, errors, values }: SharingPageProps) {
  const { code, title, visibility, familyName, links } = sharing;
  return (
    <Page
      title="Who may see this certificate"
      intro={title}
      above={<Link to={`/certificates/${code}`}>The certificate</Link>}
      width="reading"
    >
      <FormErrors errors={errors} />
      {made ? <MadeLink address={made} /> : null}
      <Choice visibility={visibility} familyName={familyName} error={errors?.visibility} />
      <Card>
        <h2>Links for one purpose</h2>
        <p>
          A link shows this certificate, also without your name, until the day you choose. Anyone who is sent it can open it, so give each
          place a link of its own; you can end it at any time.
        </p>
        <LinkList links={links} />
        <Form method="post" reloadDocument className="grid gap-5">
          <Field
            label="For whom"
            name="purpose"
            maxLength={80}
            required
            autoComplete="off"
            defaultValue={values?.purpose}
            hint="Only you read this, for example the clinic's name."
            error={errors?.purpose}
          />
          <SelectField
            label="For how long"
            name="days"
            defaultValue={values?.days ?? "30"}
            options={Object.entries(LINK_DAYS).map(([value, label]) => ({ value, label }))}
            error={errors?.days}
          />
          <div>
            <Button kind="quiet" name="_intent" value="share">
              Make a link
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

function MadeLink({ address }: { readonly address: string }) {
  return (
    <Notice kind="done" title="Your link is ready. It is shown only now, so copy it.">
      <p className="mt-2 select-all rounded-control border border-line bg-card p-3 font-semibold [overflow-wrap:anywhere]">{address}</p>
    </Notice>
  );
}

function Choice({
  visibility,
  familyName,
  error,
}: Pick<SharingView, "visibility" | "familyName"> & { readonly error: string | undefined }) {
  return (
    <Card>
      <Form method="post" reloadDocument className="grid gap-5">
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-read text-xl">Who may see it</legend>
          {VISIBILITIES.map((each, index) => (
            <label
              key={each}
              className="flex min-h-11 cursor-pointer items-start gap-3 rounded-control border border-line p-3 has-checked:border-accent-line has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="visibility"
                value={each}
                id={index === 0 ? "field-visibility" : undefined}
                defaultChecked={each === visibility}
                className="mt-1 size-5 shrink-0 accent-accent"
              />
              <span className="grid gap-1">
                <span className="font-semibold">{VISIBILITY_WORDS[each].label}</span>
                <span className="text-quiet text-sm">{VISIBILITY_WORDS[each].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {error ? <p className="font-semibold text-sm text-stop">{error}</p> : null}
        <p className="text-quiet text-sm">
          As your family name, <bdi className="font-semibold">{familyName}</bdi> opens it, and so does your whole name. Whoever has the file
          of your certificate can always have the file checked.
        </p>
        <div>
          <Button name="_intent" value="choose">
            Save this choice
          </Button>
        </div>
      </Form>
    </Card>
  );
}

const STATES = { open: "Open until", over: "Ended by itself on", ended: "You ended it on" } as const;

function LinkList({ links }: Pick<SharingView, "links">) {
  if (links.length === 0) return <p className="text-quiet">No link yet.</p>;
  return (
    <ul className="grid gap-3">
      {links.map(({ id, purpose, state, until }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 rounded-control border border-line p-3">
          <div className="min-w-0">
            <p className="font-semibold [overflow-wrap:anywhere]">{purpose}</p>
            <p className="text-quiet text-sm">
              {STATES[state]} {until}
            </p>
          </div>
          {state === "open" ? (
            <Form method="post" reloadDocument>
              <input type="hidden" name="link" value={id} />
              <Button kind="stop" name="_intent" value="end" aria-label={`End the link for ${purpose}`}>
                End it
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
