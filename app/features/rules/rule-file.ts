/** From the text of content/rules/<id>.yaml to a rule set, or to findings that say where and how to mend it. */
import { errorAt, type Finding, hasErrors, type Place, warningAt } from "#app/features/course/finding.ts";
import { readPlainYaml } from "#app/features/course/mdx-yaml.ts";
import { type RuleRow, RuleSet } from "./rule-set.ts";

export interface ReadRuleFile {
  /** Null when there are errors. */
  readonly ruleSet: RuleSet | null;
  readonly findings: readonly Finding[];
}

type PlaceOf = (path: readonly PropertyKey[]) => Place;

/** `id` is the file's name without its ending: the address of the body for ever. Never throws. */
export function readRuleFile(text: string, id: string): ReadRuleFile {
  const yaml = readPlainYaml(text);
  if (yaml.findings.length > 0) return { ruleSet: null, findings: yaml.findings };
  const parsed = RuleSet.safeParse(yaml.value);
  if (!parsed.success) {
    const findings = parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => errorAt(yaml.placeOf([...issue.path, key]), "rule-field", issue.message))
        : [errorAt(yaml.placeOf(issue.path), "rule", `${pathWords(issue.path)}${issue.message}`)],
    );
    return { ruleSet: null, findings };
  }
  const findings = agreementFindings(parsed.data, id, yaml.placeOf);
  return { ruleSet: hasErrors(findings) ? null : parsed.data, findings };
}

/** What the schema cannot see: the name of the file, and the days of the rows beside each other. */
function agreementFindings(ruleSet: RuleSet, id: string, placeOf: PlaceOf): readonly Finding[] {
  const named =
    ruleSet.id === id ? [] : [errorAt(placeOf(["id"]), "rule-id", `The id is the file's name: write id: ${id}, or rename the file.`)];
  const stated =
    (ruleSet.kind === "state") === (ruleSet.state !== null)
      ? []
      : [errorAt(placeOf(["state"]), "rule-state", "A state has its two letters in state, and whatever is no state has null.")];
  return [...named, ...stated, ...ruleSet.rows.flatMap((row, index) => rowFindings(row, ruleSet.rows[index - 1], index, placeOf))];
}

function rowFindings(row: RuleRow, before: RuleRow | undefined, index: number, placeOf: PlaceOf): readonly Finding[] {
  const at = (field: keyof RuleRow) => placeOf(["rows", index, field]);
  const findings: Finding[] = [];
  const { effectiveFrom, effectiveTo } = row;
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) {
    findings.push(
      errorAt(
        at("effectiveTo"),
        "rule-dates",
        `This row ends on ${effectiveTo}, before it begins on ${effectiveFrom}. Change one of the two.`,
      ),
    );
  }
  if (before) findings.push(...orderFindings(row, before, at("effectiveFrom")));
  if (row.reportWithinDays !== null && row.reporter === "none") {
    findings.push(errorAt(at("reportWithinDays"), "rule-reporter", "Nobody reports here, so reportWithinDays is null."));
  }
  if (row.source.url === null) {
    findings.push(
      warningAt(
        placeOf(["rows", index, "source"]),
        "rule-source",
        "This source has no address, so nobody can follow it. Add the url when it is known.",
      ),
    );
  }
  return findings;
}

function orderFindings({ effectiveFrom }: RuleRow, before: RuleRow, at: Place): readonly Finding[] {
  if (effectiveFrom === null)
    return [errorAt(at, "rule-dates", "Only the first row may leave its first day open. Write the day on which this row begins.")];
  if (before.effectiveTo === null || effectiveFrom <= before.effectiveTo) {
    const end = before.effectiveTo === null ? "has no end" : `runs to ${before.effectiveTo}`;
    return [
      errorAt(
        at,
        "rule-overlap",
        `This row begins on ${effectiveFrom}, and the row before it ${end}. Rows stand in order, and one day has one row: end the row before on the day before.`,
      ),
    ];
  }
  if (dayAfter(before.effectiveTo) !== effectiveFrom) {
    return [
      warningAt(
        at,
        "rule-gap",
        `No row covers the days between ${before.effectiveTo} and ${effectiveFrom}; for these the answer is "unknown".`,
      ),
    ];
  }
  return [];
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** "rows, 1st, source: ", so that the sentence is understood without looking up the line. */
function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map((step) => (typeof step === "number" ? `no. ${step + 1}` : String(step)));
  return words.length === 0 ? "" : `${words.join(", ")}: `;
}
