/** What a phone sends of taps that it kept, and what it is told of each. */
import { z } from "zod";
import { MOST_KEPT } from "./kept-taps.ts";

const Instant = z.number().int().min(0).max(8_000_000_000_000);

export const TapBody = z.object({
  /** What the phone's clock says at sending: the difference to ours corrects every tap. */
  sentAt: Instant,
  taps: z
    .array(
      z.object({
        /** Made by the phone at the tap; the same tap sent again is the same tap. */
        id: z.uuid(),
        learner: z.string().min(1).max(64),
        kind: z.enum(["in", "out"]),
        /** By the phone's clock. */
        at: Instant,
      }),
    )
    .min(1)
    .max(MOST_KEPT)
    .readonly(),
});
export type TapBody = z.output<typeof TapBody>;
export type KeptTap = TapBody["taps"][number];

export interface TapAnswer {
  readonly id: string;
  /** A refused tap stays on the phone until somebody has read why. */
  readonly taken: boolean;
  /** Empty when taken. */
  readonly words: string;
}

export interface TapAnswers {
  /** Whole seconds by which the phone's clock is ahead of ours; negative when it is behind. */
  readonly clockAheadSeconds: number;
  readonly answers: readonly TapAnswer[];
}
