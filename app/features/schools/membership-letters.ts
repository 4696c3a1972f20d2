/** The letters around a school's opening and its people. Names of schools stand in the text only, never in a subject. */
import { DUTIES, type Duty } from "./duty.ts";
import { INVITATION_DAYS } from "./member.ts";

interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/** To the office: somebody signed a school up. */
export function foundedLetter(
  school: { readonly name: string; readonly place: string; readonly website: string },
  address: string,
): LetterText {
  return letter(
    "A school signed up",
    "Good day,",
    `${school.name}, ${school.place} (${school.website}) signed up. Until its domain is confirmed or you decide, it can check nothing.`,
    address,
  );
}

/** To the office: a domain opened a school, so that a person may look at it afterwards. */
export function openedByDomainLetter(name: string, domain: string, address: string): LetterText {
  return letter(
    "A school was opened by its domain",
    "Good day,",
    `${name} was opened because an address at ${domain} was confirmed. Nobody of us looked at it. If it is no school, close it here:`,
    address,
  );
}

/** To its keepers: an administrator decided. */
export function vettedLetter(name: string, school: string, vetting: "approved" | "closed", note: string, address: string): LetterText {
  const what =
    vetting === "approved"
      ? `${school} is open. You can check lists, watch certificates and invite colleagues.`
      : `${school} was closed. Nothing can be checked in its name any more; letters that were signed stay checkable.`;
  return letter(
    vetting === "approved" ? "Your school is open" : "Your school was closed",
    `Hello ${name},`,
    what,
    `The administrator writes:\n${note}`,
    address,
  );
}

export function invitationLetter(school: string, invitedBy: string, duty: Duty, link: string): LetterText {
  return letter(
    "An invitation to your school's desk",
    "Good day,",
    `${invitedBy} invites you to act for ${school} on Attune, as ${DUTIES[duty].label.toLowerCase()}. ${DUTIES[duty].may}`,
    link,
    `The link is good for ${INVITATION_DAYS} days and works once. If you do not know ${school}, you need not do anything.`,
  );
}

export function removedLetter(name: string, school: string): LetterText {
  return letter(
    "You do not act for your school any more",
    `Hello ${name},`,
    `a keeper of ${school} took you off its list. Your account stays; it reaches nothing of the school any more.`,
  );
}

function letter(subject: string, ...texts: readonly string[]): LetterText {
  return { subject, body: `${[...texts, "Attune"].join("\n\n")}\n` };
}
