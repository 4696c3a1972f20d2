/** /hours: my ledger as a picture, what is still missing and why, and every line. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { ActiveTimeList } from "#app/features/hours/active-time-list.tsx";
import { HoursPicture } from "#app/features/hours/hours-picture.tsx";
import { HowHoursCome } from "#app/features/hours/how-hours-come.tsx";
import { LedgerTable } from "#app/features/hours/ledger-table.tsx";
import { MissingCard } from "#app/features/hours/missing-card.tsx";
import { hoursOverview } from "#app/features/hours/overview.server.ts";
import { TopicCard } from "#app/features/hours/topic-card.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Hours · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "hours:read");
  return hoursOverview(actor);
}

export default function Hours() {
  const { figure, sentence, asked, balance, missing, next, lines, activeTimes } = useLoaderData<typeof loader>();
  return (
    <Page title={figure} intro={lines.length === 0 ? `This page fills as you learn. ${sentence}` : sentence}>
      <HoursPicture byKind={balance.byKind} total={balance.total} asked={asked.totalMinutes} />
      <p className="-mt-3 text-quiet text-sm">
        The bar moves when a line is added below: on passing a module&rsquo;s quiz, or when an instructor signs for a session, for
        supervised practice or for reviewed work. Reading by itself does not move it.
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <MissingCard missing={missing} asked={asked} next={next} />
        {lines.length === 0 ? (
          <HowHoursCome />
        ) : (
          <TopicCard byTopic={balance.byTopic} withoutTopic={balance.withoutTopic} required={asked.requiredTopics} />
        )}
      </div>
      {lines.length > 0 ? (
        <section aria-labelledby="every-line" className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="every-line">Every line</h2>
            <ButtonLink to="/hours.csv" kind="quiet" reloadDocument>
              Download all lines (CSV)
            </ButtonLink>
          </div>
          <LedgerTable lines={lines} />
        </section>
      ) : null}
      {activeTimes.length > 0 ? <ActiveTimeList activeTimes={activeTimes} /> : null}
    </Page>
  );
}
