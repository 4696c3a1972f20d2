/** GET /api/v1/verify/:code: the answer of the verification desk as JSON. Public. */
import type { Door } from "#app/doors.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";

export const verifyDoor = {
  method: "GET",
  path: "/api/v1/verify/:code",
  async answer(_request, params, { now, client }) {
    const { answer, status, headers } = await verificationAnswer(params.code ?? "", now, client);
    return Response.json(answer, { status, headers });
  },
} satisfies Door;
