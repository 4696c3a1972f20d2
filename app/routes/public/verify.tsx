/** /verify and /verify/:code: a stranger checks a certificate, without an account and without JavaScript. */
import { type ActionFunctionArgs, type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { typedAtDesk } from "#app/features/certificates/desk.server.ts";
import { FileAnswerView, FileBox } from "#app/features/certificates/desk-file-view.tsx";
import { answerDeskForm } from "#app/features/certificates/desk-form.server.ts";
import { deskHeaders, verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { AnswerView, NameBox, VerifyBox } from "#app/features/certificates/verification-view.tsx";
import { letterStatus } from "#app/features/schools/check-letter-answer.ts";
import { LetterAnswerView } from "#app/features/schools/check-letter-view.tsx";
import { letterAnswer } from "#app/features/schools/check-letters.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [
  { title: "Verify a certificate · Attune" },
  { name: "robots", content: "noindex, nofollow" },
  { name: "referrer", content: "no-referrer" },
];

export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
  actionHeaders.has("Cache-Control") ? actionHeaders : loaderHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const typed = params.code ?? new URL(request.url).searchParams.get("code")?.trim() ?? "";
  if (typed === "") return json({ typed, answer: null, letter: null }, { headers: deskHeaders(200, null) });
  const reply =
    params.code === undefined
      ? await typedAtDesk(typed, new Date(), context.client)
      : await verificationAnswer(params.code, new Date(), context.client);
  if ("goTo" in reply) throw redirect(`/verify/${reply.goTo}`, { headers: deskHeaders(302, null) });
  // A letter of a school has a code like a certificate's, and is looked for only where no certificate can be told of.
  const letter = reply.answer.status === "unknown" ? await letterAnswer(reply.answer.code, new Date()) : null;
  if (letter) return json({ typed, answer: null, letter }, { status: letterStatus(letter), headers: reply.headers });
  return json({ typed, answer: reply.answer, letter: null }, { status: reply.status, headers: reply.headers });
}

/** A file, or a code with a name, is answered on the page it was sent to: nothing is kept that an address could lead to. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { status, headers: answerHeaders, ...posted } = await answerDeskForm(request, new Date(), context.client);
  return json(posted, { status, headers: answerHeaders });
}

export default function Verify() {
  const { typed, answer, letter } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const shown = posted ? posted.named : answer;
  const missingName = posted?.errors.familyName ?? null;
  // The same words whether there is such a certificate or not: they tell that the name was taken, and nothing else.
  const triedName = posted?.named?.status === "unknown" ? "With this name nothing can be shown either. Compare it, and the code." : null;
  return (
    <Page
      title="Verify a certificate"
      intro="Type the code, paste the link, or choose the file you were given. No account is needed."
      width="reading"
    >
      {/* Before the box: on a phone the answer would stand below the fold. */}
      {posted?.file ? <FileAnswerView answer={posted.file} /> : null}
      {shown ? <AnswerView answer={shown} hasPublicCode={!posted} /> : null}
      {shown?.status === "unknown" || missingName ? (
        <NameBox code={shown?.status === "unknown" ? shown.code : (posted?.typed ?? "")} error={missingName ?? triedName} />
      ) : null}
      {letter && !posted ? <LetterAnswerView answer={letter} /> : null}
      <Card className="print:hidden">
        <VerifyBox typed={posted?.typed || typed} />
        <FileBox error={posted?.errors.file ?? posted?.errors.code ?? null} />
      </Card>
    </Page>
  );
}
