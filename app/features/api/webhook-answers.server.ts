/** The operations about webhooks: for programs with a key that carries webhook:manage. */
import { env } from "#app/env.server.ts";
import { jsonAnswer, parsedBody, requireContent } from "./api-body.server.ts";
import type { AskedByHolder } from "./api-door.server.ts";
import type { KeyHolder } from "./api-keys.server.ts";
import { API_PATH } from "./api-path.ts";
import { OPERATIONS } from "./operations.ts";
import { problem } from "./problem-answer.server.ts";
import { ADDRESS_FAULTS } from "./webhook-address.ts";
import { MadeSecret, MadeWebhook, WebhookBody, WebhookList } from "./webhook-shapes.ts";
import { addWebhook, removeWebhook, renewSecret, type WebhookRefusal, webhooksOf } from "./webhooks.server.ts";

export async function listedWebhooks({ holder }: AskedByHolder): Promise<Response> {
  return jsonAnswer(WebhookList, { webhooks: [...(await webhooksOf(holder.schoolId))] });
}

export async function addedWebhook({ request, holder, now }: AskedByHolder): Promise<Response> {
  requireContent(request, OPERATIONS.makeWebhook.body);
  const { url } = parsedBody(await request.text(), WebhookBody);
  const outcome = await addWebhook(actorOf(holder), url, now);
  if (!outcome.ok) return refusedWebhook(outcome.reason);
  const { webhook } = outcome.value;
  const location = `${env().origin}${API_PATH}/webhooks/${webhook.id}`;
  return jsonAnswer(MadeWebhook, outcome.value, { status: 201, headers: { Location: location } });
}

export async function removedWebhook({ params, holder, now }: AskedByHolder): Promise<Response> {
  const outcome = await removeWebhook(actorOf(holder), params.id ?? "", now);
  return outcome.ok ? new Response(null, { status: 204 }) : notThere();
}

export async function renewedSecret({ params, holder, now }: AskedByHolder): Promise<Response> {
  const outcome = await renewSecret(actorOf(holder), params.id ?? "", now);
  return outcome.ok ? jsonAnswer(MadeSecret, outcome.value) : notThere();
}

function refusedWebhook(reason: WebhookRefusal): Response {
  if (reason === "exists") return problem("webhook-exists", "Your school has a webhook for this address already.");
  if (reason === "too_many") return problem("too-many-webhooks", "Your school has ten webhooks already.");
  return problem("webhook-address-refused", ADDRESS_FAULTS[reason]);
}

/** Another school's webhook and none at all are one answer. */
function notThere(): Response {
  return problem("no-such-address", "Your school has no such webhook.");
}

function actorOf({ schoolId, keyId }: KeyHolder) {
  return { schoolId, keyId, actorId: null };
}
