/** POST /api/v1/credentials/check: a badge file as JSON, token or picture. For keys with the scope credential:check. */
import { keyedDoor } from "#app/features/api/api-door.server.ts";
import { credentialReport } from "#app/features/api/credential-report.server.ts";

export const credentialCheckDoor = keyedDoor("checkCredential", credentialReport);
