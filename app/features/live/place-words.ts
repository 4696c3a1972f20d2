/** What a learner is told after each thing she did with her place. */

export const PLACE_DONE = [
  { key: "booked", words: "You have a place. A letter with the entry for your calendar is on its way." },
  { key: "waiting", words: "You are on the waiting list. You get a letter as soon as a place is yours." },
  { key: "given-up", words: "Your place is given back. Thank you for telling us." },
  { key: "left", words: "You are off the waiting list." },
  { key: "in", words: "You are signed in." },
  { key: "out", words: "You are signed out. Thank you for coming." },
] as const;
export type PlaceDone = (typeof PLACE_DONE)[number]["key"];
