/** /sign-up: a new learner's account, signed in at once. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { SignUpForm, typedAgain } from "#app/features/accounts/forms.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { homeOf } from "#app/features/accounts/home.ts";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { SignUpCard } from "#app/features/accounts/sign-up-card.tsx";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { signUp } from "#app/features/mail/account-letters.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { safePath } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Make an account · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await optionalActor(request);
  if (actor) throw redirect(homeOf(actor));
  return json({ zones: timeZoneOptions("UTC") });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, SignUpForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const now = new Date();
  const outcome = await signUp(form.value, context.client, now);
  if (!outcome.ok) {
    const { errors, status } = refusalOf(outcome.reason);
    return json({ errors, values: typedAgain(form.value) }, status);
  }
  const next = safePath(new URL(request.url).searchParams.get("next"), homeOf(outcome.value));
  return redirect(next, { headers: { "Set-Cookie": await startSession(request, outcome.value, now) } });
}

export default function SignUp() {
  const { zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  const values: Readonly<Record<string, string>> = answer?.values ?? {};
  return (
    <Page title="Make an account" width="narrow" intro="It takes two minutes, and from then on every hour you earn is kept.">
      <SignUpCard values={values} errors={errors} zones={zones} proposeZone={!answer} />
      <p>
        <Link to="/sign-in">I have an account already</Link>
      </p>
    </Page>
  );
}
