/** The credential inside a badge picture: baked into a PNG or an SVG. Unpacking is bounded, for a small file may unfold to a huge one. */
import { inflateSync } from "node:zlib";
import { CREDENTIAL_LIMIT } from "./credential-text.ts";
import { latin, pngChunks } from "./file-markers.ts";

/** Open Badges 3 and 2 name their text in a PNG by these words. */
const KEYWORDS: readonly string[] = ["openbadgecredential", "openbadges"];

/** The text that a PNG carries as a badge; null when it carries none, or one that unfolds beyond the limit. */
export function credentialInPng(bytes: Uint8Array): string | null {
  for (const { type, data } of pngChunks(bytes)?.chunks ?? []) {
    if (type !== "iTXt") continue;
    const keywordEnd = data.indexOf(0);
    if (keywordEnd < 1 || keywordEnd > 79 || !KEYWORDS.includes(latin(data, 0, keywordEnd))) continue;
    const compressed = data[keywordEnd + 1] === 1;
    const languageEnd = data.indexOf(0, keywordEnd + 3);
    const translatedEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
    if (translatedEnd === -1) continue;
    const text = data.subarray(translatedEnd + 1);
    return utf8(compressed ? unfolded(text) : text);
  }
  return null;
}

/** The text that an SVG carries as a badge. Only this text is kept of the drawing. */
export function credentialInSvg(text: string): string | null {
  if (text.length > CREDENTIAL_LIMIT) return null;
  const start = text.search(/<openbadges:(?:credential|assertion)\b/u);
  if (start === -1) return null;
  const element = text.slice(start);
  const head = element.slice(0, element.indexOf(">"));
  const verify = /\bverify\s*=\s*"([^"<]*)"/u.exec(head)?.[1];
  if (verify) return verify;
  const open = element.indexOf("<![CDATA[");
  const close = element.indexOf("]]>");
  return open === -1 || close < open ? null : element.slice(open + "<![CDATA[".length, close);
}

function unfolded(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: CREDENTIAL_LIMIT });
  } catch {
    return null; // no zlib data, or more than any credential holds
  }
}

/** Text in UTF-8; null for bytes that are none, or too many. */
export function utf8(bytes: Uint8Array | null): string | null {
  if (!bytes || bytes.length > CREDENTIAL_LIMIT) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
