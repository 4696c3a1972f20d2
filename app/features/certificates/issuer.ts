/** The issuer's name in credentials: did:web, which is the site's host written as an identifier. */

/** "https://attune.example" is "did:web:attune.example"; a port's colon is written %3A. */
export function didOf(origin: string): string {
  return `did:web:${new URL(origin).host.replaceAll(":", "%3A")}`;
}
