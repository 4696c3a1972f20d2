/** A school's webhooks: how each fares, its secret renewed, turned on, removed; and one added. */
import { Form } from "@remix-run/react";
import type { FieldErrors } from "#app/shared/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ApiDesk } from "./api-desk.server.ts";

interface WebhookCardsProps {
  readonly webhooks: ApiDesk["webhooks"];
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}

export function WebhookCards({ webhooks, errors, values }: WebhookCardsProps) {
  return (
    <section aria-labelledby="webhooks" className="grid gap-4">
      <h2 id="webhooks">Webhooks</h2>
      <p className="text-quiet">
        An address of your school that is told when a certificate you follow is issued, replaced, revoked or reinstated. A message holds the
        code and nothing else.
      </p>
      {webhooks.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} />
      ))}
      <Card>
        <h3>Add a webhook</h3>
        <Form method="post" reloadDocument className="grid gap-6">
          <Field
            label="Address"
            hint="It begins with https:// and can be reached from outside your network."
            name="url"
            type="url"
            inputMode="url"
            defaultValue={values.url}
            error={errors.url}
            maxLength={500}
            autoComplete="off"
          />
          <Button name="_intent" value="add-webhook" className="justify-self-start">
            Add this address
          </Button>
        </Form>
      </Card>
    </section>
  );
}

function WebhookCard({ webhook: { id, url, made, isOff, failingSince } }: { readonly webhook: ApiDesk["webhooks"][number] }) {
  return (
    <Card>
      <h3 className="break-all">{url}</h3>
      {isOff ? (
        <Notice kind="refusal" title="This webhook is off.">
          Nothing arrived for three days, or your server said that it wants no more. Nothing is sent to it or kept for it.
        </Notice>
      ) : null}
      <Facts>
        <Fact label="Added">{made}</Fact>
        <Fact label="Messages">
          {failingSince === null ? "None has failed to arrive" : `None has arrived since ${failingSince}; they are tried again`}
        </Fact>
      </Facts>
      <Form method="post" reloadDocument className="flex flex-wrap gap-3">
        <input type="hidden" name="webhook" value={id} />
        {isOff ? (
          <Button name="_intent" value="turn-on">
            Turn it on again
          </Button>
        ) : null}
        <Button kind="quiet" name="_intent" value="renew-secret" aria-label={`Make a new secret for ${url}`}>
          Make a new secret
        </Button>
      </Form>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold text-stop">Remove this webhook</summary>
        <Form method="post" reloadDocument className="mt-2 grid justify-items-start gap-3">
          <p>Nothing more is sent to it, also not what waits. Its secret is forgotten.</p>
          <input type="hidden" name="webhook" value={id} />
          <Button kind="stop" name="_intent" value="remove-webhook" aria-label={`Remove ${url} now`}>
            Remove it now
          </Button>
        </Form>
      </details>
    </Card>
  );
}
