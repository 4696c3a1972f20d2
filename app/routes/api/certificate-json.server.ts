/** GET /certificates/:code.json: the signed record with its proof, for the holder and for administrators. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { signedFileFor } from "#app/features/certificates/downloads.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const certificateJsonDoor = {
  method: "GET",
  path: "/certificates/:code.json",
  async answer(request, params) {
    const actor = await requireActor(request, "certificate:hold");
    const file = await signedFileFor(actor, params.code ?? "");
    if (!file) throw notFound();
    return new Response(file.text, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="certificate-${file.code}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
} satisfies Door;
