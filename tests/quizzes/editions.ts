/** A small published module and learners in it, for tests of its final test. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { editionById } from "#app/features/course/catalog.server.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { editionRows } from "#app/features/course/edition-rows.server.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import { FrontMatter } from "#app/features/course/front-matter.ts";
import { rationaleOf } from "#app/features/course/hours-rationale.ts";
import { type CheckItem, type FinalItem, QuizFile } from "#app/features/course/quiz-file.ts";
import { Reference } from "#app/features/course/reference.ts";
import { shownMarks } from "#app/features/quizzes/answers.ts";
import { type AttemptRecord, attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { startAttempt } from "#app/features/quizzes/attempts.server.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import type { Marks } from "#app/features/quizzes/items/item.ts";
import type { FormAnswer } from "#app/features/quizzes/submission.ts";
import { store } from "#db/client.server.ts";
import { edition, editionSection, sectionCompletion } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";

export const SLUG = "cancer-related-distress";
export const NOON = new Date("2026-11-20T18:00:00Z");

export function minutesLater(minutes: number, from = NOON): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

const SECTIONS = ["first", "second", "third"] as const;
const OBJECTIVES = ["o1", "o2", "o3"] as const;
const KINDS = ["single_choice", "multiple_choice", "ordering"] as const;

/** Every text of an item's inside is unlike any other, so that a test can look for it in a page. */
export function anItem(number: number, wishes: Partial<FinalItem> = {}): FinalItem {
  const kind = wishes.kind ?? KINDS[number % 3] ?? "single_choice";
  const id = `d${String(number).padStart(2, "0")}`;
  return {
    id,
    version: 1,
    kind,
    objective: OBJECTIVES[number % 3] ?? "o1",
    section: SECTIONS[number % 3] ?? "first",
    difficulty: 2,
    safety: number === 4,
    stem: `What about matter ${id}?`,
    options: ["a", "b", "c", "d"].map((option, index) => ({
      id: `${id}-${option}`,
      text: `Text ${option} of ${id}`,
      why: `Reason-${option}-of-${id}`,
      ...(isKey(kind, index) ? { key: true } : {}),
    })),
    rationale: `Rationale-of-${id}`,
    refs: ["stevens2024"],
    ...wishes,
  };
}

function isKey(kind: FinalItem["kind"], index: number): boolean {
  if (kind === "ordering") return false;
  return kind === "single_choice" ? index === 0 : index < 2;
}

function aCheck(id: string, kind: CheckItem["kind"] = "single_choice"): CheckItem {
  const { options, stem } = anItem(90, { kind });
  return { id, kind, objective: "o1", section: "first", stem: `${stem} (${id})`, options, refs: ["stevens2024"] };
}

interface QuizWishes {
  readonly passMark?: number;
  readonly drawn?: number;
  readonly coolingHours?: number;
  readonly items?: readonly FinalItem[];
}

/** Twelve items of all kinds, four to a form of four; the pass mark is 75. */
export function aQuiz({ items, ...wishes }: QuizWishes = {}): QuizFile {
  return QuizFile.parse({
    passMark: 75,
    drawn: 4,
    coolingHours: 0,
    checks: [aCheck("c1"), aCheck("c2", "multiple_choice"), aCheck("c3", "ordering")],
    items: items ?? Array.from({ length: 12 }, (_, index) => anItem(index + 1)),
    ...wishes,
  });
}

const FRONT_MATTER = FrontMatter.parse({
  title: "Cancer-related distress",
  summary: "What distress is and what a therapist can do.",
  authors: [{ name: "Attune editors", role: "Authors" }],
  reviewers: [{ name: "Attune second reader", role: "Citation review" }],
  difficulty: { value: 3, setBy: "Attune second reader" },
  clinicalReview: "No clinical adviser has reviewed this edition yet.",
  objectives: OBJECTIVES.map((id) => ({ id, text: `Describe matter ${id}.` })),
  topics: { distress: 67, communication: 33 },
  disclosures: ["Attune editors", "Attune second reader"].map((name) => ({
    name,
    statement: "Nothing to disclose in the last 24 months.",
  })),
  support: "No company paid for this module.",
  contentNote: "Speaks of depression.",
  scope: "For licensed massage therapists.",
  reviewedOn: "2026-11-20",
  reviewDue: "2028-11-20",
  assets: [],
  activities: [
    {
      id: "a1",
      title: "A plan for a first session",
      minutes: 20,
      kind: "case_plan",
      prompt: "Write a plan.",
      rubric: ["Names when to stop.", "Names whom to call."],
    },
  ],
});

const REFERENCE = Reference.parse({
  id: "stevens2024",
  type: "article-journal",
  title: "Distress in people with cancer",
  author: [{ family: "Stevens", given: "Jo" }],
  issued: { "date-parts": [[2024]] },
  DOI: "10.1000/example",
  evidence: "review",
  retracted: null,
  checkedOn: "2026-11-01",
});

/** Publishes an edition worth 45 minutes and a bit of words; the next number is a new edition of the same module. */
export async function anEdition(quiz: QuizFile = aQuiz(), number = 1, moduleSlug = SLUG): Promise<Edition> {
  const rows = editionRows(
    {
      moduleSlug,
      number,
      contentHash: `content ${number}`,
      source: "",
      quizSource: "",
      frontMatter: FRONT_MATTER,
      quiz,
      references: [REFERENCE],
      compiled: {
        sections: SECTIONS.map((id) => ({
          id,
          title: `The ${id} section`,
          words: 2000,
          segments: [{ html: "<p>Text.</p>" }],
          citations: [],
        })),
        citations: [],
        checks: ["c1", "c2", "c3"],
      },
      rationale: rationaleOf({ words: 6000, mediaMinutes: 0, checks: 3, drawn: quiz.drawn, difficulty: 3, activities: [] }),
      publishedBy: "content",
    },
    NOON,
  );
  const { db, atomic } = store();
  await atomic([db.insert(edition).values(rows.edition), db.insert(editionSection).values([...rows.sections])]);
  const made = await editionById(rows.edition.id);
  if (!made) throw new Error("The edition was not stored.");
  return made;
}

/** A learner who has begun the module and read all of it, or only the sections named. */
export async function aReader(sections: readonly string[] = SECTIONS): Promise<Actor> {
  const learner = await anAccount();
  const round = await enrol(learner, SLUG, NOON);
  if (!round.ok) throw new Error(round.reason);
  const { db, atomic } = store();
  const at = NOON.getTime();
  await atomic(sections.map((sectionId) => db.insert(sectionCompletion).values({ enrolmentId: round.value.id, sectionId, at })));
  return learner;
}

/** Begins an attempt and reads it back. */
export async function begun(learner: Actor, now = NOON): Promise<AttemptRecord> {
  const outcome = await startAttempt(learner, SLUG, now);
  if (!outcome.ok) throw new Error(outcome.reason);
  const record = await attemptRecord(learner.id, outcome.value.attemptId);
  if (!record) throw new Error("The attempt was not stored.");
  return record;
}

/** The right answer to a question of an attempt, as the page would send it. */
export function rightAnswer(record: AttemptRecord, position: number): Marks {
  const slot = record.slots.find((each) => each.position === position);
  if (!slot) throw new Error(`No question ${position}.`);
  return shownMarks(slot.order, ITEM_RULES[slot.item.kind].rightMarks(slot.item));
}

/** A finished answer that is wrong. */
export function wrongAnswer(record: AttemptRecord, position: number): Marks {
  const slot = record.slots.find((each) => each.position === position);
  if (!slot) throw new Error(`No question ${position}.`);
  const { item, order } = slot;
  const last = item.options.at(-1)?.id ?? "";
  if (item.kind !== "ordering") return shownMarks(order, { [last]: 1 });
  return shownMarks(order, Object.fromEntries(item.options.map((option, index) => [option.id, item.options.length - index])));
}

/** A whole form: the first `right` questions right, the others wrong. */
export function aForm(record: AttemptRecord, right: number): { answers: FormAnswer[]; attested: boolean } {
  const answers = record.slots.map(({ position, saved }) => ({
    position,
    shown: position <= right ? rightAnswer(record, position) : wrongAnswer(record, position),
    baseVersion: saved?.version ?? 0,
  }));
  return { answers, attested: true };
}
