/** What the API takes and gives about webhooks, and the messages that they carry. */
import { z } from "zod";
import { WEBHOOK_TYPES } from "./api-path.ts";

const Instant = z.iso.datetime();

export const WebhookMessage = z
  .strictObject({
    type: z.enum(WEBHOOK_TYPES),
    timestamp: Instant.meta({ description: "When it happened." }),
    data: z.strictObject({
      code: z.string().meta({ description: "The code of the certificate, and nothing else: ask for it to learn more." }),
    }),
  })
  .meta({ id: "WebhookMessage" });

export const WebhookBody = z
  .object({
    url: z
      .string({ error: "url is missing." })
      .max(500, "The address has at most 500 characters.")
      .meta({ description: "A public https address.", example: "https://school.example/attune" }),
  })
  .meta({ id: "NewWebhook" });

const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    madeAt: Instant,
    state: z.enum(["on", "off"]).meta({ description: "off: it failed for three days, and nothing is sent or kept for it." }),
    failingSince: Instant.nullable().meta({ description: "Since when no message has arrived; null when the last one did." }),
  })
  .meta({ id: "Webhook" });
export type Webhook = z.output<typeof Webhook>;

export const WebhookList = z.object({ webhooks: z.array(Webhook) }).meta({ id: "WebhookList" });

const secret = z.string().meta({ description: "Shown once. Give it to a Standard Webhooks library.", example: "whsec_…" });

export const MadeWebhook = z.object({ webhook: Webhook, secret }).meta({ id: "MadeWebhook" });

export const MadeSecret = z
  .object({ secret, oldUntil: Instant.meta({ description: "Until then messages carry signatures by both secrets." }) })
  .meta({ id: "MadeSecret" });

export const WebhookParams = z.object({ id: z.string() });
