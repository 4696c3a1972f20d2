/** GET /achievements/:slug/v:number: the frozen dossier of what a credential is given for; a browser is shown the page. Public. */
import type { Door } from "#app/doors.ts";
import { frozenDossier } from "#app/features/certificates/dossier.server.ts";
import { preferredType } from "#app/shared/media-type.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

const TYPES = ["application/json", "application/ld+json", "text/html"] as const;

export const achievementJsonDoor = {
  method: "GET",
  path: "/achievements/:slug/v:number",
  async answer(request, params) {
    const found = await frozenDossier(params.slug ?? "", params.number ?? "");
    if (!found) throw notFound();
    const type = preferredType(request.headers.get("accept"), TYPES);
    if (type === "text/html") {
      return new Response(null, { status: 303, headers: { Location: `/editions/${params.slug}/${params.number}`, Vary: "Accept" } });
    }
    return publicFile(request, {
      body: found.body,
      type: "application/json; charset=utf-8",
      cacheControl: "public, max-age=86400",
      headers: { Vary: "Accept" },
    });
  },
} satisfies Door;
