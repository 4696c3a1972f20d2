/** The certificate that stands in the place of a replaced one. */
import { type Certificate, certificateById } from "./certificates.server.ts";
import { statusOf } from "./status.ts";

/** The last in the row of those that replaced each other, from the one with this id on; null when there is none. */
export async function lastOf(id: string): Promise<Certificate | null> {
  const found = await certificateById(id);
  const status = found && statusOf(found.events);
  return status?.kind === "replaced" ? lastOf(status.by) : found;
}

/** Its code, where anyone may see it: an old code leads to nothing that its holder hides (R53). */
export async function openSuccessor(id: string): Promise<string | null> {
  const last = await lastOf(id);
  return last?.visibility === "link" ? last.row.code : null;
}
