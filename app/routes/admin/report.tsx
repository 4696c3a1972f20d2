/** /admin/reports/:report: a posted report, and what the board turned away of it. */
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { markRejected } from "#app/features/reports/board-reports.server.ts";
import { reportPageFor } from "#app/features/reports/report-desk.server.ts";
import { RejectionForm } from "#app/features/reports/report-forms.ts";
import { ReportPage } from "#app/features/reports/report-page.tsx";
import { parseForm } from "#app/shared/form.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Report to ${data?.body ?? "a board"} · Administration · Attune` },
];
export const headers = () => ({ "Cache-Control": "no-store" });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "report:post");
  const shown = await reportPageFor(actor, params.report ?? "");
  if (!shown) throw notFound();
  return shown;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "report:post");
  const id = params.report ?? "";
  if (!(await reportPageFor(actor, id))) throw notFound();
  const form = await parseForm(request, RejectionForm);
  if (!form.ok) return json({ errors: form.errors, values: form.values }, 422);
  const outcome = await markRejected(actor, id, form.value, new Date());
  if (outcome.ok) return redirect(`/admin/reports/${id}`);
  const position = outcome.reason === "not_there" ? "This report has no such row." : "This row is marked already.";
  return json({ errors: { position }, values: { position: String(form.value.position), words: form.value.words } }, 422);
}

export default function Report() {
  const shown = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return <ReportPage {...shown} errors={tried?.errors ?? {}} values={tried?.values ?? {}} />;
}
