/** GET /school/letters/:letter.pdf and /school/learners/:consent.csv: files for members of the school they belong to. */
import type { Door } from "#app/doors.ts";
import { env } from "#app/env.server.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { letterPdfFor } from "#app/features/schools/check-letters.server.ts";
import { transferFor } from "#app/features/schools/transfer.server.ts";
import { transferCsv } from "#app/features/schools/transfer.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const letterPdfDoor = {
  method: "GET",
  path: "/school/letters/:letter.pdf",
  async answer(request, params) {
    const actor = await requireActor(request, "school:check");
    const found = await letterPdfFor(actor, params.letter ?? "");
    if (!found) throw notFound();
    return file(new Uint8Array(found.bytes), "application/pdf", `attune-letter-${found.code}.pdf`);
  },
} satisfies Door;

export const transferCsvDoor = {
  method: "GET",
  path: "/school/learners/:consent.csv",
  async answer(request, params, { now }) {
    const actor = await requireActor(request, "school:check");
    const found = await transferFor(actor, params.consent ?? "", "csv", now);
    if (!found) throw notFound();
    return file(transferCsv(found.transfer, env().origin), "text/csv; charset=utf-8", "attune-transfer.csv");
  },
} satisfies Door;

function file(body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" };
  return new Response(body, { headers });
}
