/** Where a person lands after signing in. */
import { may } from "./permissions.ts";
import type { Actor } from "./roles.ts";

/** The course map for those who study, the school's desk for those who check. */
export function homeOf(actor: Pick<Actor, "role">): string {
  return may(actor, "course:study") ? "/learn" : "/school";
}
