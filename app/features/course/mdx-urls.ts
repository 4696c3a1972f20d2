/** The addresses a link in a module may have. */

/** Controls, spaces, backslashes and characters nobody sees: browsers drop or change some of them before they read an address. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\\]/u;
const MAIL = /^mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/u;
const LONGEST = 2000;

/** Why an address is refused, in words for its author, or null when it may stand. */
export function addressFault(address: string): string | null {
  if (address === "") return "The link has no address.";
  if (address.length > LONGEST) return `An address can have at most ${LONGEST} characters.`;
  if (HIDDEN.test(address)) return "The address holds a space, a backslash or an invisible character.";
  if (address.startsWith("/")) return sameSiteFault(address);
  if (address.startsWith("mailto:")) return MAIL.test(address) ? null : "After mailto: stands one e-mail address and nothing else.";
  if (address.startsWith("https://")) return foreignFault(address);
  return `A link begins with https://, with mailto:, or with a single / for a page of this site; this one is ${JSON.stringify(address.slice(0, 60))}.`;
}

function sameSiteFault(address: string): string | null {
  return address.startsWith("//") ? "An address on this site begins with a single /." : null;
}

function foreignFault(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" || url.hostname === "") return "This is not a complete web address.";
  return url.username || url.password ? "An address cannot hold a user name or a password (an @ before the first /)." : null;
}
