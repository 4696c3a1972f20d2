/** What anyone may know of an edition's hours: no text of the module and no question, only what they are worth and why. */
import { editionByNumber } from "#app/features/course/catalog.server.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import type { EditionSheetProps } from "./edition-sheet.tsx";

/** The sheet of an edition; null when there is no such module or number. `number` is the address's text. */
export async function editionSheet(moduleSlug: string, number: string): Promise<EditionSheetProps | null> {
  if (!/^[1-9]\d{0,5}$/u.test(number)) return null;
  const edition = await editionByNumber(moduleSlug, Number(number));
  return edition && sheetOf(edition);
}

// Field by field: an edition also holds the answer key, which must never travel by being forgotten in a spread.
function sheetOf({ moduleSlug, number, title, publishedAt, rationale, frontMatter, quiz }: Edition): EditionSheetProps {
  const { objectives, authors, reviewers, difficulty, clinicalReview, reviewedOn, reviewDue, support } = frontMatter;
  return {
    moduleSlug,
    number,
    title,
    publishedAt,
    rationale,
    topics: topicMinutes(rationale.minutes, frontMatter.topics),
    objectives: objectives.map(({ text }) => text),
    authors: authors.map(({ name, role }) => `${name} (${role})`),
    reviewers: reviewers.map(({ name, role }) => `${name} (${role})`),
    difficultySetBy: difficulty.setBy,
    clinicalReview,
    reviewedOn,
    reviewDue,
    support,
    passMark: quiz.passMark,
  };
}
