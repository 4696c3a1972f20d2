/** GET /api/v1/openapi.json: the API as a document for programs. Public. */
import type { Door } from "#app/doors.ts";
import { env } from "#app/env.server.ts";
import { openApiDocument } from "#app/features/api/openapi.ts";
import { publicFile } from "#app/shared/public-file.server.ts";

/** Written once: it changes only with the program. */
let body: string | undefined;

export const openApiDoor = {
  method: "GET",
  openToScripts: true,
  path: "/api/v1/openapi.json",
  async answer(request) {
    body ??= JSON.stringify(openApiDocument(env().origin));
    return publicFile(request, { body, type: "application/json; charset=utf-8", cacheControl: "public, max-age=300" });
  },
} satisfies Door;
