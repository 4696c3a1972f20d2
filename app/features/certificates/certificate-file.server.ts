/** The PDF file of a certificate as its holder downloads it: the sheet, with the open credential inside once there is one. */
import type { Attachment } from "#app/shared/pdf.server.ts";
import { certificatePdf } from "./certificate-pdf.server.ts";
import { type Forms, formsOf } from "./credentials.server.ts";
import { type Frozen, readFrozen } from "./record.ts";

/** Null while too many are being drawn. */
export async function certificateFile({ id, record }: { readonly id: string; readonly record: string }): Promise<Buffer | null> {
  const forms = await formsOf(id);
  return certificatePdf(readFrozen(record), forms ? credentialFile(forms) : null);
}

/** Every file that was ever ours for this certificate: with its credential, and as it was before there was one. */
export async function filesEverGiven(id: string, frozen: Frozen): Promise<readonly Buffer[]> {
  const forms = await formsOf(id);
  const files = [forms ? await certificatePdf(frozen, credentialFile(forms)) : null, await certificatePdf(frozen)];
  return files.filter((file) => file !== null);
}

function credentialFile({ vc }: Forms): Attachment {
  return { name: "credential.json", mediaType: "application/vc+ld+json", bytes: new TextEncoder().encode(vc.body) };
}
