/** /licences: a person's licences, and her calendar's address. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { env } from "#app/env.server.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { makeFeed, revokeFeed } from "#app/features/licences/calendar-feed.server.ts";
import { licencesPageFor } from "#app/features/licences/licence-desk.server.ts";
import { LicencesForm } from "#app/features/licences/licence-forms.ts";
import { refusalErrors } from "#app/features/licences/licence-words.ts";
import { addLicence } from "#app/features/licences/licences.server.ts";
import { LicencesPage } from "#app/features/licences/licences-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { safePath } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Your licenses · Attune" }];
export const headers = () => ({ "Cache-Control": "no-store" });

const DONE: Readonly<Record<string, string>> = {
  added: "Your license is added.",
  "revoke-feed": "The calendar's address is taken back. Whoever has it finds nothing any more.",
};

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "licence:keep");
  const done = DONE[new URL(request.url).searchParams.get("done") ?? ""] ?? null;
  return { ...(await licencesPageFor(learner, new Date())), done };
}

export async function action({ request }: ActionFunctionArgs) {
  const learner = await requireActor(request, "licence:keep");
  const form = await parseForm(request, LicencesForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values, feedAddress: null }, 422);
  if (form.value._intent === "make-feed") {
    // Shown on this one answer and never again, so there is nothing to be led on to.
    const feedAddress = `${env().origin}/calendar/${await makeFeed(learner, new Date())}.ics`;
    return json({ errors: {}, values: {}, feedAddress }, { headers: { "Cache-Control": "no-store" } });
  }
  if (form.value._intent === "revoke-feed") {
    await revokeFeed(learner);
    return redirect("/licences?done=revoke-feed");
  }
  const outcome = await addLicence(learner, form.value.facts, new Date());
  if (outcome.ok) return redirect(safePath(new URL(request.url).searchParams.get("next"), "/licences?done=added"));
  const { state, number, renewsBy, cycleBegan } = form.value.facts;
  const values = { state: state ?? "", number: number ?? "", renewsBy: renewsBy ?? "", cycleBegan: cycleBegan ?? "" };
  return json({ errors: refusalErrors(outcome.reason), values, feedAddress: null }, 422);
}

export default function Licences() {
  const shown = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <LicencesPage
      {...shown}
      done={tried ? null : shown.done}
      errors={tried?.errors ?? {}}
      values={tried?.values ?? {}}
      feedAddress={tried?.feedAddress ?? null}
    />
  );
}
