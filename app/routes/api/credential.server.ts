/** GET /credentials/:id, .jwt, .png, .svg: a signed credential by its unguessable address, also when it was revoked. Public. */
import type { Door } from "#app/doors.ts";
import { CREDENTIAL_FILES, JSON_TYPES } from "#app/features/certificates/credential-files.server.ts";
import { preferredType } from "#app/shared/media-type.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { notFound } from "#app/shared/responses.server.ts";

/** Asked for again each time, since its status list may be new; found by no search engine. */
const PERSONAL = { cacheControl: "no-cache", headers: { "X-Robots-Tag": "noindex, nofollow" } } as const;

export const credentialJsonDoor = {
  method: "GET",
  path: "/credentials/:id",
  async answer(request, params) {
    const body = await CREDENTIAL_FILES.json(params.id ?? "");
    if (body === null) throw notFound();
    const type = preferredType(request.headers.get("accept"), JSON_TYPES) ?? JSON_TYPES[0];
    return publicFile(request, { body, type, ...PERSONAL, headers: { ...PERSONAL.headers, Vary: "Accept" } });
  },
} satisfies Door;

export const credentialJwtDoor = doorOf("jwt", "text/plain; charset=utf-8");
export const credentialPngDoor = doorOf("png", "image/png");
export const credentialSvgDoor = doorOf("svg", "image/svg+xml");

function doorOf(ending: "jwt" | "png" | "svg", type: string): Door {
  return {
    method: "GET",
    path: `/credentials/:id.${ending}`,
    async answer(request, params) {
      const body = await CREDENTIAL_FILES[ending](params.id ?? "");
      if (body === null) throw notFound();
      // A picture opened by itself must run nothing.
      const headers = { ...PERSONAL.headers, "Content-Security-Policy": "default-src 'none'; sandbox" };
      return publicFile(request, { body, type, cacheControl: PERSONAL.cacheControl, headers, filename: `badge.${ending}` });
    },
  };
}
