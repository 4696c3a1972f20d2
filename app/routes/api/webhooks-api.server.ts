/** /api/v1/webhooks: a school's webhooks listed, added, removed, given new secrets. For keys with the scope webhook:manage. */
import { keyedDoor } from "#app/features/api/api-door.server.ts";
import { addedWebhook, listedWebhooks, removedWebhook, renewedSecret } from "#app/features/api/webhook-answers.server.ts";

export const listWebhooksDoor = keyedDoor("listWebhooks", listedWebhooks);
export const addWebhookDoor = keyedDoor("makeWebhook", addedWebhook);
export const removeWebhookDoor = keyedDoor("removeWebhook", removedWebhook);
export const renewSecretDoor = keyedDoor("makeSecret", renewedSecret);
