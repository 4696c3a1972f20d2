/** /sign-in: address and password, and back to the page that was asked for. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { SignInForm, typedAgain } from "#app/features/accounts/forms.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { homeOf } from "#app/features/accounts/home.ts";
import { signIn } from "#app/features/accounts/passwords.server.ts";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { safePath } from "#app/shared/responses.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = safePath(searchParams.get("next"), "");
  const actor = await optionalActor(request);
  if (actor) throw redirect(next || homeOf(actor));
  return json({ next, passwordChanged: searchParams.get("password") === "changed" });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, SignInForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await signIn(form.value, context.client);
  if (!outcome.ok) {
    const { errors, status } = refusalOf(outcome.reason);
    return json({ errors, values: typedAgain(form.value) }, status);
  }
  const next = safePath(new URL(request.url).searchParams.get("next"), homeOf(outcome.value));
  return redirect(next, { headers: { "Set-Cookie": await startSession(request, outcome.value, new Date()) } });
}

export default function SignIn() {
  const { next, passwordChanged } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errors = {}, values = {} }: Answer = answer ?? {};
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <Page title="Sign in" width="narrow" intro="Everything you began is where you left it.">
      {passwordChanged && !answer ? (
        <Notice kind="done" title="Your new password is set.">
          You were signed out everywhere. Please sign in with it.
        </Notice>
      ) : null}
      <Card>
        <Form method="post" className="grid gap-6">
          <FormErrors errors={errors} />
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={values.email}
            error={errors.email}
          />
          <Field label="Password" name="password" type="password" autoComplete="current-password" required error={errors.password} />
          <Button>Sign in</Button>
        </Form>
      </Card>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link to="/reset-password">I do not remember my password</Link>
        <Link to={`/sign-up${onward}`}>I have no account yet</Link>
      </p>
    </Page>
  );
}

type Answer = { readonly errors?: Readonly<Record<string, string>>; readonly values?: Readonly<Record<string, string>> };
