/** npm run content:lint [-- PATH…] [--json] [--report]: says what is wrong in modules and rule files, where, and how to mend it. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type FileFinding, hasErrors } from "#app/features/course/finding.ts";
import { courseFindings, registerTable, type TableRow, themeTable } from "#app/features/course/lint-course.ts";
import { type LintedFiles, lintLibrary, lintPaths } from "#app/features/course/lint-files.server.ts";
import { spellerFor } from "#app/features/course/lint-spelling.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { isRulePath, lintRules } from "#app/features/rules/rule-lint.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";

const USAGE = "npm run content:lint -- [PATH…] [--json] [--report]";
const CONTENT = "content";
const COURSE_FILE = `${CONTENT}/course.yaml`;

type Line = Omit<FileFinding, "severity"> & { readonly severity: FileFinding["severity"] | "report" };

process.exitCode = await main(process.argv.slice(2));

async function main(given: readonly string[]): Promise<number> {
  const asked = argumentsIn(given);
  if (!asked) return 1;
  // npm runs a script in the project's folder; a path is meant from where it was typed.
  const from = process.env.INIT_CWD ?? process.cwd();
  const paths =
    asked.paths.length > 0 ? asked.paths.map((path) => resolve(from, path)) : [resolve(CONTENT, "modules"), resolve(CONTENT, "rules")];
  const library = await lintLibrary(CONTENT);
  if (!library.ok) {
    for (const finding of library.reason) console.log(asked.json ? jsonLine(finding) : plainLine(finding));
    return 1;
  }
  const speller = await spellerFor(CONTENT);
  const rules = lintRules(paths.filter(isRulePath));
  const linted = await lintPaths(
    paths.filter((path) => !isRulePath(path)),
    { ...library.value, speller },
    civilDateOf(new Date(), "UTC"),
  );
  // Only the whole library can be asked whether it is whole.
  const whole = asked.paths.length > 0 ? [] : courseFindings(programme(CONTENT), COURSE_FILE, linted.library);
  const findings = [...linted.findings, ...whole, ...rules.findings];
  const tables = asked.paths.length > 0 ? [] : tableLines(linted);
  const lines = [...findings, ...(asked.report ? [...reportLines(linted), ...accountLines(linted), ...tables] : [])];
  for (const line of lines) console.log(asked.json ? jsonLine(line) : plainLine(line));
  if (!asked.json) console.log(summaryOf(linted.modules, rules.bodies, findings));
  return hasErrors(findings) ? 1 : 0;
}

function argumentsIn(given: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, report: { type: "boolean", default: false } },
    });
    return { ...values, paths: positionals };
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : "The arguments cannot be read."}\nUsage: ${USAGE}`);
    return null;
  }
}

function reportLines({ readings }: LintedFiles): readonly Line[] {
  return readings.flatMap(({ file, sections }) =>
    sections.map(({ title, words, grade, place }) => ({
      file,
      line: place.line,
      column: place.column,
      rule: "reading",
      severity: "report" as const,
      message: `"${title}" has ${words} words and reads at ${grade === null ? "no grade (too short)" : `school year ${grade}`}.`,
    })),
  );
}

function accountLines({ library }: LintedFiles): readonly Line[] {
  return library.flatMap(({ file, account }) => {
    if (!account) return [];
    const { words, checks, items, safety, drawn, minutes, activityMinutes } = account;
    const activities = activityMinutes.map((each) => `${each} min`).join(" and ");
    const message = `${words} words, ${checks} checks, ${items} items (${safety} of safety), ${drawn} drawn: ${minutes} minutes; activities of ${activities}.`;
    return [{ file, line: 1, column: 1, rule: "account", severity: "report" as const, message }];
  });
}

/** The two tables of the whole library, one line a row. */
function tableLines({ library }: LintedFiles): readonly Line[] {
  const line = (rule: string, { name, where }: TableRow): Line => {
    const message = `${name}: ${where.length > 0 ? where.join(", ") : "nowhere yet"}`;
    return { file: COURSE_FILE, line: 1, column: 1, rule, severity: "report", message };
  };
  return [
    ...registerTable(library).map((row) => line("overclaim", row)),
    ...themeTable(programme(CONTENT), library).map((row) => line("theme", row)),
  ];
}

function jsonLine({ file, line, column, rule, severity, message }: Line): string {
  return JSON.stringify({ file, line, column, rule, severity, message });
}

function plainLine({ file, line, column, rule, severity, message }: Line): string {
  return `${file}:${line}:${column}  ${severity}  ${rule}  ${message}`;
}

function summaryOf(modules: number, bodies: number, findings: readonly FileFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const read = bodies > 0 ? `${counted(modules, "module")}, ${counted(bodies, "rule file")}` : counted(modules, "module");
  return `${read}: ${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}.`;
}
