/** /practice/pin: the PIN a supervisor signs with on a learner's phone. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PinForm } from "#app/features/live/practice-forms.ts";
import { pinErrors } from "#app/features/live/practice-refusals.ts";
import { pinSetAt, setPin } from "#app/features/live/supervisor-pin.server.ts";
import { PinPage } from "#app/features/live/supervisor-pin-page.tsx";
import { formatInstant } from "#app/shared/civil-date.ts";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "PIN for signing · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const supervisor = await requireActor(request, "practice:supervise");
  const setAt = await pinSetAt(supervisor.id);
  return {
    email: supervisor.email,
    since: setAt === null ? null : formatInstant(setAt, supervisor.timeZone),
    done: new URL(request.url).searchParams.get("done") === "set",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const supervisor = await requireActor(request, "practice:supervise");
  const form = await parseForm(request, PinForm);
  if (!form.ok) return json({ errors: form.errors }, 422);
  const outcome = await setPin(supervisor, form.value, new Date());
  return outcome.ok ? redirect("/practice/pin?done=set") : json({ errors: pinErrors(outcome.reason) }, 422);
}

export default function Pin() {
  return <PinPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
