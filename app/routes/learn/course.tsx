/** /learn: the course map: what is done, what comes next, what each module is worth. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { courseMapOf } from "#app/features/course/course-map.server.ts";
import { CourseSumCard } from "#app/features/course/course-sum.tsx";
import { formatMinutes } from "#app/shared/minutes.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Learn · Attune" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  return courseMapOf(learner);
}

export default function Course() {
  const { modules, sum } = useLoaderData<typeof loader>();
  return (
    <Page
      title="The course"
      intro={`${formatMinutes(sum.online)} of self-paced modules${sum.published < sum.listed ? " so far" : ""}, of a course of ${formatMinutes(sum.total)}.`}
    >
      {modules.length === 0 ? (
        <Notice kind="note" title="No module is published yet.">
          Come back soon; your account keeps everything in place.
        </Notice>
      ) : (
        <ol className="grid gap-4">
          {modules.map((module) => (
            <li key={module.slug} className="grid gap-x-6 gap-y-2 rounded-card border border-line bg-card p-6 sm:grid-cols-[1fr_auto]">
              <div className="grid gap-2">
                <h2 className="text-xl">
                  <Link to={`/learn/${module.slug}`} className="text-ink">
                    {module.title}
                  </Link>
                </h2>
                <p>{module.summary}</p>
                <p className="text-quiet text-sm">{module.state}</p>
              </div>
              <p className="whitespace-nowrap tabular-nums sm:text-right">{formatMinutes(module.minutes)}</p>
              <progress
                className="reading-progress sm:col-span-2"
                aria-label={`Sections read of ${module.title}`}
                max={module.sections}
                value={module.read}
              />
            </li>
          ))}
        </ol>
      )}
      <CourseSumCard sum={sum} />
      <p className="max-w-[42rem] text-quiet">
        A module&rsquo;s bar moves when you mark a section as read. Credit comes from passing the module&rsquo;s final test.{" "}
        <Link to="/hours">Your hours</Link> say what you have and what is still missing.
      </p>
    </Page>
  );
}
