/** Between Express and the web's Request and Response: one bounded body, no headers that a stranger could forge. */
import type { Request as ExpressRequest, Response as ExpressResponse } from "express";

/** Bodies over this are refused before anything reads them. */
export const BODY_LIMIT = 1_000_000;
/** Such a body arrives within this time or not at all; only the server's own limit for uploads is longer. */
export const BODY_TIME_MS = 30_000;

/** Ends a request whose body has not come whole after `milliseconds`. */
export function endIfSlow(request: ExpressRequest, milliseconds: number): void {
  if (request.complete) return;
  const limit = setTimeout(() => request.destroy(), milliseconds);
  request.once("end", () => clearTimeout(limit));
  request.once("close", () => clearTimeout(limit));
}

/**
 * The web Request of an Express one, on the configured origin (never on a Host header).
 * `signal` aborts when the client goes away.
 */
export function webRequest(request: ExpressRequest, response: ExpressResponse, origin: string): Request {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const headers = new Headers();
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? "";
    if (!/^(?:x-forwarded-|forwarded$|:)/iu.test(name)) headers.append(name, request.rawHeaders[index + 1] ?? "");
  }
  // The gate has judged where the request came from; Remix asks again, less exactly, and would only misfire.
  if (headers.has("origin")) headers.set("origin", origin);
  headers.set("host", new URL(origin).host);
  const body: unknown = request.body;
  const takesBody = request.method !== "GET" && request.method !== "HEAD";
  return new Request(addressOf(request.originalUrl, origin), {
    method: request.method,
    headers,
    signal: gone.signal,
    ...(takesBody && Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

/** A path is put behind our origin and not resolved against it: "//elsewhere.example/x" would else be an address of somebody else. */
function addressOf(target: string, origin: string): URL {
  if (target.startsWith("/")) return new URL(`${origin}${target}`);
  const { pathname, search } = new URL(target, origin);
  return new URL(`${origin}${pathname}${search}`);
}

/** Sends a web Response through Express. Bodies here are strings and small buffers, so they are sent whole. */
export async function sendWebResponse(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status);
  if (answer.statusText) response.statusMessage = answer.statusText;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  for (const cookie of answer.headers.getSetCookie()) response.append("Set-Cookie", cookie);
  const body = answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined;
  response.end(body);
}

/** The caller's address: the socket's, or what a trusted proxy appended last. */
export function clientAddress(request: ExpressRequest, trustedProxies: readonly string[]): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  if (!trustedProxies.includes(peer)) return peer;
  return request.header("x-forwarded-for")?.split(",").at(-1)?.trim() || peer;
}
