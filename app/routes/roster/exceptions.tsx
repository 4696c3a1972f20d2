/** /roster/exceptions?month=YYYY-MM: what is worth a second look in a month. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ExceptionsPage } from "#app/features/adjustments/exceptions-page.tsx";
import { exceptionsViewFor } from "#app/features/adjustments/exceptions-view.server.ts";
import { monthOf } from "#app/features/adjustments/month.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Exceptions, ${data?.month.label ?? "month"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const reader = await requireActor(request, "hours:oversee");
  const month = monthOf(new URL(request.url).searchParams.get("month"), new Date());
  if (!month) throw notFound();
  return exceptionsViewFor(reader, month);
}

export default function Exceptions() {
  return <ExceptionsPage {...useLoaderData<typeof loader>()} />;
}
