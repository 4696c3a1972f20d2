/** /dev/outbox: the demo's letters. It does not exist when Attune serves, or when it listens to more than this machine. */
import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isOutboxOpen, outbox } from "#app/features/mail/outbox.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Outbox · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });

export async function loader({ request }: LoaderFunctionArgs) {
  if (!isOutboxOpen(request.headers.get("Host"))) throw notFound();
  return json({ letters: await outbox() });
}

export default function Outbox() {
  const { letters } = useLoaderData<typeof loader>();
  return (
    <Page title="Outbox" width="reading" intro="In the demo no letter leaves this machine. Here they are, the newest first.">
      {letters.length === 0 ? <Notice kind="note">No letter has been written yet.</Notice> : null}
      {letters.map((letter) => (
        <Card key={letter.id}>
          <h2 className="text-xl">{letter.subject}</h2>
          <p className="wrap-anywhere text-quiet">
            To {letter.recipient}, {letter.written} UTC
          </p>
          <p className="wrap-anywhere whitespace-pre-wrap">
            {letter.stretches.map(({ at, link, text }) =>
              link ? (
                <a key={at} href={text}>
                  {text}
                </a>
              ) : (
                <span key={at}>{text}</span>
              ),
            )}
          </p>
        </Card>
      ))}
    </Page>
  );
}
