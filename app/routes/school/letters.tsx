/** /school/letters: the signed letters of the school. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { lettersPageFor } from "#app/features/schools/check-letters.server.ts";
import { deskOf } from "#app/features/schools/desk-gate.server.ts";
import { LettersPage } from "#app/features/schools/letters-page.tsx";

export const meta: MetaFunction = () => [{ title: "Letters · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "school:check");
  const desk = await deskOf(actor);
  return lettersPageFor(desk, new URL(request.url).searchParams.get("made"));
}

export default function Letters() {
  return <LettersPage {...useLoaderData<typeof loader>()} />;
}
