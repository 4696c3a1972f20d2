/** Which addresses may be given for a webhook; where they lead is looked at again at each sending, after the name is resolved. */
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** Names that mean a place inside a network, whatever a resolver says. */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/iu;

/** Why an address is refused, in words. */
export const ADDRESS_FAULTS = {
  unreadable: "This is no web address. It begins with https:// and names your server.",
  not_https: "The address has to begin with https://, so that nobody on the way can read the messages.",
  has_user: "Leave the user name and password out of the address.",
  other_port: "Only the port of https, 443, is sent to.",
  not_public: "The address must name a server on the public network, such as hooks.school.edu.",
} as const;
export type AddressFault = keyof typeof ADDRESS_FAULTS;

/** The address as it will be used, without what browsers keep behind #. */
export function webhookAddress(typed: string): Outcome<string, AddressFault> {
  if (/[\p{Cc}\s]/u.test(typed.trim()) || !URL.canParse(typed)) return refused("unreadable");
  const url = new URL(typed);
  if (url.protocol !== "https:") return refused("not_https");
  if (url.username !== "" || url.password !== "") return refused("has_user");
  if (url.port !== "") return refused("other_port");
  const host = url.hostname.replace(/\.$/u, "");
  // Numbers in any notation were written as dotted decimals by the parser; brackets are IPv6.
  const isNumber = /^[\d.]+$/u.test(host) || host.startsWith("[");
  if (isNumber || !host.includes(".") || INSIDE.test(host)) return refused("not_public");
  url.hash = "";
  return done(url.href);
}
