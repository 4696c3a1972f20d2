/** The stored form of a session's parts, apart from session.ts, whose words travel to the browser. */
import { z } from "zod";
import { TOPICS } from "#app/features/course/topics.ts";
import { minutes } from "#app/shared/minutes.ts";
import { PART_KINDS } from "./session.ts";

const WholeMinutes = z.number().int().positive().transform(minutes);

export const SessionParts = z
  .array(
    z.object({
      kind: z.enum(PART_KINDS),
      startsAt: z.number().int(),
      endsAt: z.number().int(),
      minutes: WholeMinutes,
      topics: z.partialRecord(z.enum(TOPICS), WholeMinutes),
    }),
  )
  .min(1);
