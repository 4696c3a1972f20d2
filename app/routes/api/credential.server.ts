/** GET /credentials/:id, .jwt, .png, .svg: a signed credential by its unguessable address. Public while its certificate is. */
import type { Door } from "#app/doors.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { credentialAccess } from "#app/features/certificates/credential-access.server.ts";
import { CREDENTIAL_FILES, JSON_TYPES } from "#app/features/certificates/credential-files.server.ts";
import { preferredType } from "#app/shared/media-type.ts";
import { publicFile } from "#app/shared/public-file.server.ts";
import { gone, notFound } from "#app/shared/responses.server.ts";

const PERSONAL = { "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer" } as const;

export const credentialJsonDoor = doorOf("json", "", (request) => ({
  type: preferredType(request.headers.get("accept"), JSON_TYPES) ?? JSON_TYPES[0],
  headers: { Vary: "Accept" },
}));
export const credentialJwtDoor = doorOf("jwt", ".jwt", () => alone("text/plain; charset=utf-8"));
export const credentialPngDoor = doorOf("png", ".png", () => alone("image/png"));
export const credentialSvgDoor = doorOf("svg", ".svg", () => alone("image/svg+xml"));

interface Dress {
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A picture opened by itself must run nothing. */
function alone(type: string): Dress {
  return { type, headers: { "Content-Security-Policy": "default-src 'none'; sandbox" } };
}

function doorOf(form: keyof typeof CREDENTIAL_FILES, ending: string, dress: (request: Request) => Dress): Door {
  return {
    method: "GET",
    path: `/credentials/:id${ending}`,
    async answer(request, params) {
      const id = params.id ?? "";
      const access = await credentialAccess(id, await optionalActor(request));
      if (access === "gone") throw gone();
      const body = access === "none" ? null : await CREDENTIAL_FILES[form](id);
      if (body === null) throw notFound();
      const { type, headers } = dress(request);
      const named = ending === "" ? {} : { filename: `badge${ending}` };
      const told = { ...PERSONAL, ...headers };
      // Asked for again each time: it may meanwhile be hidden or over.
      if (access === "open") return publicFile(request, { body, type, cacheControl: "no-cache", headers: told, ...named });
      const bytes = typeof body === "string" ? body : new Uint8Array(body);
      return new Response(bytes, { headers: { ...told, "Content-Type": type, "Cache-Control": "private, no-store" } });
    },
  };
}
