/** /reset-password: asks for a letter, and with the letter's link takes the new password. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isGoodLink } from "#app/features/accounts/accounts.server.ts";
import { NewPasswordForm, ResetRequestForm } from "#app/features/accounts/forms.ts";
import { refusalOf } from "#app/features/accounts/refusals.ts";
import { NewPasswordPage, ResetRequestPage } from "#app/features/accounts/reset-pages.tsx";
import { requestPasswordReset } from "#app/features/mail/account-letters.server.ts";
import { resetPassword } from "#app/features/mail/password-change.server.ts";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "New password · Attune" }];
/**
 * The address carries the secret, and no page may pass it on: at most the origin is told. Not "no-referrer": under it browsers send
 * forms with "Origin: null", which no honest check of origins lets in.
 */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "strict-origin" });

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get("token");
  return json({ token, good: token !== null && (await isGoodLink(token, "reset_password", new Date())) });
}

export async function action({ request, context }: ActionFunctionArgs) {
  return new URL(request.url).searchParams.has("token") ? takePassword(request, context.client) : sendLetter(request, context.client);
}

async function sendLetter(request: Request, client: string) {
  const form = await parseForm(request, ResetRequestForm);
  if (!form.ok) return json({ sent: false, errors: form.errors, email: form.values.email }, 422);
  const outcome = await requestPasswordReset(form.value.email, client, new Date());
  if (outcome.ok) return json({ sent: true, errors: {}, email: "" });
  const { errors, status } = refusalOf(outcome.reason);
  return json({ sent: false, errors, email: form.value.email }, status);
}

async function takePassword(request: Request, client: string) {
  const form = await parseForm(request, NewPasswordForm);
  if (!form.ok) return json({ sent: false, errors: form.errors, email: "" }, 422);
  const outcome = await resetPassword(form.value, client, new Date());
  if (outcome.ok) return redirect("/sign-in?password=changed");
  const { errors, status } = refusalOf(outcome.reason);
  return json({ sent: false, errors, email: "" }, status);
}

export default function ResetPassword() {
  const { token, good } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {};
  return token !== null && good ? (
    <NewPasswordPage token={token} errors={errors} />
  ) : (
    <ResetRequestPage staleLink={token !== null} sent={answer?.sent ?? false} email={answer?.email} errors={errors} />
  );
}
