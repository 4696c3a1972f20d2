/** Whether two accounts are one person: what every rule about two people has to ask. */
import type { Actor } from "./roles.ts";

export type Person = Pick<Actor, "id" | "email">;

/**
 * The same account, or accounts whose letters reach one mailbox: addresses that differ in capitals alone, or in what follows a + before
 * the @. Dots are left alone, because outside one provider they tell two people apart. Two addresses in truth of one person cannot be
 * told from two people here; the monthly report is for that.
 */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.id === other.id || mailboxOf(one.email) === mailboxOf(other.email);
}

function mailboxOf(email: string): string {
  const text = email.trim().normalize("NFKC").toLowerCase();
  const at = text.lastIndexOf("@");
  const [box = ""] = text.slice(0, at).split("+");
  // "+tag@host" names no mailbox before the tag: it stays as it is, so that two such addresses are not taken for one.
  return box === "" ? text : `${box}${text.slice(at)}`;
}
