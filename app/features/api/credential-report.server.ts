/** The operation behind POST /credentials/check: a badge file in any of its forms, each check answered by itself; nothing is kept. */
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import { jsonAnswer, requireContent } from "./api-body.server.ts";
import type { AskedByHolder } from "./api-door.server.ts";
import { OPERATIONS } from "./operations.ts";
import { problem } from "./problem-answer.server.ts";
import { CredentialAnswer } from "./shapes.ts";

export async function credentialReport({ request, now }: AskedByHolder): Promise<Response> {
  requireContent(request, OPERATIONS.checkCredential.body);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) return problem("unreadable-body", "The body is empty. Send the badge file itself.");
  const { checks, claims, ...report } = await checkCredential(bytes, now);
  return jsonAnswer(CredentialAnswer, { ...report, checks: [...checks], claims: [...claims], checkedAt: now.toISOString() });
}
