/** The cookie that carries a session id: its name, its limits, and reading it back. */
import { env } from "#app/env.server.ts";

/** Exactly what Lucia makes: 25 random bytes in base 32, so nothing in it needs encoding. */
const SESSION_ID = /^[a-z2-7]{40}$/u;

/** The Set-Cookie header; an empty id with a life of 0 seconds makes the browser forget it. */
export function sessionCookie(id: string, maxAge: number): string {
  const { name, secure } = cookieSettings();
  return `${name}=${id}; HttpOnly; Max-Age=${maxAge}; Path=/; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** The session id of a request, or null. Read here, because Lucia's reader throws on any stray percent sign in another site's cookie. */
export function sessionIdOf(request: Request): string | null {
  const prefix = `${cookieSettings().name}=`;
  const cookies = request.headers.get("Cookie")?.split(";") ?? [];
  const ours = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(prefix));
  const id = ours?.slice(prefix.length);
  return id && SESSION_ID.test(id) ? id : null;
}

/** With __Host- no neighbouring subdomain can plant a cookie of this name; browsers allow it only over https. */
function cookieSettings() {
  const secure = env().origin.startsWith("https://");
  return { name: secure ? "__Host-attune" : "attune", secure };
}
