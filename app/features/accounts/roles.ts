/** The roles, their labels, and the person who acts. */

export const ROLES = ["learner", "instructor", "school", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS = {
  learner: "Therapist",
  instructor: "Instructor",
  school: "School",
  admin: "Administrator",
} as const satisfies Record<Role, string>;

/** The signed-in person, as every guarded loader and action receives her. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly timeZone: string;
  readonly emailConfirmed: boolean;
}
