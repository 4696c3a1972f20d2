/** A school's API keys and webhooks: what there is, and the two forms that add to it. */
import { Form, Link } from "@remix-run/react";
import { DeskPage } from "#app/features/schools/desk-page.tsx";
import type { FieldErrors } from "#app/shared/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Field, FormErrors, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ApiDesk, ShownOnce } from "./api-desk.server.ts";
import { SCOPE_WORDS, SCOPES } from "./scopes.ts";
import { WebhookCards } from "./webhook-cards.tsx";

interface ApiKeysPageProps {
  readonly desk: ApiDesk;
  readonly done: string | null;
  readonly shown: ShownOnce | null;
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}

export function ApiKeysPage({ desk, done, shown, errors, values }: ApiKeysPageProps) {
  const { keys, webhooks } = desk;
  return (
    <DeskPage
      desk={desk.desk}
      title="API keys and webhooks"
      width="reading"
      intro={
        <>
          With a key your own programs check certificates in your school's name. How it is done stands <Link to="/api">on one page</Link>.
        </>
      }
    >
      {done ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={errors} />
      {shown ? <OnceShown shown={shown} /> : null}
      <section aria-labelledby="keys" className="grid gap-4">
        <h2 id="keys">Keys</h2>
        {keys.length === 0 ? <p className="text-quiet">There is no key yet.</p> : null}
        {keys.map((key) => (
          <KeyCard key={key.id} held={key} />
        ))}
        <NewKey errors={errors} values={values} />
      </section>
      <WebhookCards webhooks={webhooks} errors={errors} values={values} />
    </DeskPage>
  );
}

const ONCE = {
  key: {
    title: "Your new key. It is shown only now.",
    label: "API key",
    hint: "Put it where your program keeps its secrets. We keep only a hash of it.",
  },
  secret: {
    title: "The secret of your webhook. It is shown only now.",
    label: "Signing secret",
    hint: "Your server checks with it that a message came from us. For one day after a change the old secret is good too.",
  },
} as const;

function OnceShown({ shown: { kind, text } }: { readonly shown: ShownOnce }) {
  const { title, label, hint } = ONCE[kind];
  return (
    <Notice kind="done" title={title}>
      <div className="mt-3">
        <TextArea
          label={label}
          hint={hint}
          name="shown"
          value={text}
          rows={2}
          readOnly
          autoFocus
          spellCheck={false}
          autoComplete="off"
          className="break-all"
        />
      </div>
    </Notice>
  );
}

function KeyCard({ held: { id, name, ending, scopes, made, used } }: { readonly held: ApiDesk["keys"][number] }) {
  return (
    <Card>
      <h3 className="break-words">{name}</h3>
      <Facts>
        <Fact label="Ends with">
          <code>{ending}</code>
        </Fact>
        <Fact label="May">{scopes.join(", ")}</Fact>
        <Fact label="Made">{made}</Fact>
        <Fact label="Last used">{used ? `${used}, or up to an hour later` : "Never"}</Fact>
      </Facts>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold text-stop">Revoke this key</summary>
        <Form method="post" reloadDocument className="mt-2 grid justify-items-start gap-3">
          <p>A program that uses it is refused from that moment on. A revoked key cannot be brought back.</p>
          <input type="hidden" name="key" value={id} />
          <Button kind="stop" name="_intent" value="revoke-key" aria-label={`Revoke ${name} now`}>
            Revoke it now
          </Button>
        </Form>
      </details>
    </Card>
  );
}

function NewKey({ errors, values }: Pick<ApiKeysPageProps, "errors" | "values">) {
  const wrong = errors.scopes;
  return (
    <Card>
      <h3>Make a key</h3>
      <Form method="post" reloadDocument className="grid gap-6">
        <Field
          label="A name for the key"
          hint="So that you know later which program has it: one key for each program."
          name="name"
          defaultValue={values.name}
          error={errors.name}
          maxLength={80}
          autoComplete="off"
        />
        <fieldset className="grid gap-2" aria-describedby={wrong ? "field-scopes-error" : undefined}>
          <legend className="mb-2 font-semibold" id="field-scopes" tabIndex={-1}>
            What it may do
          </legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="flex min-h-11 cursor-pointer items-start gap-3 py-1">
              <input
                type="checkbox"
                name={scope}
                value="yes"
                defaultChecked={values.name === undefined ? scope === "verify:read" : values[scope] === "yes"}
                className="mt-0.5 size-5 shrink-0 accent-accent"
              />
              <span>
                {SCOPE_WORDS[scope].label} <code className="text-quiet text-sm">{scope}</code>
                <span className="block text-quiet text-sm">{SCOPE_WORDS[scope].hint}</span>
              </span>
            </label>
          ))}
          {wrong ? (
            <p id="field-scopes-error" className="font-semibold text-sm text-stop">
              {wrong}
            </p>
          ) : null}
        </fieldset>
        <Button name="_intent" value="make-key" className="justify-self-start">
          Make this key
        </Button>
      </Form>
    </Card>
  );
}
