/** The sources of a question as lines a reader can follow. */
import { addressOf, authorsOf, type Reference, yearOf } from "#app/features/course/reference.ts";

export interface Citation {
  readonly id: string;
  /** "Stevens JM, et al. (2024). Title." */
  readonly text: string;
  readonly href: string | null;
}

/** In the order in which the question names them; an id that the edition's list does not hold is left out. */
export function citationsOf(references: readonly Reference[], ids: readonly string[]): readonly Citation[] {
  return ids.flatMap((id) => {
    const reference = references.find((each) => each.id === id);
    if (!reference) return [];
    const authors = authorsOf(reference);
    const year = yearOf(reference);
    const text = [authors, year === null ? "" : `(${year}).`, `${reference.title.replace(/\.$/u, "")}.`].filter(Boolean).join(" ");
    return [{ id, text, href: addressOf(reference) }];
  });
}
