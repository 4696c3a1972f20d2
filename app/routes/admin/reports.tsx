/** /admin/reports: what a board is to be told, looked at and posted. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { postReport } from "#app/features/reports/board-reports.server.ts";
import { reportsPageFor } from "#app/features/reports/report-desk.server.ts";
import { ReportForm } from "#app/features/reports/report-forms.ts";
import { reportingBody } from "#app/features/reports/reporting.server.ts";
import { ReportsPage } from "#app/features/reports/reports-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction = () => [{ title: "Reports to boards · Administration · Attune" }];
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "report:post");
  return reportsPageFor(actor, new URL(request.url).searchParams, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "report:post");
  const form = await parseForm(request, ReportForm);
  if (!form.ok) return json({ errors: form.errors }, 422);
  const body = reportingBody(form.value.body);
  if (!body) throw notFound();
  const outcome = await postReport(actor, body, form.value, new Date());
  if (outcome.ok) return redirect(`/admin/reports/${outcome.value.id}`);
  return json({ errors: { form: "Nothing of these days is left to post: it was posted meanwhile, or has something to mend." } }, 409);
}

export default function Reports() {
  const shown = useLoaderData<typeof loader>();
  return <ReportsPage {...shown} errors={useActionData<typeof action>()?.errors ?? {}} />;
}
