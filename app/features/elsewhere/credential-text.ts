/** From the text of a credential to JSON: bounded in length and depth, because strangers write it. */
import { z } from "zod";

/** Text of a credential, in characters. */
export const CREDENTIAL_LIMIT = 2_000_000;
/** A real credential nests some ten levels. */
const DEEPEST = 40;

/** JSON of a person we do not know, or null: too long, nested deeper than any credential, or no JSON. */
export function boundedJson(text: string): unknown {
  if (text.length > CREDENTIAL_LIMIT || depthOf(text) > DEEPEST) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How deep the brackets outside of strings nest; counting stops where it is too deep already. One step a character, whatever comes. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length && deepest <= DEEPEST; at += 1) {
    const letter = text[at];
    if (letter === '"') inString = !inString;
    else if (inString) at += letter === "\\" ? 1 : 0;
    else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The payload of a compact JWT, or null. Its signature is not looked at. */
export function jwtPayload(text: string): unknown {
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/u.exec(text.trim());
  const [, head = "", body = ""] = parts ?? [];
  const header = z.object({ alg: z.string() }).safeParse(boundedJson(fromBase64Url(head)));
  if (!header.success) return null;
  const payload = boundedJson(fromBase64Url(body));
  const wrapped = z.object({ vc: z.object({}).loose() }).safeParse(payload);
  return wrapped.success ? wrapped.data.vc : payload;
}

function fromBase64Url(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
