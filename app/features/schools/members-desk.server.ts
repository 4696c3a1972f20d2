/** The page of a school's people, and what a keeper does on it, with each refusal as a sentence. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { waitWords } from "#app/features/accounts/throttle.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { dutyOf } from "./duty.ts";
import { invite, openInvitations, withdrawInvitation } from "./invitations.server.ts";
import { MEMBER_SENTENCES } from "./member.ts";
import { membersOf } from "./member-events.server.ts";
import { changeMember } from "./members.server.ts";
import type { MembersPageProps } from "./members-page.tsx";
import type { Membership } from "./membership.server.ts";
import type { MembersInput } from "./school-forms.ts";

const MEMBERS_DONE = {
  invite: "The invitation is on its way.",
  withdraw: "The invitation is withdrawn. Its link does not work any more.",
  duty: "The duty is changed.",
  remove: "This person does not act for your school any more.",
} as const satisfies Record<MembersInput["_intent"], string>;

/** The page for a keeper. `asked` is what the address says was done. */
export async function membersPageFor(actor: Actor, desk: Membership, asked: string | null, now: Date): Promise<MembersPageProps> {
  const [members, invited] = await Promise.all([membersOf(desk.schoolId), openInvitations(desk.schoolId, now)]);
  return {
    desk,
    done: Object.entries(MEMBERS_DONE).find(([intent]) => intent === asked)?.[1] ?? null,
    members: members.map(({ accountId, name, email, duty }) => ({ id: accountId, name, email, duty, self: accountId === actor.id })),
    invited: invited.map(({ id, email, duty, expiresAt }) => ({
      id,
      email,
      duty: dutyOf(duty),
      until: formatInstant(expiresAt, actor.timeZone),
    })),
  };
}

/** Carried out, or a sentence; null when there is no such person or invitation in the keeper's school. */
export async function membersAnswer(keeper: Actor, sent: MembersInput, now: Date): Promise<Outcome<"done", string | null>> {
  const outcome = await carriedOut(keeper, sent, now);
  if (outcome.ok) return done("done");
  const { reason } = outcome;
  if (typeof reason === "object") return refused(`Many invitations were sent lately. Please wait ${waitWords(reason.waitSeconds)}.`);
  if (reason === "no_school" || reason === "no_invitation" || reason === "no_member") return refused(null);
  return refused(MEMBER_SENTENCES[reason]);
}

function carriedOut(keeper: Actor, sent: MembersInput, now: Date) {
  switch (sent._intent) {
    case "invite":
      return invite(keeper, sent, now);
    case "withdraw":
      return withdrawInvitation(keeper, sent.invitation, now);
    case "duty":
      return changeMember(keeper, sent.member, sent.duty, now);
    case "remove":
      return changeMember(keeper, sent.member, null, now);
  }
}
