/** What a credential was given for, frozen: syllabus, objectives, hours rationale, people, blueprint and pass mark as they were. */
import { z } from "zod";
import type { Edition } from "#app/features/course/edition.ts";
import { HoursRationale } from "#app/features/course/hours-rationale.ts";
import { ITEM_KINDS } from "#app/features/course/quiz-file.ts";
import { TOPICS } from "#app/features/course/topics.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { canonicalJson } from "#app/shared/canonical.ts";

const Provider = z.strictObject({ name: z.string(), email: z.string(), administrator: z.string(), instructor: z.string() });
const Count = z.number().int().nonnegative();

const ModuleDossier = z.strictObject({
  version: z.literal(1),
  kind: z.literal("module"),
  slug: z.string(),
  number: z.number().int().positive(),
  title: z.string(),
  summary: z.string(),
  publishedAt: z.string(),
  provider: Provider,
  authors: z.array(z.string()),
  reviewers: z.array(z.string()),
  clinicalReview: z.string(),
  disclosures: z.array(z.string()),
  support: z.string(),
  objectives: z.array(z.string()),
  syllabus: z.array(z.strictObject({ title: z.string(), words: Count })),
  /** Percent. */
  topicShares: z.partialRecord(z.enum(TOPICS), Count),
  rationale: HoursRationale,
  minutes: Count,
  /** Percent. */
  passMark: Count,
  /** How many questions of the bank belong to each objective, and of which kinds: never a question itself. */
  blueprint: z.strictObject({
    drawn: Count,
    bank: Count,
    checks: Count,
    objectives: z.array(z.strictObject({ objective: z.string(), items: Count })),
    kinds: z.partialRecord(z.enum(ITEM_KINDS), Count),
  }),
  sources: Count,
});

const CourseDossier = z.strictObject({
  version: z.literal(1),
  kind: z.literal("course"),
  title: z.string(),
  provider: Provider,
  modules: z.array(z.strictObject({ slug: z.string(), number: Count, title: z.string(), minutes: Count })),
  requiredTopics: z.array(z.enum(TOPICS)),
  minutes: Count,
  liveMinutes: Count,
  supervisedMinutes: Count,
});

const SessionDossier = z.strictObject({
  version: z.literal(1),
  kind: z.literal("session"),
  session: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Who taught it stands in it as the instructor. */
  provider: Provider,
  place: z.string(),
  timeZone: z.string(),
  parts: z.array(z.strictObject({ kind: z.enum(KINDS), on: z.string(), minutes: Count, topics: z.partialRecord(z.enum(TOPICS), Count) })),
  minutes: Count,
});

export type SessionDossier = z.output<typeof SessionDossier>;
export type ModuleDossier = z.output<typeof ModuleDossier>;
export type CourseDossier = z.output<typeof CourseDossier>;

/** A stored dossier. @throws {z.ZodError} when the stored text is none */
export const Dossier = z.discriminatedUnion("kind", [ModuleDossier, CourseDossier, SessionDossier]);
export type Dossier = z.output<typeof Dossier>;

/** The slug under which the whole course stands beside its modules. */
export const COURSE_SLUG = "course";

/** The slug of a live session's dossier. */
export function sessionSlug(sessionId: string): string {
  return `session-${sessionId}`;
}

interface Offering {
  readonly title: string;
  readonly provider: z.output<typeof Provider>;
  readonly requiredTopics: readonly (typeof TOPICS)[number][];
  readonly totalMinutes: number;
  readonly liveMinutes: number;
  readonly supervisedMinutes: number;
}

/** The dossier of an edition. Field by field: an edition also holds the answer key. */
export function moduleDossier(edition: Edition, { provider }: Pick<Offering, "provider">): Dossier {
  const { moduleSlug, number, title, publishedAt, frontMatter, outline, references, quiz, rationale } = edition;
  const kinds = ITEM_KINDS.map((kind) => [kind, quiz.items.filter((item) => item.kind === kind).length] as const);
  return ModuleDossier.parse({
    version: 1,
    kind: "module",
    slug: moduleSlug,
    number,
    title,
    summary: frontMatter.summary,
    publishedAt,
    provider,
    authors: frontMatter.authors.map(named),
    reviewers: frontMatter.reviewers.map(named),
    clinicalReview: frontMatter.clinicalReview,
    disclosures: frontMatter.disclosures.map(({ name, statement }) => `${name}: ${statement}`),
    support: frontMatter.support,
    objectives: frontMatter.objectives.map(({ text }) => text),
    syllabus: outline.map((section) => ({ title: section.title, words: section.words })),
    topicShares: frontMatter.topics,
    rationale,
    minutes: edition.minutes,
    passMark: quiz.passMark,
    blueprint: {
      drawn: quiz.drawn,
      bank: quiz.items.length,
      checks: quiz.checks.length,
      objectives: frontMatter.objectives.map(({ id, text }) => ({
        objective: text,
        items: quiz.items.filter((item) => item.objective === id).length,
      })),
      kinds: Object.fromEntries(kinds.filter(([, items]) => items > 0)),
    },
    sources: references.length,
  });
}

/** The dossier of the whole course as it is offered with these editions. */
export function courseDossier(
  offering: Offering,
  editions: readonly { readonly moduleSlug: string; readonly number: number; readonly title: string; readonly minutes: number }[],
): Dossier {
  const { title, provider, requiredTopics, totalMinutes, liveMinutes, supervisedMinutes } = offering;
  return CourseDossier.parse({
    version: 1,
    kind: "course",
    title,
    provider,
    modules: editions.map(({ moduleSlug, number, title: named, minutes: worth }) => ({
      slug: moduleSlug,
      number,
      title: named,
      minutes: worth,
    })),
    requiredTopics,
    minutes: totalMinutes,
    liveMinutes,
    supervisedMinutes,
  });
}

/** The stored text: always the same for the same facts. */
export function dossierText(dossier: Dossier): string {
  return canonicalJson(dossier);
}

function named({ name, role }: { readonly name: string; readonly role: string }): string {
  return `${name} (${role})`;
}
