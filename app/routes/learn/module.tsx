/** /learn/:module: what a module promises, who stands behind it, and the way into it. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import { moduleFrontFor } from "#app/features/course/module-front.server.ts";
import { ModuleFront } from "#app/features/course/module-front.tsx";
import { licenceQuestionFor } from "#app/features/licences/licence-question.server.ts";
import { LicenceQuestionCard } from "#app/features/licences/licence-question-card.tsx";
import { AssignmentList } from "#app/features/live/assignment-list.tsx";
import { listedAssignments } from "#app/features/live/assignment-view.server.ts";
import { moduleWhereFor } from "#app/features/rules/rule-pages.server.ts";
import { WhereAnswer } from "#app/features/rules/where-answer.tsx";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Module"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const slug = params.module ?? "";
  const front = await moduleFrontFor(learner, slug);
  if (!front) throw notFound();
  const asked = new URL(request.url).searchParams;
  const where = await moduleWhereFor(slug, front.number, asked.get("where"), new Date());
  // Asked before the hours are earned, because a number that comes afterwards is a report that was refused (R41).
  const asks = !front.reading && asked.get("license") !== "later";
  const question = asks ? await licenceQuestionFor(learner, new Date()) : null;
  return { ...front, question, assignments: await listedAssignments(learner, slug), where };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const outcome = await enrol(learner, params.module ?? "", new Date());
  if (!outcome.ok) throw notFound();
  return redirect(`/learn/${params.module}`);
}

export default function Module() {
  const { assignments, where, question, ...front } = useLoaderData<typeof loader>();
  const here = `/learn/${front.slug}`;
  return (
    <ModuleFront
      {...front}
      before={question ? <LicenceQuestionCard question={question} back={here} later={`${here}?license=later`} /> : null}
    >
      <AssignmentList moduleSlug={front.slug} assignments={assignments} />
      {where ? <WhereAnswer moduleSlug={front.slug} {...where} /> : null}
    </ModuleFront>
  );
}
