/** Lints the sound module after an edit, so that each test shows only the words it is about. */
import { readFileSync } from "node:fs";
import type { FileFinding } from "#app/features/course/finding.ts";
import { lintModule } from "#app/features/course/lint.ts";
import { type Reference, ReferenceList } from "#app/features/course/reference.ts";

const MARK = "‸";
const here = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const sound = { module: here("sound/module.mdx"), quiz: here("sound/quiz.yaml"), figure: here("sound/figures/hour.svg") };
export const references: readonly Reference[] = ReferenceList.parse(JSON.parse(here("../../../content/references.json")));

export interface Edit {
  readonly in: "module" | "quiz";
  /** Stands exactly once in the sound file. */
  readonly put: string;
  /** What stands there instead; ‸ marks where the finding must point. */
  readonly as: string;
  /** A second edit, of either file. */
  readonly also?: Pick<Edit, "in" | "put" | "as">;
  /** The figure's file instead of the sound one. */
  readonly figure?: string;
  readonly today?: string;
  readonly references?: readonly Reference[];
  readonly foundingHashes?: ReadonlySet<string>;
}

export interface Edited {
  readonly findings: readonly FileFinding[];
  /** Where the mark stood, in the form of a finding's own place; null without a mark. */
  readonly marked: { readonly file: string; readonly line: number; readonly column: number } | null;
}

export function lintEdited(edit: Edit | null): Edited {
  const texts = { ...sound };
  for (const each of [edit, edit?.also]) {
    if (!each) continue;
    const pieces = texts[each.in].split(each.put);
    if (pieces.length !== 2) throw new Error(`"${each.put}" stands ${pieces.length - 1} times in the ${each.in}.`);
    texts[each.in] = pieces.join(each.as);
  }
  const marked = edit && texts[edit.in].includes(MARK) ? placeOfMark(edit.in, texts[edit.in]) : null;
  const findings = lintModule({
    path: "module",
    moduleSource: texts.module.replace(MARK, ""),
    quizPath: "quiz",
    quizSource: texts.quiz.replace(MARK, ""),
    figures: [{ file: "hour.svg", path: "figure", source: edit?.figure ?? sound.figure }],
    references: edit?.references ?? references,
    foundingHashes: edit?.foundingHashes ?? new Set<string>(),
    today: edit?.today ?? "2026-11-20",
  });
  return { findings, marked };
}

function placeOfMark(file: string, text: string) {
  const before = text.slice(0, text.indexOf(MARK)).split("\n");
  return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
