/** Who may do what: the only place where a role is compared. */
import type { Actor, Role } from "./roles.ts";

const PERMISSIONS = {
  "account:keep": ["learner", "instructor", "school", "admin"],
  "course:study": ["learner", "instructor", "admin"],
  "hours:read": ["learner", "instructor", "admin"],
  "certificate:hold": ["learner", "instructor", "admin"],
  "certificate:govern": ["admin"],
  "content:oversee": ["instructor", "admin"],
  "assignment:review": ["instructor", "admin"],
  "session:attend": ["learner", "instructor", "admin"],
  "session:teach": ["instructor", "admin"],
  "practice:keep": ["learner", "instructor", "admin"],
  "practice:supervise": ["instructor", "admin"],
  "elsewhere:claim": ["learner", "instructor", "admin"],
  "elsewhere:review": ["instructor", "admin"],
  "licence:keep": ["learner", "instructor", "admin"],
  "hours:contest": ["learner", "instructor", "admin"],
  "hours:adjust": ["admin"],
  "hours:oversee": ["instructor", "admin"],
  "report:post": ["admin"],
  "transcript:share": ["learner", "instructor", "admin"],
  "school:check": ["school"],
  "school:keep": ["school"],
  "school:api": ["school"],
  "school:vet": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether the actor's role carries the permission. Whose record it is, is a lookup, not a permission. */
export function may(actor: Pick<Actor, "role">, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(actor.role);
}
