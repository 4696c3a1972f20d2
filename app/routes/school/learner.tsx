/** /school/learners/:consent: the hours of a therapist who lets the school follow her. Each look is noted and shown to her. */
import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { transferFor } from "#app/features/schools/transfer.server.ts";
import { TransferPage } from "#app/features/schools/transfer-page.tsx";
import { formatInstant } from "#app/shared/civil-date.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Transcript · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  const desk = await deskOf(actor);
  const now = new Date();
  const shared = await transferFor(actor, params.consent ?? "", "page", now);
  if (!shared) throw notFound();
  return json({ desk, shared, readAt: formatInstant(now, actor.timeZone) });
}

export default function Learner() {
  return <TransferPage {...useLoaderData<typeof loader>()} />;
}
