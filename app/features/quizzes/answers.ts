/** The border of an answer: from the page's JSON to marks by the author's option ids, and back to what the page shows. */
import { z } from "zod";
import type { ItemKind } from "#app/features/course/quiz-file.ts";
import { canonicalJson, type Json } from "#app/shared/canonical.ts";
import { MOST_OPTIONS } from "./answer-fields.ts";
import { ITEM_RULES } from "./item-kinds.ts";
import type { Marks } from "./items/item.ts";

/** Marks by shown id, as the page sends them. */
export const ShownMarks = z.record(z.string().regex(/^[1-9]$/u), z.number().int().min(1).max(MOST_OPTIONS));

/** What is known of the question an answer belongs to: its kind, and the author's option ids in the order shown. */
export interface Shown {
  readonly kind: ItemKind;
  readonly order: readonly string[];
}

/** Marks by the author's option ids, or null when what was sent is no answer, not even an unfinished one, to this question. */
export function parseAnswer({ kind, order }: Shown, given: unknown): Marks | null {
  const parsed = ShownMarks.safeParse(given);
  if (!parsed.success) return null;
  const marks: Record<string, number> = {};
  for (const [shown, mark] of Object.entries(parsed.data)) {
    const option = order[Number(shown) - 1];
    if (option === undefined) return null;
    marks[option] = mark;
  }
  return ITEM_RULES[kind].fits(marks, order.length) ? marks : null;
}

/** The same answer by shown ids. */
export function shownMarks(order: readonly string[], marks: Marks): Marks {
  return Object.fromEntries(
    order.flatMap((option, index) => {
      const mark = marks[option];
      return mark === undefined ? [] : [[String(index + 1), mark]];
    }),
  );
}

/** Whether two answers are the same marks. */
export function sameMarks(one: Marks, other: Marks): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** The stored form, with the number of its shape so that a later kind may add to it. */
const StoredAnswer = z.object({ shape: z.literal(1), marks: z.record(z.string(), z.number().int()) });

export function storedAnswer(marks: Marks): string {
  return canonicalJson({ shape: 1, marks } satisfies Json);
}

/** @throws when the row holds something else: only a bug or a hand in the database writes that. */
export function readStoredAnswer(text: string): Marks {
  return StoredAnswer.parse(JSON.parse(text)).marks;
}
