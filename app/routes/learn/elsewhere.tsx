/** /hours/elsewhere: my hours from other providers, and where each stands. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ElsewhereList } from "#app/features/elsewhere/elsewhere-list.tsx";
import { listedHours } from "#app/features/elsewhere/record-view.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Hours from elsewhere · Attune" }];

export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "elsewhere:claim");
  return listedHours(learner);
}

export default function Elsewhere() {
  const hours = useLoaderData<typeof loader>();
  return (
    <Page
      title="Hours from elsewhere"
      above={<Link to="/hours">Hours</Link>}
      intro="Courses you took with other providers. A reviewer looks at the document; what is accepted stands in your hours, and never on a certificate of Attune’s."
    >
      <ButtonLink to="/hours/elsewhere/new" className="justify-self-start">
        Enter hours from elsewhere
      </ButtonLink>
      {hours.length === 0 ? (
        <Notice kind="note" title="Nothing here yet.">
          Have the certificate of the other course at hand: a PDF, or a photo of the paper. It takes about three minutes.
        </Notice>
      ) : (
        <ElsewhereList hours={hours} />
      )}
    </Page>
  );
}
