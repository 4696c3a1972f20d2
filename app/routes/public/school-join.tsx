/** /school/join: where an invitation leads. Opening it does nothing: mail scanners open links too; the button does it. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { typedAgain } from "#app/features/accounts/forms.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { joinAnew, joinWith, offeredPlace } from "#app/features/schools/invitations.server.ts";
import { JoinPage } from "#app/features/schools/join-page.tsx";
import { MEMBER_SENTENCES } from "#app/features/schools/member.ts";
import { JoinForm } from "#app/features/schools/school-forms.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { toSignIn } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "An invitation · Attune" }];
/** The address carries the secret, and no page may pass it on. Not "no-referrer": browsers then send forms with "Origin: null". */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "strict-origin" });

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const [place, actor] = await Promise.all([offeredPlace(token, new Date()), optionalActor(request)]);
  const shown = place && { schoolName: place.schoolName, email: place.email, duty: place.duty, hasAccount: place.hasAccount };
  return json({ token, place: shown, signedIn: actor !== null && actor.email === place?.email, zones: timeZoneOptions("UTC") });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, JoinForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const sent = form.value;
  const now = new Date();
  if (sent._intent === "mine") {
    const actor = await optionalActor(request);
    if (!actor) throw toSignIn(request);
    const outcome = await joinWith(actor, sent.token, now);
    return outcome.ok ? redirect("/school") : refusedWith({ form: MEMBER_SENTENCES[outcome.reason] }, {}, 422);
  }
  const outcome = await joinAnew(sent, context.client, now);
  if (!outcome.ok) {
    const { errors, status } = refusalOf(outcome.reason);
    return refusedWith(errors, typedAgain(sent), status);
  }
  return redirect("/school", { headers: { "Set-Cookie": await startSession(request, outcome.value, now) } });
}

function refusedWith(errors: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>, status: number) {
  return json({ errors, values }, status);
}

export default function SchoolJoin() {
  return <JoinPage {...useLoaderData<typeof loader>()} tried={useActionData<typeof action>() ?? {}} />;
}
