/** /verify and /verify/:code: a stranger checks a certificate, without an account and without JavaScript. */
import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { typedAtDesk } from "#app/features/certificates/desk.server.ts";
import { deskHeaders, verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { AnswerView, VerifyBox } from "#app/features/certificates/verification-view.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [
  { title: "Verify a certificate · Attune" },
  { name: "robots", content: "noindex, nofollow" },
  { name: "referrer", content: "no-referrer" },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const typed = params.code ?? new URL(request.url).searchParams.get("code")?.trim() ?? "";
  if (typed === "") return json({ typed, answer: null }, { headers: deskHeaders(200, null) });
  const reply =
    params.code === undefined
      ? await typedAtDesk(typed, new Date(), context.client)
      : await verificationAnswer(params.code, new Date(), context.client);
  if ("goTo" in reply) throw redirect(`/verify/${reply.goTo}`, { headers: deskHeaders(302, null) });
  return json({ typed, answer: reply.answer }, { status: reply.status, headers: reply.headers });
}

export default function Verify() {
  const { typed, answer } = useLoaderData<typeof loader>();
  return (
    <Page title="Verify a certificate" intro="Type the code or paste the link. No account is needed." width="reading">
      <VerifyBox typed={typed} />
      {answer ? <AnswerView answer={answer} /> : null}
    </Page>
  );
}
