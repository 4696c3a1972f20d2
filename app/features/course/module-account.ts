/** What a module counts: words, questions and the minutes that follow from them, from its two files alone. */
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { houseMinutes } from "./credit-formulas.ts";
import { AuthoredFrontMatter } from "./front-matter.ts";
import { splitModule } from "./mdx-front-matter.ts";
import { sectionsOf } from "./mdx-sections.ts";
import { checkBody } from "./mdx-subset.ts";
import { readPlainYaml } from "./mdx-yaml.ts";
import { QuizFile } from "./quiz-file.ts";

export interface ModuleAccount {
  readonly words: number;
  readonly sections: number;
  readonly checks: number;
  readonly items: number;
  readonly safety: number;
  readonly drawn: number;
  readonly minutes: Minutes;
  /** Of each activity: reviewed work, outside the module's own minutes. */
  readonly activityMinutes: readonly Minutes[];
}

/** Null while either file is broken. */
export function moduleAccount(moduleSource: string, quizSource: string): ModuleAccount | null {
  const { frontMatter, body } = splitModule(moduleSource);
  const fields = AuthoredFrontMatter.safeParse(frontMatter?.value);
  const quiz = QuizFile.safeParse(readPlainYaml(quizSource).value);
  if (!fields.success || !quiz.success) return null;
  const sections = sectionsOf(checkBody(body).tree);
  const words = sections.reduce((sum, section) => sum + section.words, 0);
  const { checks, items, drawn } = quiz.data;
  return {
    words,
    sections: sections.length,
    checks: checks.length,
    items: items.length,
    safety: items.filter((item) => item.safety).length,
    drawn,
    minutes: houseMinutes({ words, checks: checks.length, drawn }),
    activityMinutes: fields.data.activities.map((activity) => minutes(activity.minutes)),
  };
}
