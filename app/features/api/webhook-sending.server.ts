/** Sends the messages that are due, each webhook by itself: a slow or dead one holds up no other. */
import { schoolsFollowing } from "#app/features/schools/following.server.ts";
import { WEBHOOK_TYPES } from "./api-path.ts";
import { type Courier, houseCourier, type Receipt } from "./webhook-courier.server.ts";
import { type Due, dueMessages, dueWebhooks } from "./webhook-messages.server.ts";
import { noteArrival, noteFailure, noteUnwanted } from "./webhook-outcomes.server.ts";
import { WebhookMessage } from "./webhook-shapes.ts";
import { signedHeaders, signingSecrets } from "./webhook-signature.server.ts";
import { spreadNotices } from "./webhook-spreading.server.ts";
import { isReceived } from "./webhook-tries.ts";
import { secretsOf } from "./webhooks.server.ts";

/** Webhooks that are sent to at the same time. */
const AT_ONCE = 8;

let running: Promise<void> | undefined;

/**
 * Spreads and sends what waits. A second call meanwhile joins the first. After a crash between the sending and the note of it a message
 * goes out again under the same webhook-id. Rejects only when the database cannot be read or written.
 */
export function runWebhooks(now: Date, courier: Courier = houseCourier): Promise<void> {
  running ??= spreadNotices(now)
    .then(() => sendDue(now, courier))
    .finally(() => {
      running = undefined;
    });
  return running;
}

async function sendDue(now: Date, courier: Courier): Promise<void> {
  const waiting = [...(await dueWebhooks(now))];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) await sendInLine(await dueMessages(id, now), now, courier);
  });
  await Promise.all(workers);
}

/** One after the other; after a failure the others wait as long as the one that failed. */
async function sendInLine(line: readonly Due[], now: Date, courier: Courier): Promise<void> {
  for (const due of line) {
    // A consent may have been revoked while the message waited: then the school learns nothing more (R54).
    const follows = (await schoolsFollowing(due.message.certificateId, now)).includes(due.schoolId);
    if (!follows) {
      await noteUnwanted(due, now);
      continue;
    }
    const receipt = await send(due, now, courier);
    if ("status" in receipt && isReceived(receipt.status)) await noteArrival(due, receipt.status, now);
    else {
      await noteFailure(due, receipt, now);
      return;
    }
  }
}

async function send({ message, url, code, kind, at }: Due, now: Date, courier: Courier): Promise<Receipt> {
  const type = WEBHOOK_TYPES.find((each) => each === `certificate.${kind}`);
  const body = JSON.stringify(WebhookMessage.parse({ type, timestamp: new Date(at).toISOString(), data: { code } }));
  const secrets = signingSecrets(await secretsOf(message.webhookId), now);
  if (secrets.length === 0) return { failure: "The webhook was removed." };
  return courier({ url, headers: signedHeaders(secrets, message.id, body, now), body });
}
