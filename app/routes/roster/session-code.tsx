/** /roster/sessions/:session/code: the rotating code, for a whole room to read. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { CodeScreen } from "#app/features/live/code-screen.tsx";
import { codeScreenFor } from "#app/features/live/code-view.server.ts";
import { notFound } from "#app/shared/responses.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Code: ${data?.title ?? "session"} · Attune` }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const instructor = await requireActor(request, "session:teach");
  const screen = await codeScreenFor(instructor, params.session ?? "", new Date());
  if (!screen) throw notFound();
  return screen;
}

export default function SessionCode() {
  const { id, title, ...screen } = useLoaderData<typeof loader>();
  return (
    <Page title={title} above={<Link to={`/roster/sessions/${id}`}>To the roster</Link>} width="reading">
      <CodeScreen {...screen} />
    </Page>
  );
}
