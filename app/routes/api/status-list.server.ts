/** GET /status/:list: the newest version of a status list, signed. Public. */
import type { Door } from "#app/doors.ts";
import { publishedList } from "#app/features/certificates/status-list.server.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const statusListDoor = {
  method: "GET",
  path: "/status/:list",
  async answer(request, params) {
    const body = await publishedList(params.list ?? "");
    if (body === null) throw notFound();
    return publicFile(request, { body, type: "application/vc+ld+json", cacheControl: "public, max-age=300" });
  },
} satisfies Door;
