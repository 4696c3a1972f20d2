/** A picture at the desk: a badge with its credential inside, or a screenshot or photo of a QR code. */

import { credentialInPng } from "./baking-png.server.ts";
import { type FileAnswer, plainAnswer } from "./desk-file-answer.ts";
import { codeOfCredential } from "./desk-links.server.ts";
import { qrText } from "./desk-reading.server.ts";
import { readTyped } from "./desk-typed.ts";
import { everyOrigin } from "./issuer-origins.server.ts";
import { countedAnswer } from "./verification.server.ts";

/** Whether a picture carries a badge: then it is that which is checked. */
export function isBadge(bytes: Uint8Array): boolean {
  return credentialInPng(bytes) !== null;
}

/** What the QR code in a picture leads to. The picture itself proves nothing, so the answer is the register's. @throws {StoreUnavailable} */
export async function pictureAnswer(bytes: Uint8Array, kind: "png" | "jpeg", now: Date): Promise<FileAnswer> {
  const read = await qrText(bytes, kind);
  if (!read.ok && read.reason === "busy") return plainAnswer("cannot_check", "Several files are being read just now.", now);
  if (!read.ok) return plainAnswer("unreadable", "This picture is damaged, not complete, or too large to be looked at.", now);
  if (read.value === null)
    return plainAnswer(
      "unreadable",
      "This picture has no badge in it, and no QR code that could be read. A sharper or closer one may do.",
      now,
    );
  const typed = readTyped(read.value, await everyOrigin());
  if (typed.kind === "other_host")
    return plainAnswer("not_ours", `The QR code in this picture leads to ${typed.host}. It was not opened.`, now);
  const code = typed.kind === "code" ? typed.code : typed.kind === "credential" ? await codeOfCredential(typed.id) : null;
  if (code === null) return plainAnswer("unreadable", "The QR code in this picture names no certificate.", now);
  return namedAnswer(code, now);
}

async function namedAnswer(code: string, now: Date): Promise<FileAnswer> {
  const register = await countedAnswer(code, now);
  const sentence = `The QR code in this picture names ${code}. The rest of the picture was not compared.`;
  switch (register.status) {
    case "valid":
      return { ...plainAnswer("named", sentence, now), register };
    case "replaced":
    case "revoked":
      return { ...plainAnswer("ended", sentence, now), register };
    case "unknown":
      return { ...plainAnswer("unknown", sentence, now), register };
    case "cannot_check":
      return plainAnswer("cannot_check", sentence, now);
    default:
      return { ...plainAnswer("not_confirmed", sentence, now), register };
  }
}
