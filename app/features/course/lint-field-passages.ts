/** Passages of the fields: what the front matter and the quiz say in words. A field's words have the field's own place. */
import { z } from "zod";
import type { Place } from "./finding.ts";
import type { Passage, Voice } from "./lint-passage.ts";
import { CheckItem, FinalItem } from "./quiz-file.ts";

type PlaceOf = (path: readonly PropertyKey[]) => Place;
type Path = readonly (string | number)[];

/** A question that could be read, wherever it stands in the file. */
export interface PlacedQuestion {
  readonly list: "checks" | "items";
  readonly item: CheckItem | FinalItem;
  place(...path: Path): Place;
}

const Lists = z.object({ checks: z.array(z.unknown()).catch([]), items: z.array(z.unknown()).catch([]) });

/** The questions that are whole, so that one broken item does not hide the faults of the others. */
export function questionsIn(quiz: unknown, placeOf: PlaceOf): readonly PlacedQuestion[] {
  const lists = Lists.safeParse(quiz);
  if (!lists.success) return [];
  const read = (list: "checks" | "items", schema: typeof CheckItem | typeof FinalItem) =>
    lists.data[list].flatMap((candidate, index) => {
      const parsed = schema.safeParse(candidate);
      return parsed.success ? [{ list, item: parsed.data, place: (...path: Path) => placeOf([list, index, ...path]) }] : [];
    });
  return [...read("checks", CheckItem), ...read("items", FinalItem)];
}

/** Every text of the questions. A wrong option is a distractor: what it says, the course does not. */
export function questionPassages(questions: readonly PlacedQuestion[]): readonly Passage[] {
  return questions.flatMap(({ item, place }) => {
    const passages = [fieldPassage("quiz", item.stem, "course", place("stem"))];
    for (const [index, option] of item.options.entries()) {
      const isWrong = item.kind !== "ordering" && option.key !== true;
      passages.push(fieldPassage("quiz", option.text, isWrong ? "distractor" : "course", place("options", index, "text")));
      if (option.why) passages.push(fieldPassage("quiz", option.why, "course", place("options", index, "why")));
    }
    if (item.rationale) passages.push(fieldPassage("quiz", item.rationale, "course", place("rationale")));
    return passages;
  });
}

/** Every text of the front matter, whatever its shape, so that a broken block is read too. */
export function frontMatterPassages(value: unknown, placeOf: PlaceOf): readonly Passage[] {
  const passages: Passage[] = [];
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value, path: [] }];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { path } = each;
    if (typeof each.value === "string") passages.push(fieldPassage("module", each.value, "course", placeOf(path)));
    else if (Array.isArray(each.value))
      waiting.push(...each.value.map((child, index) => ({ value: child, path: [...path, index] })).reverse());
    else if (typeof each.value === "object" && each.value !== null) {
      waiting.push(
        ...Object.entries(each.value)
          .map(([key, child]) => ({ value: child, path: [...path, key] }))
          .reverse(),
      );
    }
  }
  return passages;
}

function fieldPassage(file: "module" | "quiz", text: string, voice: Voice, at: Place): Passage {
  return { text, voice, file, section: null, prose: false, claims: [], place: () => at };
}
