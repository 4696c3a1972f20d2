/** The kinds of hours (R1), in the order in which they are shown everywhere. */

export const KINDS = ["self_paced", "live_online", "live_in_person", "supervised_clinical", "reviewed_assignment"] as const;
export type Kind = (typeof KINDS)[number];

interface KindRules {
  readonly label: string;
  /** How such hours are earned, in a sentence for someone who has none yet. */
  readonly earned: string;
  /** Whether they count toward the hours that must be live. */
  readonly live: boolean;
  /** Whether someone other than the learner must record them: nobody attests her own supervised practice (R2, R31, R32). */
  readonly attested: boolean;
}

export const KIND_RULES = {
  self_paced: {
    label: "Online reading",
    earned: "Read a module to its end and pass its quiz. The module's own figure is credited, however long you take.",
    live: false,
    attested: false,
  },
  live_online: {
    label: "Live online",
    earned: "Attend a whole live session on screen. The instructor records who was there.",
    live: true,
    attested: true,
  },
  live_in_person: {
    label: "In person",
    earned: "Attend a whole session in the room. The instructor records who was there.",
    live: true,
    attested: true,
  },
  supervised_clinical: {
    label: "Supervised practice",
    earned: "Practice while an instructor watches and answers. The instructor signs for the minutes.",
    live: true,
    attested: true,
  },
  reviewed_assignment: {
    label: "Reviewed work",
    earned: "Hand in a documented activity. Its stated minutes are credited when an instructor accepts it.",
    live: false,
    attested: true,
  },
} as const satisfies Record<Kind, KindRules>;
