/** GET /achievements/:slug/v:number.png: the badge's picture, the same for everyone. Public. */
import type { Door } from "#app/doors.ts";
import { achievementPicture } from "#app/features/certificates/credential-files.server.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

export const achievementPictureDoor = {
  method: "GET",
  path: "/achievements/:slug/v:number.png",
  async answer(request, params) {
    const body = await achievementPicture(params.slug ?? "", params.number ?? "");
    if (!body) throw notFound();
    return publicFile(request, { body, type: "image/png", cacheControl: "public, max-age=86400" });
  },
} satisfies Door;
