/** /admin/adjustments: hours set by hand: what waits, what was promised, and whose hours to set. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { FindForm } from "#app/features/adjustments/adjustment-forms.ts";
import { findLearners, settledProposals, waitingProposals } from "#app/features/adjustments/adjustment-lists.server.ts";
import { AdjustmentsPage } from "#app/features/adjustments/adjustments-page.tsx";
import { promisedCorrections } from "#app/features/adjustments/contest-lists.server.ts";
import { parseForm } from "#app/shared/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Hours set by hand · Administration · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:adjust");
  const now = new Date();
  return {
    waiting: await waitingProposals(actor, now),
    settled: await settledProposals(actor, now),
    promised: await promisedCorrections(actor),
  };
}

/** A post that only reads: an address typed here stays out of the browser's history and of every log. */
export async function action({ request }: ActionFunctionArgs) {
  await requireActor(request, "hours:adjust");
  const form = await parseForm(request, FindForm);
  if (!form.ok) return json({ who: form.values.who, error: form.errors.who, found: undefined }, 422);
  return json({ who: form.value.who, error: undefined, found: await findLearners(form.value.who) });
}

export default function Adjustments() {
  return <AdjustmentsPage desk={useLoaderData<typeof loader>()} search={useActionData<typeof action>() ?? {}} />;
}
