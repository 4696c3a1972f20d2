/** GET /hours/elsewhere/:record/files/:file: a document, for its owner and for reviewers. */
import type { Door } from "#app/doors.ts";
import { requireActor } from "#app/features/accounts/guard.server.ts";
import { fileAnswer } from "#app/features/elsewhere/file-answer.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const elsewhereFileDoor = {
  method: "GET",
  path: "/hours/elsewhere/:record/files/:file",
  async answer(request, params) {
    const actor = await requireActor(request, "elsewhere:claim");
    const answer = await fileAnswer(actor, params.record ?? "", params.file ?? "");
    if (!answer) throw notFound();
    return answer;
  },
} satisfies Door;
