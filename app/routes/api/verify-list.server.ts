/** POST /api/v1/verify: up to 500 codes with family names. For keys with the scope verify:read. */
import { keyedDoor } from "#app/features/api/api-door.server.ts";
import { verifyList } from "#app/features/api/list-answer.server.ts";

export const verifyListDoor = keyedDoor("verifyList", verifyList);
