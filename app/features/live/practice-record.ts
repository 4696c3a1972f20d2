/** What both people sign: the record of one stretch of supervised practice, the same bytes for the same facts. */
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { minutes } from "#app/shared/minutes.ts";
import { AGE_BANDS, CLIENT_TYPES, keysOf, SETTINGS } from "./practice-choices.ts";
import type { PracticeInput } from "./practice-forms.ts";
import { minutesOf, type Span } from "./practice-time.ts";

const WholeMinutes = z.number().int().positive().transform(minutes);

/** The names are those of the day it was written; the ids say whose they are. Nothing in it is known of the client but broad types. */
export const PracticeRecord = z.strictObject({
  form: z.literal("attune-practice-1"),
  entry: z.string(),
  version: z.number().int().positive(),
  learner: z.strictObject({ id: z.string(), name: z.string() }),
  supervisor: z.strictObject({ id: z.string(), name: z.string() }),
  date: z.string(),
  from: z.string(),
  until: z.string(),
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  minutes: WholeMinutes,
  topics: z.partialRecord(z.enum(TOPICS), WholeMinutes),
  setting: z.enum(keysOf(SETTINGS)),
  clientType: z.enum(keysOf(CLIENT_TYPES)),
  ageBand: z.enum(keysOf(AGE_BANDS)),
  adapted: z.strictObject({ site: z.string(), pressure: z.string(), position: z.string(), duration: z.string() }),
  otherwise: z.string(),
});
export type PracticeRecord = z.output<typeof PracticeRecord>;

/** The record of what was typed, with its minutes and their topics. */
export function recordOf(
  facts: {
    readonly entry: string;
    readonly version: number;
    readonly learner: Pick<Actor, "id" | "name" | "timeZone">;
    readonly supervisor: Pick<Actor, "id" | "name">;
    readonly span: Span;
  },
  input: PracticeInput,
): PracticeRecord {
  const { learner, supervisor, span } = facts;
  const { site, pressure, position, duration } = input;
  return {
    form: "attune-practice-1",
    entry: facts.entry,
    version: facts.version,
    learner: { id: learner.id, name: learner.name },
    supervisor: { id: supervisor.id, name: supervisor.name },
    date: input.date,
    from: input.from,
    until: input.until,
    timeZone: learner.timeZone,
    startsAt: new Date(span.startsAt).toISOString(),
    endsAt: new Date(span.endsAt).toISOString(),
    minutes: minutesOf(span),
    topics: topicsOf(span, input),
    setting: input.setting,
    clientType: input.clientType,
    ageBand: input.ageBand,
    adapted: { site, pressure, position, duration },
    otherwise: input.otherwise,
  };
}

/** All minutes are clinical unless a second topic was given some of them (R22). */
function topicsOf(span: Span, { otherTopic, otherMinutes }: PracticeInput): TopicMinutes {
  const whole = minutesOf(span);
  if (otherTopic === null || otherMinutes === null) return { oncology_clinical: whole };
  const rest = minutes(whole - otherMinutes);
  return { ...(rest > 0 ? { oncology_clinical: rest } : {}), [otherTopic]: minutes(otherMinutes) };
}
