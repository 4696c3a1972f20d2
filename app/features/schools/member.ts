/** Who may invite and remove whom, so that a school never loses its last keeper and nobody sits in two schools. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { type Duty, keepsSchool } from "./duty.ts";

/** Days in which a place that was offered by mail can be taken. */
export const INVITATION_DAYS = 7;
/** People and open invitations of one school together. */
const MOST_MEMBERS = 50;

export interface MemberFacts {
  readonly accountId: string;
  readonly duty: Duty;
}

export type InvitingRefusal = "member_already" | "invited_already" | "too_many";

/** @param facts the members' and the invited addresses in small letters */
export function decideInviting(
  facts: { readonly members: readonly string[]; readonly invited: readonly string[] },
  email: string,
): Outcome<"may_invite", InvitingRefusal> {
  if (facts.members.includes(email)) return refused("member_already");
  if (facts.invited.includes(email)) return refused("invited_already");
  return facts.members.length + facts.invited.length >= MOST_MEMBERS ? refused("too_many") : done("may_invite");
}

/** A member leaves, or gets another duty: `next` is what she will be, null when she goes. */
export function decideChange(
  members: readonly MemberFacts[],
  accountId: string,
  next: Duty | null,
): Outcome<MemberFacts, "no_member" | "last_keeper" | "same_duty"> {
  const member = members.find((each) => each.accountId === accountId);
  if (!member) return refused("no_member");
  if (member.duty === next) return refused("same_duty");
  const others = members.filter((each) => each !== member).some(keepsSchool);
  return next !== "keeper" && !others ? refused("last_keeper") : done(member);
}

export type JoiningRefusal = "bad_link" | "another_address" | "another_role" | "in_a_school";

/** Whether the signed-in person may take the place that was offered to an address. */
export function decideJoining(facts: {
  readonly invited: string;
  readonly email: string;
  readonly isSchoolAccount: boolean;
  readonly inSchool: boolean;
}): Outcome<"may_join", Exclude<JoiningRefusal, "bad_link">> {
  if (facts.invited !== facts.email) return refused("another_address");
  if (!facts.isSchoolAccount) return refused("another_role");
  return facts.inSchool ? refused("in_a_school") : done("may_join");
}

export const MEMBER_SENTENCES = {
  member_already: "This address belongs to a member of your school already.",
  invited_already: "This address was invited already. Withdraw that invitation first to send another.",
  too_many: `A school has at most ${MOST_MEMBERS} people and open invitations.`,
  last_keeper: "A school needs a keeper. Make somebody else a keeper first.",
  same_duty: "This is her duty already.",
  no_member: "This person is not in your school any more.",
  bad_link: "This invitation was used, withdrawn, or is more than a week old. Please ask your school for a new one.",
  another_address: "This invitation was sent to another address. Sign in with the account of that address.",
  another_role: "This address has an account of another kind. Please ask your school to invite another address of yours.",
  in_a_school: "You act for a school already, and one account acts for one school.",
} as const satisfies Record<InvitingRefusal | JoiningRefusal | "last_keeper" | "same_duty" | "no_member", string>;
