/** What a holder may send about her own certificate. */
import { z } from "zod";
import { line, paragraph } from "#app/shared/text-fields.ts";
import { LEAST_APPEAL } from "./appeals.ts";
import { LINK_DAYS } from "./share-links.ts";
import { VISIBILITIES } from "./visibility.ts";

/** Her appeal, or to have it issued again with her present licence. */
export const HolderForm = z.discriminatedUnion("_intent", [
  z.object({
    _intent: z.literal("appeal"),
    text: paragraph("Your appeal", 4000).refine(
      (text) => text.length >= LEAST_APPEAL,
      `Say in at least ${LEAST_APPEAL} characters what should be looked at.`,
    ),
  }),
  z.object({ _intent: z.literal("reissue") }),
]);

/** Who may see it, a link to it, or the end of one. */
export const SharingForm = z.discriminatedUnion("_intent", [
  z.object({ _intent: z.literal("choose"), visibility: z.enum(VISIBILITIES, { error: "Choose who may see this certificate." }) }),
  z.object({
    _intent: z.literal("share"),
    purpose: line("A word for whom the link is", 80),
    days: z.enum(Object.keys(LINK_DAYS), { error: "Choose how long the link lasts." }).transform(Number),
  }),
  z.object({ _intent: z.literal("end"), link: z.uuid({ error: "The link is missing." }) }),
]);
export type SharingRequest = z.output<typeof SharingForm>;

/** What staff send to answer an appeal. */
export const AppealAnswer = {
  appeal: z.uuid({ error: "The appeal is missing." }),
  outcome: z.enum(["upheld", "dismissed"], { error: "Choose whether the appeal is upheld." }),
  answer: paragraph("The answer", 4000).refine(
    (text) => text.length >= LEAST_APPEAL,
    `Answer in at least ${LEAST_APPEAL} characters; the holder reads it.`,
  ),
} as const;
