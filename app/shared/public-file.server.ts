/** Answers that anyone may read, also a script of another site: typed, tagged, and not sent again to whoever has them. */
import { createHash } from "node:crypto";

interface PublicFile {
  readonly body: string | Uint8Array;
  readonly type: string;
  readonly cacheControl: string;
  /** For whoever saves it. */
  readonly filename?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with the file, or 304 when the caller has exactly this one. */
export function publicFile(request: Request, { body, type, cacheControl, filename, headers = {} }: PublicFile): Response {
  const etag = `"${createHash("sha256").update(body).update(type).digest("base64url").slice(0, 27)}"`;
  const told = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": cacheControl,
    ETag: etag,
    ...headers,
  };
  const had = request.headers.get("if-none-match")?.split(",") ?? [];
  if (had.some((each) => each.trim().replace(/^W\//u, "") === etag)) return new Response(null, { status: 304, headers: told });
  const disposition = filename === undefined ? {} : { "Content-Disposition": `inline; filename="${filename}"` };
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, { headers: { ...told, ...disposition, "Content-Type": type } });
}
