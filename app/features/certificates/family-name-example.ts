/** What the holder of a certificate can tell others to type as her family name. */
import { familyNameMatches } from "./family-name.ts";

/** The last word of her printed name that opens it by itself; the whole name where no word does. */
export function familyNameExample(printed: string): string {
  const words = printed.split(/\s+/u).map((word) => word.replace(/^[,.;]+|[,.;]+$/gu, ""));
  return words.findLast((word) => familyNameMatches(printed, word)) ?? printed;
}
