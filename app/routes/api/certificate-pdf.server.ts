/** GET /certificates/:code.pdf: the tagged PDF, for the holder and for administrators. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { pdfFor } from "#app/features/certificates/downloads.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const certificatePdfDoor = {
  method: "GET",
  path: "/certificates/:code.pdf",
  async answer(request, params) {
    const actor = await requireActor(request, "certificate:hold");
    const file = await pdfFor(actor, params.code ?? "");
    if (file === null) throw notFound();
    if (file === "busy")
      return new Response("Many files are being made. Try again in a moment.", { status: 503, headers: { "Retry-After": "5" } });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="certificate-${file.code}.pdf"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
} satisfies Door;
