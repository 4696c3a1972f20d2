/** /school/sign-up: an account for a school and the school itself, in one step. */

import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { typedAgain } from "#app/features/accounts/forms.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { homeOf } from "#app/features/accounts/home.ts";
import { NewPasswordField } from "#app/features/accounts/new-password-field.tsx";
import { ProfileFields } from "#app/features/accounts/profile-fields.tsx";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { SchoolFields } from "#app/features/schools/school-fields.tsx";
import { SchoolSignUpForm } from "#app/features/schools/school-forms.ts";
import { signUpSchool } from "#app/features/schools/schools.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Sign a school up · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await optionalActor(request);
  if (actor) throw redirect(homeOf(actor));
  return json({ zones: timeZoneOptions("UTC") });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, SchoolSignUpForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const now = new Date();
  const outcome = await signUpSchool(form.value, form.value, context.client, now);
  if (!outcome.ok) {
    const { errors, status } = refusalOf(outcome.reason);
    return json({ errors, values: typedAgain(form.value) }, status);
  }
  return redirect("/school", { headers: { "Set-Cookie": await startSession(request, outcome.value, now) } });
}

export default function SchoolSignUp() {
  const { zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  const values: Readonly<Record<string, string>> = answer?.values ?? {};
  return (
    <Page
      title="Sign a school up"
      width="narrow"
      intro="For schools and boards that check many certificates. A single one needs no account."
    >
      <Card>
        <Form method="post" reloadDocument className="grid gap-6">
          <FormErrors errors={errors} />
          <SchoolFields values={values} errors={errors} />
          <Field
            label="Your e-mail address at the school"
            name="email"
            type="email"
            autoComplete="username"
            required
            hint="An address at the school's own domain opens the desk as soon as it is confirmed. With any other an administrator looks first."
            defaultValue={values.email}
            error={errors.email}
          />
          <NewPasswordField error={errors.password} />
          <ProfileFields
            nameHint="Your own, as colleagues and therapists will read it."
            values={values}
            errors={errors}
            zones={zones}
            proposeZone={!answer}
          />
          <p className="text-quiet">
            We keep what you type here, who acted for the school and when, and the letters you have signed. Lists you have checked are not
            kept.
          </p>
          <Button>Sign up</Button>
        </Form>
      </Card>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link to="/verify">Check one certificate</Link>
        <Link to="/sign-in">I have an account already</Link>
      </p>
    </Page>
  );
}
