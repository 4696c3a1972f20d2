/** The six digits on the instructor's screen: they change every thirty seconds, and only who is there can read them. */
import { createHmac, timingSafeEqual } from "node:crypto";

export const STEP_MS = 30_000;

/** The code of a session at an instant: HMAC-SHA-256 of its id and the step of thirty seconds, as RFC 6238 cuts it. */
export function codeAt(secret: string, sessionId: string, at: number): string {
  const digest = createHmac("sha256", secret)
    .update(`${sessionId}:${Math.floor(at / STEP_MS)}`)
    .digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, "0");
}

/** Whether it is the code of now or of the step before, for whoever typed slowly. Takes the same time for every wrong one. */
export function isCodeNow(typed: string, secret: string, sessionId: string, now: Date): boolean {
  const given = Buffer.from(typed.padEnd(6).slice(0, 6), "utf8").subarray(0, 6);
  const matches = [0, STEP_MS].map((back) => {
    const code = Buffer.from(codeAt(secret, sessionId, now.getTime() - back), "utf8");
    return given.length === code.length && timingSafeEqual(given, code);
  });
  return typed.length === 6 && matches.includes(true);
}
