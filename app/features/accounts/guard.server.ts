/** Who knocks: the first line of every private loader, action and door. */
import { notFound, toSignIn } from "#app/shared/responses.server.ts";
import { may, type Permission } from "./permissions.ts";
import type { Actor } from "./roles.ts";
import { actorOfSession } from "./session.server.ts";

/**
 * The signed-in person, whose role carries the permission.
 * @throws {Response} to the sign-in page for a stranger; 404 for everyone else, because "not yours" and "not there" are one answer
 */
export async function requireActor(request: Request, permission: Permission): Promise<Actor> {
  const actor = await optionalActor(request);
  if (!actor) throw toSignIn(request);
  if (!may(actor, permission)) throw notFound();
  return actor;
}

/** The signed-in person, or null: for pages that everyone may see. */
export function optionalActor(request: Request): Promise<Actor | null> {
  return actorOfSession(request, new Date());
}
