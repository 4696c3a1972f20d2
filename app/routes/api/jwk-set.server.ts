/** GET /.well-known/jwks.json: the keys of the JWT form, as a set. Public. */
import type { Door } from "#app/doors.ts";
import { jwkSet } from "#app/features/certificates/issuer.server.ts";
import { publicFile } from "#app/shared/public-file.server.ts";

export const jwkSetDoor = {
  method: "GET",
  path: "/.well-known/jwks.json",
  async answer(request) {
    const body = JSON.stringify(await jwkSet());
    return publicFile(request, { body, type: "application/jwk-set+json", cacheControl: "public, max-age=300" });
  },
} satisfies Door;
