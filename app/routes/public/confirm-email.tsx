/** /confirm-email: where a confirmation letter leads. Opening it does nothing: mail scanners open links too; the button does it. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { confirmEmail, isGoodLink } from "#app/features/accounts/accounts.server.ts";
import { ConfirmEmailForm } from "#app/features/accounts/forms.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { homeOf } from "#app/features/accounts/home.ts";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { parseForm } from "#app/shared/form.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm your e-mail address · Attune" }];
/**
 * The address carries the secret, and no page may pass it on: at most the origin is told. Not "no-referrer": under it browsers send
 * forms with "Origin: null", which no honest check of origins lets in.
 */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "strict-origin" });

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return json({ token, good: await isGoodLink(token, "confirm_email", new Date()) });
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await parseForm(request, ConfirmEmailForm);
  if (!form.ok) return json({ confirmed: false, home: null, errors: form.errors }, 422);
  const outcome = await confirmEmail(form.value.token, new Date());
  if (outcome.ok) {
    const actor = await optionalActor(request);
    return json({ confirmed: true, home: actor ? homeOf(actor) : "/sign-in", errors: {} });
  }
  const { errors, status } = refusalOf(outcome.reason);
  return json({ confirmed: false, home: null, errors }, status);
}

export default function ConfirmEmail() {
  const { token, good } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.home) {
    return (
      <Page title="Thank you, your address is confirmed" width="narrow" intro="Our letters will reach you.">
        <p>
          <ButtonLink to={answer.home}>Go on</ButtonLink>
        </p>
      </Page>
    );
  }
  if (!good) {
    return (
      <Page
        title="This link is not good any more"
        width="narrow"
        intro="It was used already, replaced by a newer one, or is more than a day old."
      >
        <FormErrors errors={answer?.errors} />
        <p>
          Your <Link to="/account">account page</Link> says whether your address is confirmed, and sends a new letter.
        </p>
      </Page>
    );
  }
  return (
    <Page title="Confirm your e-mail address" width="narrow" intro="One press, and we know that letters reach you.">
      <Form method="post" className="grid justify-items-start gap-6">
        <FormErrors errors={answer?.errors} />
        <input type="hidden" name="token" value={token} />
        <Button>Confirm my address</Button>
      </Form>
    </Page>
  );
}
