/** What a file really is: judged by its content alone, never by its name or by what the browser says it is. */
import { fileTypeFromBuffer } from "file-type";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { credentialInPng, credentialInSvg, utf8 } from "./baked-picture.server.ts";
import { boundedJson, CREDENTIAL_LIMIT, jwtPayload } from "./credential-text.ts";
import { FILE_LIMIT, type FileFault, type FileKind, otherKind } from "./file-kinds.ts";
import { jpegSoundness, pdfSoundness, pngSoundness, type Soundness } from "./file-markers.ts";

export interface CheckedFile {
  readonly kind: FileKind;
  /** What is kept: the file as it came; of a badge drawn as SVG only its credential. */
  readonly bytes: Uint8Array;
  /** The JSON of a credential in it, not yet read by anyone. */
  readonly credential: unknown;
}

const SOUNDNESS = { pdf: pdfSoundness, png: pngSoundness, jpg: jpegSoundness } as const satisfies Record<
  string,
  (bytes: Uint8Array) => Soundness
>;

/** The kind of a file and what is kept of it, or why it is not taken. */
export async function checkFile(bytes: Uint8Array): Promise<Outcome<CheckedFile, FileFault>> {
  if (bytes.length === 0) return refused("empty");
  if (bytes.length > FILE_LIMIT) return refused("too_large");
  const found = (await fileTypeFromBuffer(bytes))?.ext ?? "";
  if (found === "pdf" || found === "png" || found === "jpg") {
    const soundness = SOUNDNESS[found](bytes);
    if (soundness !== "sound") return refused(soundness);
    const credential = found === "png" ? parsed(credentialInPng(bytes)) : null;
    return done({ kind: found === "jpg" ? "jpeg" : found, bytes, credential });
  }
  const other = otherKind(found);
  return other ? refused(other) : checkText(bytes);
}

function checkText(bytes: Uint8Array): Outcome<CheckedFile, FileFault> {
  const text =
    utf8(bytes)
      ?.replace(/^\uFEFF/u, "")
      .trim() ?? "";
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).trim();
  if (/^<(?:svg|\?xml)\b/iu.test(head)) return checkSvg(text);
  if (/^[{[]|^eyJ[\w-]+\./u.test(head) && bytes.length > CREDENTIAL_LIMIT) return refused("credential_too_large");
  return checkCredentialText(text, /^[{[]|^eyJ[\w-]+\./u.test(head) ? "no_credential" : "unknown");
}

function checkSvg(text: string): Outcome<CheckedFile, FileFault> {
  const baked = credentialInSvg(text);
  return baked === null ? refused("svg") : checkCredentialText(baked.trim(), "svg");
}

function checkCredentialText(text: string, otherwise: FileFault): Outcome<CheckedFile, FileFault> {
  const credential = parsed(text);
  if (credential === null) return refused(otherwise);
  return done({ kind: text.startsWith("{") ? "json" : "jwt", bytes: new TextEncoder().encode(text), credential });
}

/** An object out of JSON or a JWT; null when the text is neither. */
function parsed(text: string | null): unknown {
  if (text === null) return null;
  const value = text.startsWith("{") ? boundedJson(text) : jwtPayload(text);
  return typeof value === "object" ? value : null;
}
