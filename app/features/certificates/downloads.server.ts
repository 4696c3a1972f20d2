/** The files a holder may download, again and again, the same bytes each time (R43, R46). */
import type { Actor } from "#app/features/accounts/roles.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { certificateFile } from "./certificate-file.server.ts";
import { certificateFor } from "./certificates.server.ts";
import { readCode } from "./code.ts";
import { readFrozen } from "./record.ts";

/**
 * The PDF, with the open credential inside once there is one: whoever is sent the sheet can also check it by machine. Null when there
 * is none for this actor, "busy" when too many are being drawn.
 */
export async function pdfFor(actor: Actor, typed: string): Promise<{ readonly code: string; readonly bytes: Buffer } | "busy" | null> {
  const found = await ownedBy(actor, typed);
  if (!found) return null;
  const bytes = await certificateFile(found.row);
  return bytes ? { code: found.row.code, bytes } : "busy";
}

/** Record, withheld licence number, signature and public key as canonical JSON; null when there is none for this actor. */
export async function signedFileFor(actor: Actor, typed: string): Promise<{ readonly code: string; readonly text: string } | null> {
  const found = await ownedBy(actor, typed);
  if (!found) return null;
  const { row, publicKey } = found;
  const { signed, withheld } = readFrozen(row.record);
  const proof = { algorithm: "Ed25519", keyId: row.keyId, publicKey, signature: row.signature, recordHash: row.recordHash };
  return { code: row.code, text: canonicalJson({ record: signed, withheld, proof }) };
}

async function ownedBy(actor: Actor, typed: string) {
  const reading = readCode(typed);
  return reading.kind === "code" ? certificateFor(actor, reading.code) : null;
}
