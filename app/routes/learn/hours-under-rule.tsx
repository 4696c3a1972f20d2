/** /hours/rules/:ruleSet: my ledger under one body's rule, for a period, line by line, and the way to keep it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { PeriodForm } from "#app/features/rules/forms.ts";
import { keepStatement } from "#app/features/rules/kept-statements.server.ts";
import { underRuleFor } from "#app/features/rules/under-rule.server.ts";
import { UnderRule } from "#app/features/rules/under-rule.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Hours under ${data?.name ?? "a rule"} · Attune` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const learner = await requireActor(request, "hours:read");
  const page = await underRuleFor(learner, params.ruleSet ?? "", new URL(request.url).searchParams, new Date());
  if (!page) throw notFound();
  return json(page, { status: page.errors ? 422 : 200 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const learner = await requireActor(request, "hours:read");
  const form = await parseForm(request, PeriodForm);
  if (!form.ok) return json({ errors: form.errors }, 422);
  const outcome = await keepStatement(learner, params.ruleSet ?? "", form.value, new Date());
  if (outcome.ok) return redirect(`/hours/statements/${outcome.value}`);
  if (outcome.reason === "no_rule_set") throw notFound();
  return json({ errors: { to: "No rule is written down for that day. Choose another last day." } }, 422);
}

export default function HoursUnderRule() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <UnderRule {...page} errors={refused?.errors ?? page.errors} />;
}
