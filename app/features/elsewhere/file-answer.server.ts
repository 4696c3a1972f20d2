/** A document given back: only to its owner and to reviewers, as a download that no browser will run. */
import { may } from "#app/features/accounts/permissions.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { log } from "#app/log.server.ts";
import { attachment, FILE_KINDS } from "./file-kinds.ts";
import { fileOfRecord } from "./record-rows.server.ts";
import { readStoredFile } from "./stored-files.server.ts";

/** The answer with the file; null when there is none for this actor. What no longer has its hash is reported and not given out. */
export async function fileAnswer(actor: Actor, recordId: string, fileId: string): Promise<Response | null> {
  const found = await fileOfRecord(recordId, fileId);
  if (!found || (found.ownerId !== actor.id && !may(actor, "elsewhere:review"))) return null;
  const { file } = found;
  const bytes = await readStoredFile(file.id, file.sha256);
  if (!bytes) {
    log.error({ file: file.id }, "a stored document is missing or damaged");
    return new Response(DAMAGED, { status: 500, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });
  }
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": FILE_KINDS[file.kind].contentType,
      "Content-Disposition": attachment(file.name),
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

const DAMAGED =
  "This document is no longer what was handed in, so it is not shown. The fault was noted. Its owner can put it right by choosing the same file once more.";
