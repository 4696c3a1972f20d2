/** What the forms of the roster and of its signature send. */
import { z } from "zod";
import { line } from "#app/shared/text-fields.ts";

const learner = z.string().min(1).max(64);
const tap = z.string().min(1).max(64);
const when = {
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, "Choose the day."),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "Write the time like 09:30."),
  /** The later of two, in the hour that comes twice. */
  second: z.literal("yes").optional(),
};
const reason = line("Why it is corrected", 300);

export const RosterForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.enum(["in", "out"]), learner }),
  z.object({ _intent: z.enum(["in-at", "out-at"]), learner, ...when }),
  z.object({ _intent: z.literal("correct"), learner, tap, reason, ...when }),
  z.object({ _intent: z.literal("void"), learner, tap, reason }),
  z.object({ _intent: z.literal("walk-in"), email: z.string().trim().toLowerCase().max(254) }),
]);
export type RosterInput = z.output<typeof RosterForm>;

export const AttestForm = z.object({
  agreed: z.literal("yes", { error: "Please read the sentence and agree to it." }),
  signature: line("Your name", 120),
});

export const ATTEST_WORDS = {
  attested: "This roster was signed meanwhile. Nothing was credited twice.",
  cancelled: "This session is cancelled.",
  not_ended: "The session has not ended yet. Sign when it has.",
  own_roster: "You are on this roster yourself. Another instructor has to sign it.",
} as const;
