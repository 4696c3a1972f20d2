/** GET /api/v1/verify/:code: the answer of the verification desk for programs. Public at a low rate, with a key at a higher one. */
import { doorOf } from "#app/features/api/api-door.server.ts";
import { verifyOne } from "#app/features/api/verify-one.server.ts";

export const verifyDoor = doorOf("verifyOne", verifyOne);
