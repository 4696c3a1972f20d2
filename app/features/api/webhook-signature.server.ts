/** How messages are signed: by the Standard Webhooks convention, with the newest secret and for a day also the one before it. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** How long the old secret signs beside the new one. */
export const OLD_SECRET_MS = 24 * 3_600_000;
const SECRET_BYTES = 32;

export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

interface KeptSecret {
  readonly secret: string;
  readonly madeAt: number;
}

/** The secrets that sign at `now`. @param secrets of one webhook, the newest first */
export function signingSecrets(secrets: readonly KeptSecret[], now: Date): readonly string[] {
  const [newest, before] = secrets;
  if (!newest) return [];
  const overlaps = before !== undefined && now.getTime() < newest.madeAt + OLD_SECRET_MS;
  return overlaps ? [newest.secret, before.secret] : [newest.secret];
}

/** The three headers of the convention. `id` is the same at every try, the time is that of this one. */
export function signedHeaders(secrets: readonly string[], id: string, body: string, now: Date): Readonly<Record<string, string>> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Attune-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
  };
}
