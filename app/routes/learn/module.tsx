/** /learn/:module: what a module promises, who stands behind it, and the way into it. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import { moduleFrontFor } from "#app/features/course/module-front.server.ts";
import { ModuleFront } from "#app/features/course/module-front.tsx";
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
  const where = await moduleWhereFor(slug, front.number, new URL(request.url).searchParams.get("where"), new Date());
  return { ...front, assignments: await listedAssignments(learner, slug), where };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "course:study");
  const outcome = await enrol(learner, params.module ?? "", new Date());
  if (!outcome.ok) throw notFound();
  return redirect(`/learn/${params.module}`);
}

export default function Module() {
  const { assignments, where, ...front } = useLoaderData<typeof loader>();
  return (
    <ModuleFront {...front}>
      <AssignmentList moduleSlug={front.slug} assignments={assignments} />
      {where ? <WhereAnswer moduleSlug={front.slug} {...where} /> : null}
    </ModuleFront>
  );
}
