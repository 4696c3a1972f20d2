/** / : what the course is, what each module is worth, and where to begin. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { CourseSumCard } from "#app/features/course/course-sum.tsx";
import { courseOverview } from "#app/features/course/overview.server.ts";
import { formatMinutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = () => [
  { title: "Attune: continuing education for oncology massage" },
  {
    name: "description",
    content: "Modules, quizzes and an hours ledger that explains itself, for massage therapists who work with people living with cancer.",
  },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await optionalActor(request);
  return { signedIn: actor !== null, course: await courseOverview() };
}

export default function Home() {
  const { signedIn, course } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Learn to work well with people living with cancer"
      intro="Unhurried modules for massage therapists. Every hour is explained, every certificate can be checked by a stranger, and nothing you do here is ever lost."
    >
      <div className="flex flex-wrap gap-3">
        {signedIn ? <ButtonLink to="/learn">Go on learning</ButtonLink> : <ButtonLink to="/sign-up">Make an account</ButtonLink>}
        <ButtonLink to="/verify" kind="quiet">
          Verify a certificate
        </ButtonLink>
      </div>
      <section aria-labelledby="modules" className="mt-6">
        <h2 id="modules">The modules</h2>
        <ul className="mt-4 grid gap-4 sm:grid-cols-2">
          {course.modules.map((module) => (
            <li key={module.slug} className="grid content-start gap-2 rounded-card border border-line bg-card p-6">
              <h3>
                <Link to={`/learn/${module.slug}`} className="text-ink">
                  {module.title}
                </Link>
              </h3>
              <p>{module.summary}</p>
              <p className="text-quiet text-sm">
                Self-paced, {formatMinutes(module.minutes)} ·{" "}
                <Link to={`/editions/${module.slug}/${module.number}`}>how this was computed</Link>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <CourseSumCard sum={course.sum} />
      <section aria-labelledby="honest" className="grid max-w-[42rem] gap-3">
        <h2 id="honest">What it is, and what it is not</h2>
        <p>
          The foundational standard for oncology massage asks for at least {formatMinutes(course.sum.total)}, with an instructor who
          watches, comments and assesses. The modules here are the part that can be read alone.
        </p>
        <p>No CE approval is claimed for this course. Your board decides what counts; the ledger shows it what you did, line by line.</p>
      </section>
    </Page>
  );
}
