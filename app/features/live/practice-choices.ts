/** The lists an entry of supervised practice is chosen from: broad enough that none of them points to a client (R62). */

export const SETTINGS = {
  school_clinic: "School clinic",
  hospital: "Hospital or infusion center",
  hospice: "Hospice or palliative care",
  private_practice: "Private practice",
  home: "At the client’s home",
  community: "Community or support center",
} as const;

export const CLIENT_TYPES = {
  in_treatment: "In active treatment",
  after_surgery: "Recently after surgery",
  within_a_year: "Within a year after treatment",
  years_after: "Years after treatment",
  advanced_illness: "Living with advanced illness",
  caregiver: "A caregiver",
} as const;

/** Decades, and all from 90 on as one: an exact age over 89 is an identifier. */
export const AGE_BANDS = {
  not_said: "Not said",
  under_20: "Under 20",
  "20s": "20 to 29",
  "30s": "30 to 39",
  "40s": "40 to 49",
  "50s": "50 to 59",
  "60s": "60 to 69",
  "70s": "70 to 79",
  "80s": "80 to 89",
  "90_and_over": "90 or over",
} as const;

/** What can be adapted, in the words of the course's third module. */
export const ADAPTATIONS = {
  site: { label: "Site", hint: "Where you did not work, or worked otherwise, and why." },
  pressure: { label: "Pressure", hint: "How light, and why." },
  position: { label: "Position", hint: "How the client lay or sat, and why." },
  duration: { label: "Duration", hint: "How long, and why." },
} as const;

/** The closed list of an object's own keys, for zod and for forms. */
export function keysOf<Key extends string>(labels: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = [];
  for (const key in labels) keys.push(key);
  return keys;
}
