/** /account: the profile, the address, the password, and the devices one is signed in on. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { DevicesCard, EmailCard, PasswordCard } from "#app/features/accounts/account-cards.tsx";
import { AccountForm, typedAgain } from "#app/features/accounts/forms.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { may } from "#app/features/accounts/permissions.ts";
import { ProfileFields } from "#app/features/accounts/profile-fields.tsx";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { timeZoneOptions } from "#app/features/accounts/time-zones.ts";
import { accountPageOf, keepAccount } from "#app/features/mail/account-page.server.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Your account · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

const DONE = {
  profile: "Your profile is saved.",
  password: "Your password is changed, and your other devices are signed out.",
  "confirm-again": "A new letter is on its way. Links in earlier letters no longer work.",
  "end-device": "That device is signed out.",
  "end-others": "All your other devices are signed out.",
} as const satisfies Record<AccountForm["_intent"], string>;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "account:keep");
  const asked = new URL(request.url).searchParams.get("done");
  const done = Object.entries(DONE).find(([intent]) => intent === asked)?.[1] ?? null;
  return json({
    ...(await accountPageOf(actor, request, new Date())),
    done,
    zones: timeZoneOptions(actor.timeZone),
    keepsLicences: may(actor, "licence:keep"),
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "account:keep");
  const form = await parseForm(request, AccountForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await keepAccount(actor, form.value, request, new Date());
  if (outcome.ok) return redirect(`/account?done=${form.value._intent}`);
  const { errors, status } = refusalOf(outcome.reason);
  return json({ errors, values: typedAgain(form.value) }, status);
}

export default function Account() {
  const { devices, done, zones, keepsLicences, email, emailConfirmed, ...profile } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  const values = answer?.values._intent === "profile" ? answer.values : profile;
  return (
    <Page title="Your account" width="reading" intro="What we know of you, and who can use it.">
      {done && !answer ? <Notice kind="done" title={done} /> : null}
      <FormErrors errors={errors} />
      <Card>
        <h2>Profile</h2>
        <Form method="post" className="grid gap-6">
          <ProfileFields values={values} errors={errors} zones={zones} />
          <p className="text-quiet">Certificates you hold already keep the name they were issued under.</p>
          {keepsLicences ? (
            <p>
              Your license numbers and renewal dates are kept under <Link to="/licences">your licenses</Link>.
            </p>
          ) : null}
          <Button name="_intent" value="profile" className="justify-self-start">
            Save profile
          </Button>
        </Form>
      </Card>
      <EmailCard email={email} confirmed={emailConfirmed} />
      <PasswordCard email={email} errors={errors} />
      <DevicesCard devices={devices} />
    </Page>
  );
}
