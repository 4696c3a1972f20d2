/** What the holder's own pages show of her certificate besides the sheet. */
import type { Visibility } from "./visibility.ts";

export interface AppealView {
  readonly id: string;
  readonly text: string;
  readonly made: string;
  readonly answer: { readonly upheld: boolean; readonly outcome: string; readonly words: string; readonly given: string } | null;
}

export interface HolderMatters {
  readonly visibility: Visibility;
  /** The heading and the words of the revocation that stands. */
  readonly revoked: { readonly reason: string; readonly words: string } | null;
  readonly mayAppeal: boolean;
  /** Her appeal against the revocation that stands was upheld; only a second administrator makes the certificate valid again. */
  readonly upheldWaits: boolean;
  readonly appeals: readonly AppealView[];
  /** The licence as printed on it, and as it would be printed now; null when they are the same. */
  readonly reissue: { readonly before: string | null; readonly after: string | null } | null;
  /** The code of the certificate that stands in its place. */
  readonly replacedBy: string | null;
}

export interface SharingView {
  readonly code: string;
  readonly title: string;
  readonly visibility: Visibility;
  /** What may be typed as her family name. */
  readonly familyName: string;
  readonly links: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly state: "open" | "over" | "ended";
    readonly until: string;
  }[];
}
