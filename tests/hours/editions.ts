/** Published editions for tests: three sections, two checks, a bank of four, valid by default. */
import type { Edition } from "#app/features/course/edition.ts";
import { editionOfRow, editionRows } from "#app/features/course/edition-rows.server.ts";
import { FrontMatter } from "#app/features/course/front-matter.ts";
import { rationaleOf } from "#app/features/course/hours-rationale.ts";
import { QuizFile } from "#app/features/course/quiz-file.ts";
import { store } from "#db/client.server.ts";
import { edition, editionSection } from "#db/schema.server.ts";

interface EditionWishes {
  readonly slug?: string;
  readonly number?: number;
  readonly title?: string;
  /** Words of each section; their sum sets the minutes. */
  readonly words?: readonly number[];
}

/** Sections are called s1, s2, … */
export async function anEdition(wishes: EditionWishes = {}): Promise<Edition> {
  const { slug = "cancer-related-distress", number = 1, title = "Cancer-related distress", words = [2380, 2380, 240] } = wishes;
  const sections = words.map((count, index) => ({
    id: `s${index + 1}`,
    title: `Section ${index + 1}`,
    words: count,
    segments: [{ html: "<p>Text.</p>" }],
    citations: [],
  }));
  const total = words.reduce((sum, count) => sum + count, 0);
  const rows = editionRows(
    {
      moduleSlug: slug,
      number,
      contentHash: `${slug}.${number}`,
      source: "",
      quizSource: "",
      frontMatter: FrontMatter.parse({ ...FRONT_MATTER, title }),
      quiz: QuizFile.parse(QUIZ),
      references: [],
      compiled: { sections, citations: [], checks: ["c1", "c2"] },
      rationale: rationaleOf({ words: total, mediaMinutes: 0, checks: 2, drawn: 2, difficulty: 3, activities: [] }),
      publishedBy: "content",
    },
    new Date("2026-11-01T09:00:00Z"),
  );
  const { db, atomic } = store();
  await atomic([db.insert(edition).values(rows.edition), ...rows.sections.map((section) => db.insert(editionSection).values(section))]);
  return editionOfRow(rows.edition);
}

const PEOPLE = { authors: ["Ada Author"], reviewers: ["Rae Reviewer"] };
const FRONT_MATTER = {
  summary: "What distress is and what touch may do.",
  authors: PEOPLE.authors.map((name) => ({ name, role: "Author" })),
  reviewers: PEOPLE.reviewers.map((name) => ({ name, role: "Reviewer" })),
  difficulty: { value: 3, setBy: "Rae Reviewer" },
  clinicalReview: "No clinical adviser has reviewed this edition yet.",
  objectives: [
    { id: "o1", text: "Describe distress as a continuum." },
    { id: "o2", text: "Explain what a screening figure says." },
    { id: "o3", text: "List two steps of a referral." },
  ],
  topics: { distress: 80, communication: 20 },
  disclosures: [...PEOPLE.authors, ...PEOPLE.reviewers].map((name) => ({ name, statement: "Nothing to disclose." })),
  support: "No company paid for this module.",
  contentNote: "Speaks of sadness.",
  scope: "Within the scope of practice.",
  reviewedOn: "2026-11-01",
  reviewDue: "2028-11-01",
  assets: [],
};

const OPTIONS = [
  { id: "a", text: "SECRET KEY OPTION", key: true, why: "Yes." },
  { id: "b", text: "No", why: "No." },
  { id: "c", text: "Perhaps", why: "No." },
];
const question = (id: string) => ({
  id,
  kind: "single_choice",
  objective: "o1",
  section: "s1",
  stem: "Which?",
  options: OPTIONS,
  refs: ["ownby2019"],
});
const QUIZ = {
  passMark: 75,
  drawn: 2,
  coolingHours: 0,
  checks: [question("c1"), question("c2")],
  items: ["d1", "d2", "d3", "d4"].map((id) => ({ ...question(id), version: 1, difficulty: 2, rationale: "Because." })),
};
