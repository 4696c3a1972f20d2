/** Status lists: how long one is, what its entry in a credential says, and how places are drawn. */

/** The least length that the W3C text allows, so that nobody is found by her place. */
export const LIST_LENGTH = 131_072;
/** So many places are drawn at once; a list in which all of them are taken is as good as full. */
export const DRAWN_PLACES = 24;

export interface Place {
  /** From 1. */
  readonly list: number;
  /** From 0. */
  readonly place: number;
}

export function listAddress(origin: string, list: number): string {
  return `${origin}/status/${list}`;
}

/** What a credential says of its place. The entry has an id of its own, which must differ from the list's. */
export function statusEntry(origin: string, { list, place }: Place) {
  const address = listAddress(origin, list);
  return {
    id: `${address}#${place}`,
    type: "BitstringStatusListEntry" as const,
    statusPurpose: "revocation" as const,
    statusListIndex: String(place),
    statusListCredential: address,
  };
}

/** The first of the drawn places that is free, or null when all are taken. */
export function firstFree(drawn: readonly number[], taken: readonly number[]): number | null {
  return drawn.find((place) => !taken.includes(place)) ?? null;
}
