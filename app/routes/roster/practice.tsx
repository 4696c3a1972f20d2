/** /roster/practice: supervised practice that waits for this supervisor's signature. */
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { waitingPageFor } from "#app/features/live/practice-view.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Practice to sign · Attune" }];
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

const DONE: Readonly<Record<string, string>> = {
  signed: "Signed. The minutes stand in the learner’s hours.",
  returned: "Returned. The learner has a letter with your comment.",
  changed:
    "The learner changed or withdrew that entry meanwhile, so nothing was signed or returned. Signed anew, it comes back to this list.",
};

export async function loader({ request }: LoaderFunctionArgs) {
  const supervisor = await requireActor(request, "practice:supervise");
  const asked = new URL(request.url).searchParams.get("done") ?? "";
  return { waiting: await waitingPageFor(supervisor), done: DONE[asked] ?? null };
}

export default function Practice() {
  const { waiting, done } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Practice to sign"
      intro="Practice that names you as supervisor, the longest waiting first. The hours come with your signature."
    >
      {done ? <Notice kind="done" title={done} /> : null}
      {waiting.length === 0 ? (
        <Notice kind="note">Nothing waits for your signature.</Notice>
      ) : (
        <DataTable
          caption="Practice to sign"
          columns={[
            { key: "learner", label: "Learner" },
            { key: "practice", label: "Practice" },
            { key: "signed", label: "Signed by the learner" },
          ]}
          rows={waiting.map(({ id, practice, signed }) => ({
            key: id,
            cells: {
              learner: practice.learner,
              practice: <Link to={`/roster/practice/${id}`}>{`${practice.date}, ${practice.minutes}`}</Link>,
              signed,
            },
          }))}
        />
      )}
      <p>
        <Link to="/practice/pin" className="inline-flex min-h-11 items-center">
          Your PIN for signing on a learner’s phone
        </Link>
      </p>
    </Page>
  );
}
