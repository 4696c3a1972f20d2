/** /hours/transcript: all hours on one sheet, to read, print and hand on. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { transcriptPageFor } from "#app/features/reports/transcript.server.ts";
import { TranscriptPage } from "#app/features/reports/transcript-page.tsx";

export const meta: MetaFunction = () => [{ title: "Transcript of hours · Attune" }];

export const headers = () => ({ "Cache-Control": "private, no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "hours:read");
  return transcriptPageFor(learner, new Date());
}

export default function Transcript() {
  return <TranscriptPage {...useLoaderData<typeof loader>()} />;
}
