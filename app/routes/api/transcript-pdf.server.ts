/** GET /hours/transcript.pdf: the transcript in print, for its owner alone. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { transcriptPdfFor } from "#app/features/reports/transcript.server.ts";

export const transcriptPdfDoor = {
  method: "GET",
  path: "/hours/transcript.pdf",
  async answer(request, _params, { now }) {
    const learner = await requireActor(request, "hours:read");
    const bytes = await transcriptPdfFor(learner, now);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="attune-transcript.pdf"',
        "Cache-Control": "private, no-store",
      },
    });
  },
} satisfies Door;
