/** /practice/log: every entry signed by both, to print. */
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PracticeLog } from "#app/features/live/practice-log.tsx";
import { practiceLogPageFor } from "#app/features/live/practice-log-view.server.ts";

export const meta: MetaFunction = () => [{ title: "Log of supervised practice · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  return practiceLogPageFor(learner, new Date());
}

export default function Log() {
  return <PracticeLog {...useLoaderData<typeof loader>()} />;
}
