/** GET /.well-known/did.json: who issues credentials here, and with which keys. Public. */
import type { Door } from "#app/doors.ts";
import { didDocument } from "#app/features/certificates/issuer.server.ts";
import { publicFile } from "#app/shared/public-file.server.ts";

export const didDocumentDoor = {
  method: "GET",
  path: "/.well-known/did.json",
  async answer(request) {
    const body = JSON.stringify(await didDocument());
    return publicFile(request, { body, type: "application/json; charset=utf-8", cacheControl: "public, max-age=300" });
  },
} satisfies Door;
