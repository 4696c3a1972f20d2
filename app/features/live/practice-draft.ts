/** What of an entry is kept while it is written, and how long its texts may be. Travels to the browser without the form checker. */

export const DRAFT_FIELDS = [
  "date",
  "from",
  "until",
  "setting",
  "clientType",
  "ageBand",
  "site",
  "pressure",
  "position",
  "duration",
  "otherwise",
  "supervisor",
  "otherTopic",
  "otherMinutes",
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
export type Typed = { readonly [Field in DraftField]?: string | undefined };

/** The draft of an entry that is not made yet; that of a change is named by the entry's id. */
export const NEW_SLOT = "new";

export const LONGEST_ADAPTATION = 300;
export const LONGEST_REFLECTION = 2000;
export const SHORTEST_COMMENT = 10;
export const LONGEST_COMMENT = 2000;

/** A draft as it is stored; the version grows by one with each save. */
export interface KeptDraft {
  readonly fields: Typed;
  readonly version: number;
}
