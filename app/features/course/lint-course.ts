/** What only the whole library shows: that every row of the overclaim register is examined, and that every founding theme has a home. */
import { errorAt, type FileFinding, type Finding, type Place, warningAt } from "./finding.ts";

/** The claims that the course's founding documents make and better evidence does not carry. */
const ROWS = 44;
const REGISTER: readonly string[] = Array.from({ length: ROWS }, (_, index) => `O${index + 1}`);

export interface LibraryModule {
  readonly slug: string;
  readonly file: string;
  /** Where each row of the register is shown to be examined. */
  readonly specimens: readonly (Place & { readonly rows: readonly string[] })[];
}

interface Course {
  readonly modules: readonly string[];
  readonly themes: readonly { readonly name: string; readonly modules: readonly string[] }[];
}

export interface TableRow {
  readonly name: string;
  /** Empty: nowhere yet. */
  readonly where: readonly string[];
}

/** Each row of the register with the places that examine it. */
export function registerTable(modules: readonly LibraryModule[]): readonly TableRow[] {
  return REGISTER.map((row) => ({
    name: row,
    where: modules.flatMap(({ slug, specimens }) =>
      specimens.filter(({ rows }) => rows.includes(row)).map(({ line }) => `${slug}:${line}`),
    ),
  }));
}

/** Each founding theme with those of its modules that are written. */
export function themeTable({ themes }: Course, modules: readonly LibraryModule[]): readonly TableRow[] {
  return themes.map((theme) => ({ name: theme.name, where: theme.modules.filter((slug) => modules.some((each) => each.slug === slug)) }));
}

/** Warnings while modules that the course lists are still to be written, errors once all are there. */
export function courseFindings(course: Course, file: string, modules: readonly LibraryModule[]): readonly FileFinding[] {
  const isWhole = course.modules.every((slug) => modules.some((each) => each.slug === slug));
  const say = (rule: string, message: string): FileFinding => {
    const at = { line: 1, column: 1 };
    const finding: Finding = isWhole ? errorAt(at, rule, message) : warningAt(at, rule, message);
    return { file, ...finding };
  };
  const rows = registerTable(modules).filter(({ where }) => where.length === 0);
  const themes = themeTable(course, modules).filter(({ where }) => where.length === 0);
  const strange = course.themes.flatMap((theme) => theme.modules.filter((slug) => !course.modules.includes(slug)));
  return [
    ...(rows.length > 0
      ? [say("overclaim-unused", `No <Specimen> examines ${rows.map(({ name }) => name).join(", ")} of the overclaim register.`)]
      : []),
    ...themes.map(({ name }) => say("theme-without-module", `No module that is written gives the theme "${name}" a home.`)),
    ...strange.map((slug) => ({
      file,
      ...errorAt({ line: 1, column: 1 }, "theme-without-module", `A theme names the module ${slug}, which the course does not list.`),
    })),
  ];
}
