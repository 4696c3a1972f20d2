/** Who may see a certificate by its code: what its holder can choose, and whom each choice lets in (R53). */

export const VISIBILITIES = ["link", "name", "school"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Each choice as the holder reads it. */
export const VISIBILITY_WORDS = {
  link: { label: "Anyone with the code or the link", hint: "How a certificate usually is: the code alone shows it." },
  name: { label: "Anyone with the code and your family name", hint: "The code alone answers like a code that was never given out." },
  school: {
    label: "Schools only",
    hint: "A school that is signed in here sees it by its code. To everyone else there is no such certificate.",
  },
} as const satisfies Record<Visibility, { label: string; hint: string }>;

/** Who asks: a stranger; a school that is signed in or holds a key; whoever was let in before by the holder herself (R53). */
export type Asker = "anyone" | "school" | "let_in";

export interface Knock {
  readonly visibility: Visibility;
  readonly asker: Asker;
  /** Whether the family name given is the holder's; null when none was given. */
  readonly nameMatches: boolean | null;
}

/** Whether the asker may learn that there is such a certificate. Whoever may not is answered as if there were none (R52). */
export function letsIn({ visibility, asker, nameMatches }: Knock): boolean {
  if (asker === "let_in" || visibility === "link") return true;
  return visibility === "school" ? asker === "school" : nameMatches === true;
}

/** A stored choice; anything else is the most careful one. */
export function visibilityOf(stored: string | null): Visibility {
  if (stored === null) return "link";
  return VISIBILITIES.find((each) => each === stored) ?? "school";
}
