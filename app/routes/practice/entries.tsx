/** /practice: all entries of supervised practice, and the way to a new one. */
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PracticeList } from "#app/features/live/practice-list.tsx";
import { practiceListFor } from "#app/features/live/practice-view.server.ts";

export const meta: MetaFunction = () => [{ title: "Supervised practice · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

const DONE: Readonly<Record<string, string>> = {
  kept: "Your draft is kept. Only you can read it.",
  withdrawn: "The entry is withdrawn. It counts for nothing.",
};

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "practice:keep");
  const asked = new URL(request.url).searchParams.get("done") ?? "";
  return { ...(await practiceListFor(learner)), done: DONE[asked] ?? null };
}

export default function Entries() {
  return <PracticeList {...useLoaderData<typeof loader>()} />;
}
