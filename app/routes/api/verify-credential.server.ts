/** GET /verify/:code, asked for a credential: the signed form of the certificate with this code. Public, counted like any check. */
import type { Door } from "#app/doors.ts";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { credentialAnswer } from "#app/features/certificates/verification.server.ts";
import { preferredType } from "#app/shared/media-type.ts";
import { publicFile } from "#app/shared/public-file.server.ts";

/** What a caller may ask this address for besides the page and its JSON. */
export const CREDENTIAL_TYPES = ["application/vc+ld+json", "application/vc", "application/ld+json", "application/jwt"] as const;

export const verifyCredentialDoor = {
  method: "GET",
  path: "/verify/:code",
  async answer(request, params, { now, client }) {
    const actor = await optionalActor(request);
    const { forms, answer, status, headers } = await credentialAnswer(params.code ?? "", now, client, actor);
    const type = preferredType(request.headers.get("accept"), CREDENTIAL_TYPES) ?? CREDENTIAL_TYPES[0];
    if (!forms) return Response.json(answer, { status, headers });
    const isJwt = type === "application/jwt";
    return publicFile(request, {
      body: isJwt ? forms.jwt.body : forms.vc.body,
      // The official reader once refused application/jwt; plain text is understood by all.
      type: isJwt ? "text/plain; charset=utf-8" : type,
      cacheControl: "no-store",
      headers,
    });
  },
} satisfies Door;
