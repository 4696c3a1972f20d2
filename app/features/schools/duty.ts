/** What a member may do inside her school: a fact of the school, beside the role that all its members have. */

export const DUTIES = {
  checker: { label: "Checker", may: "You check lists, watch certificates and read shared transcripts." },
  keeper: { label: "Keeper", may: "You check lists, watch certificates, read shared transcripts, and invite and remove people." },
} as const;
export type Duty = keyof typeof DUTIES;

/** Whether a member may decide who acts for the school. */
export function keepsSchool({ duty }: { readonly duty: Duty }): boolean {
  return duty === "keeper";
}

/** Where a school stands: nothing was decided yet, opened, or closed. */
export type Standing = "waiting" | "approved" | "closed";

/** @throws {Error} on a duty that no verb of ours stores */
export function dutyOf(stored: string): Duty {
  if (stored === "checker" || stored === "keeper") return stored;
  throw new Error(`There is no duty ${stored}.`);
}

/** From the newest decision about a school, if there is one. */
export function standingOf(decided: string | undefined): Standing {
  if (decided === undefined) return "waiting";
  return decided === "approved" ? "approved" : "closed";
}
