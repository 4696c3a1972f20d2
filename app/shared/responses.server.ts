/** The answers a route throws, and the one safe way to send someone back where she came from. */
import { redirect } from "@remix-run/node";

/** Not there, or not yours: the two are one answer, so that nobody can learn what exists. */
export function notFound(): Response {
  return new Response("Not found", { status: 404, statusText: "Not Found" });
}

/** It was there, and everyone may know that it is no more. */
export function gone(): Response {
  const headers = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" };
  return new Response("This was revoked or replaced.", { status: 410, statusText: "Gone", headers });
}

/** To the sign-in page, and back to the page that was asked for afterwards. */
export function toSignIn(request: Request): Response {
  const url = new URL(request.url);
  url.searchParams.delete("_data");
  const back = request.method === "GET" ? `${url.pathname}${url.search}` : "/learn";
  return redirect(`/sign-in?next=${encodeURIComponent(back)}`);
}

/**
 * A path on this site, or `fallback`. Refuses what browsers read as another host: `//host`, backslashes, control characters.
 */
export function safePath(candidate: string | null, fallback: string): string {
  if (!candidate?.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]/u.test(candidate)) return fallback;
  const base = "https://attune.invalid";
  return URL.canParse(candidate, base) && new URL(candidate, base).origin === base ? candidate : fallback;
}
