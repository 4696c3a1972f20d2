/** What prepare.ts made in the product's database for the bench to work with. */
import { z } from "zod";

const Answer = z.object({
  position: z.number(),
  /** Marks by shown id, as the answer door takes them. */
  marks: z.record(z.string(), z.number()),
  /** The same as fields of the posted form. */
  fields: z.array(z.tuple([z.string(), z.string()])),
  /** The field that says from which saved version the page was drawn. */
  versionField: z.string(),
});

const Attempt = z.object({ cookie: z.string(), module: z.string(), attemptId: z.string(), answers: z.array(Answer) });
export type Attempt = z.output<typeof Attempt>;

export const Prepared = z.object({
  /** Signed-in learners who have read everything. */
  readers: z.array(z.object({ cookie: z.string(), email: z.string() })),
  password: z.string(),
  /** Open attempts with their right answers, none saved yet. */
  attempts: z.array(Attempt),
  module: z.string(),
  /** The longest section of that module. */
  section: z.string(),
  drawn: z.number(),
  /** Of a valid certificate. */
  code: z.string(),
});
export type Prepared = z.output<typeof Prepared>;
