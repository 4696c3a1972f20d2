/** GET /keys/:thumbprint: one key of the JWT form by itself, because readers of badges want no set there. Public. */
import type { Door } from "#app/doors.ts";
import { jwkByThumbprint } from "#app/features/certificates/issuer.server.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const bareJwkDoor = {
  method: "GET",
  path: "/keys/:thumbprint",
  async answer(request, params) {
    const jwk = await jwkByThumbprint(params.thumbprint ?? "");
    if (!jwk) throw notFound();
    return publicFile(request, { body: JSON.stringify(jwk), type: "application/jwk+json", cacheControl: "public, max-age=300" });
  },
} satisfies Door;
