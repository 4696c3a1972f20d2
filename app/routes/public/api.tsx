/** /api: how a school's programs check certificates, with lines to paste. */
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/env.server.ts";
import { ApiPage } from "#app/features/api/api-page.tsx";

export const meta: MetaFunction = () => [{ title: "Checking certificates by program · Attune" }];

export async function loader() {
  return { origin: env().origin };
}

export default function Api() {
  return <ApiPage {...useLoaderData<typeof loader>()} />;
}
