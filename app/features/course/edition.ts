/** An edition: an immutable published version of a module, and the pieces its text is served in. */
import { z } from "zod";
import type { FrontMatter } from "./front-matter.ts";
import type { HoursRationale } from "./hours-rationale.ts";
import type { QuizFile } from "./quiz-file.ts";
import type { Reference } from "./reference.ts";

/** A run of finished HTML, or a place in which something lives: a question, a private note. Answer keys never stand in one. */
export const Segment = z.union([
  z.strictObject({ html: z.string().min(1) }),
  z.strictObject({ island: z.literal("check"), props: z.strictObject({ id: z.string() }) }),
  z.strictObject({ island: z.literal("reflect"), props: z.strictObject({ id: z.string(), prompt: z.string() }) }),
]);
export type Segment = z.output<typeof Segment>;

/** A source as a section cites it: the number printed in the text, the same all over the edition. */
export const Citation = z.strictObject({ number: z.number().int().positive(), id: z.string() });
export type Citation = z.output<typeof Citation>;

export const OutlineSection = z.strictObject({ id: z.string(), title: z.string(), words: z.number().int().nonnegative() });
export type OutlineSection = z.output<typeof OutlineSection>;

/** A section as the compiler made it. */
export const CompiledSection = OutlineSection.extend({ segments: z.array(Segment), citations: z.array(Citation) });
export type CompiledSection = z.output<typeof CompiledSection>;

/** A whole module as the compiler made it. `citations` lists what the text cites; a reference's number is its place, from 1. */
export const CompiledModule = z.strictObject({
  sections: z.array(CompiledSection).min(1),
  citations: z.array(z.string()),
  checks: z.array(z.string()),
});
export type CompiledModule = z.output<typeof CompiledModule>;

export interface Edition {
  /** "cancer-related-distress.1" */
  readonly id: string;
  readonly moduleSlug: string;
  readonly number: number;
  readonly title: string;
  /** Whole minutes of credit, computed from the content. */
  readonly minutes: number;
  readonly frontMatter: FrontMatter;
  readonly outline: readonly OutlineSection[];
  /** Those the text cites come first, so that a citation's number is its place from 1; then those only questions cite. */
  readonly references: readonly Reference[];
  readonly quiz: QuizFile;
  readonly rationale: HoursRationale;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** What a list of modules shows. */
export interface EditionSummary extends Pick<Edition, "id" | "moduleSlug" | "number" | "title" | "minutes" | "publishedAt"> {
  readonly summary: string;
  /** Required words and whole minutes of required media, as its rationale counts them. */
  readonly words: number;
  readonly mediaMinutes: number;
}

/** A section as it is served. */
export interface EditionSection extends CompiledSection {
  /** From 1. */
  readonly position: number;
}
