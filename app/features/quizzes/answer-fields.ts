/** How an answer travels in a posted form: `q3` holds the shown ids chosen, `q3.2` the place given to shown option 2. */
import type { Marks } from "./items/item.ts";

/** No kind shows more options than this. */
export const MOST_OPTIONS = 6;

/** The field of an inline check; each check is a form of its own. */
export const CHECK_FIELD = "answer";

/** The field of the question at a position of a form. */
export function fieldOf(position: number): string {
  return `q${position}`;
}

/** The field that says from which saved version a question was drawn. */
export function versionFieldOf(position: number): string {
  return `${fieldOf(position)}.version`;
}

/**
 * The marks in a form, by shown id. Anything that is neither a shown id nor a place is passed over: it was not typed on our page.
 * `valuesOf` gives all values of a field, none when it is absent.
 */
export function marksFromFields(field: string, valuesOf: (name: string) => readonly string[]): Marks {
  const chosen = valuesOf(field);
  const marks: Record<string, number> = {};
  for (let shown = 1; shown <= MOST_OPTIONS; shown += 1) {
    const place = valuesOf(`${field}.${shown}`)[0] ?? "";
    if (chosen.includes(String(shown))) marks[shown] = 1;
    else if (/^[1-9]$/u.test(place)) marks[shown] = Number(place);
  }
  return marks;
}

/** Reads the values of a browser's form. */
export function formValues(form: FormData): (name: string) => readonly string[] {
  return (name) => form.getAll(name).filter((value) => typeof value === "string");
}

/** Reads the values of a form that was parsed into a record. */
export function recordValues(
  fields: Readonly<Record<string, string | readonly string[] | undefined>>,
): (name: string) => readonly string[] {
  return (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) return [];
    return typeof value === "string" ? [value] : value;
  };
}
