/** /hours: how far, what is missing, whose rules, and every line like a bank statement. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { hoursPageFor } from "#app/features/reports/hours-page.server.ts";
import { HoursPage } from "#app/features/reports/hours-page.tsx";

export const meta: MetaFunction = () => [{ title: "Hours · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:read");
  return hoursPageFor(actor, new Date());
}

export default function Hours() {
  return <HoursPage {...useLoaderData<typeof loader>()} />;
}
