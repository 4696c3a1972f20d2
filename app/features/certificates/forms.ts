/** What the certificate pages may send. */
import { z } from "zod";
import { line, paragraph } from "#app/shared/text-fields.ts";
import { nameFault } from "./eligibility.ts";
import { EvaluationForm } from "./evaluation.ts";
import { AppealAnswer } from "./holder-forms.ts";
import { REASON_CLASSES, REINSTATEMENT_CLASSES, REPLACEMENT_CLASSES } from "./status.ts";

/** The reason and the evidence are free text that a second person reads: a word is not enough. */
const LEAST_REASON = 10;

const certificateName = line("The name", 120).refine(
  (name) => nameFault(name) !== "name_is_an_address",
  "This is printed as your name. Type the name on your licence, not an e-mail address.",
);
const reason = paragraph("The reason", 2000).refine(
  (text) => text.length >= LEAST_REASON,
  `Say the reason in at least ${LEAST_REASON} characters, for the person who decides and for the holder.`,
);

export const NameForm = z.object({ name: certificateName });

/** The page toward the certificate of a module or a session: answer, decline, or confirm the name. */
export const EvaluatedCertificateForm = z.discriminatedUnion("_intent", [
  EvaluationForm.extend({ _intent: z.literal("evaluate") }),
  z.object({ _intent: z.literal("decline") }),
  NameForm.extend({ _intent: z.literal("issue") }),
]);

/** What an administrator may send about one certificate. */
export const GoverningForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("revoke"), reasonClass: z.enum(keysOf(REASON_CLASSES), { error: "Choose a reason." }), reason }),
  z.object({ _intent: z.literal("reinstate"), reasonClass: z.enum(keysOf(REINSTATEMENT_CLASSES), { error: "Choose a reason." }), reason }),
  z.object({
    _intent: z.literal("replace"),
    reasonClass: z.enum(keysOf(REPLACEMENT_CLASSES), { error: "Choose a reason." }),
    name: certificateName,
    reason,
    leads: z.enum(["to_the_new", "nowhere"], { error: "Choose whether the old code leads to the new certificate." }),
  }),
  z.object({
    _intent: z.literal("decide"),
    proposal: z.uuid({ error: "The proposal is missing." }),
    decision: z.enum(["carried_out", "declined"], { error: "Confirm the proposal or decline it." }),
  }),
  z.object({ _intent: z.literal("answer_appeal"), ...AppealAnswer }),
]);
export type GoverningRequest = z.output<typeof GoverningForm>;

/** The closed list of an object's own keys, for zod. */
function keysOf<Key extends string>(labels: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in labels) keys.push(key);
  return keys;
}
