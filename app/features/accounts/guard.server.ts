/** Who knocks: the first line of every private loader, action and door. */
import { AsyncLocalStorage } from "node:async_hooks";
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
  const known = knockers.getStore();
  if (!known || request.method !== "GET") return actorOfSession(request, new Date());
  known.actor ??= actorOfSession(request, new Date());
  return known.actor;
}

const knockers = new AsyncLocalStorage<{ actor?: Promise<Actor | null> }>();

/**
 * Answers one page request, in which frame and page both ask who is there: the session is read once. Only for reading; an action may
 * change the very person it was sent by.
 */
export function knowingWhoAsks<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
  return knockers.run({}, answer);
}
