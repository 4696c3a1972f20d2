/** Which browser handed a test in: as little as the question of R57 needs, and nothing that says who or where anybody is. */
import { createHash, randomBytes } from "node:crypto";
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { StoreUnavailable, store } from "#db/client.server.ts";
import { submissionDevice } from "#db/schema.server.ts";

/** The cookie ends with the month's question: 31 days. */
const LIVES_SECONDS = 31 * 86_400;
const NUMBER = /^[\w-]{22}$/u;

/**
 * Notes the browser that handed in `attemptId` and returns the Set-Cookie header. The browser holds a random number and nothing else;
 * stored is its SHA-256 together with the month, so that the same browser has another hash in another month. A second note of the same
 * attempt changes nothing. A store that cannot write loses this evidence and no more: the test itself is handed in already.
 */
export async function noteSubmission(request: Request, learner: Pick<Actor, "id">, attemptId: string, now: Date): Promise<string> {
  const number = numberOf(request) ?? randomBytes(16).toString("base64url");
  const month = now.toISOString().slice(0, 7);
  const deviceHash = createHash("sha256").update(`${month}:${number}`).digest("hex");
  const { db, atomic } = store();
  try {
    await atomic([
      db.insert(submissionDevice).values({ attemptId, learnerId: learner.id, month, deviceHash, at: now.getTime() }).onConflictDoNothing(),
    ]);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
  const { name, secure } = settings();
  return `${name}=${number}; HttpOnly; Max-Age=${LIVES_SECONDS}; Path=/learn; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function numberOf(request: Request): string | null {
  const prefix = `${settings().name}=`;
  const cookies = request.headers.get("Cookie")?.split(";") ?? [];
  const number = cookies
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(prefix))
    ?.slice(prefix.length);
  return number && NUMBER.test(number) ? number : null;
}

function settings() {
  const secure = env().origin.startsWith("https://");
  return { name: secure ? "__Secure-attune-tests" : "attune-tests", secure };
}
