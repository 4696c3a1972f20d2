/** What a learner reads after an attempt: where to look again when she failed, the reasons when she passed (R36). */
import type { Edition } from "#app/features/course/edition.ts";
import type { ItemKind } from "#app/features/course/quiz-file.ts";
import { type Citation, citationsOf } from "./citations.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { AttemptResult, Slot } from "./submission.ts";

export interface SectionLink {
  readonly id: string;
  readonly title: string;
}

export interface ReviewedOption {
  readonly text: string;
  /** What she marked: 1 for a choice, the place she gave in an ordering, null for nothing. */
  readonly marked: number | null;
  /** What the right answer has there. */
  readonly right: number | null;
  readonly why: string | null;
}

export interface ReviewedItem {
  readonly position: number;
  readonly kind: ItemKind;
  readonly stem: string;
  readonly correct: boolean;
  readonly options: readonly ReviewedOption[];
  readonly rationale: string;
  readonly citations: readonly Citation[];
}

interface Graded {
  readonly edition: Pick<Edition, "outline" | "references">;
  readonly slots: readonly Slot[];
}

/** The sections behind the questions that were wrong, in the order of the text. It names no question: that would narrow down the key. */
export function sectionsToRevisit({ edition, slots }: Graded, result: AttemptResult): readonly SectionLink[] {
  const wrong = new Set(result.items.filter((each) => !each.correct).map((each) => each.position));
  const sections = new Set(slots.filter((slot) => wrong.has(slot.position)).map((slot) => slot.item.section));
  return edition.outline.filter((section) => sections.has(section.id)).map(({ id, title }) => ({ id, title }));
}

/** Every question with her answer, the key, the reasons and the sources. Only for an attempt that passed. */
export function reviewOf({ edition, slots }: Graded, result: AttemptResult): readonly ReviewedItem[] {
  const right = new Set(result.items.filter((each) => each.correct).map((each) => each.position));
  return slots.map((slot) => ({
    position: slot.position,
    kind: slot.item.kind,
    stem: slot.item.stem,
    correct: right.has(slot.position),
    options: reviewedOptions(slot),
    rationale: slot.item.rationale,
    citations: citationsOf(edition.references, slot.item.refs),
  }));
}

function reviewedOptions({ item, order, saved }: Slot): readonly ReviewedOption[] {
  const rightMarks = ITEM_RULES[item.kind].rightMarks(item);
  return order.flatMap((id) =>
    item.options
      .filter((option) => option.id === id)
      .map(({ text, why }) => ({ text, marked: saved?.marks[id] ?? null, right: rightMarks[id] ?? null, why: why ?? null })),
  );
}
