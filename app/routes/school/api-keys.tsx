/** /school/api-keys: a school's keys for the API, and the addresses that are told of changes. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { apiDeskFor, doAtApiDesk } from "#app/features/api/api-desk.server.ts";
import { ApiForm } from "#app/features/api/api-forms.ts";
import { ApiKeysPage } from "#app/features/api/api-keys-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "API keys and webhooks · Attune" }];
export const headers = () => ({ "Cache-Control": "no-store" });

const DONE: Readonly<Record<string, string>> = {
  "revoke-key": "The key is revoked. Nobody is let in with it any more.",
  "turn-on": "The webhook is on. What happened meanwhile is not sent.",
  "remove-webhook": "The webhook is removed.",
};

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:api");
  const done = DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null;
  return { desk: await apiDeskFor(actor), done };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "school:api");
  const form = await parseForm(request, ApiForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values, shown: null }, 422);
  const outcome = await doAtApiDesk(actor, form.value, new Date());
  if (!outcome.ok) {
    if (outcome.reason === "not_there") throw notFound();
    const { field, sentence } = outcome.reason;
    return json({ errors: { [field]: sentence }, values: typed(form.value), shown: null }, 422);
  }
  if (outcome.value === null) return redirect(`/school/api-keys?done=${form.value._intent}`);
  // Shown on this one answer and never again, so there is nothing to be led on to.
  return json({ errors: {}, values: {}, shown: outcome.value }, { headers: { "Cache-Control": "no-store" } });
}

function typed(form: ApiForm): Record<string, string> {
  if (form._intent === "make-key") return { name: form.name, ...Object.fromEntries(form.scopes.map((scope) => [scope, "yes"])) };
  return form._intent === "add-webhook" ? { url: form.url } : {};
}

export default function ApiKeys() {
  const { desk, done } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <ApiKeysPage
      desk={desk}
      done={tried ? null : done}
      shown={tried?.shown ?? null}
      errors={tried?.errors ?? {}}
      values={tried?.values ?? {}}
    />
  );
}
