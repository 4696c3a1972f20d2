/** Rule files: what this house holds, and what is refused, where, and with which help. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readRuleFile } from "#app/features/rules/rule-file.ts";
import { isStale, RuleRow, rowOn } from "#app/features/rules/rule-set.ts";
import { readRuleLibrary, ruleSet, ruleSetOfState, ruleSets } from "#app/features/rules/rules.server.ts";
import { contentWith, houseFile } from "./files.ts";

const OREGON = houseFile("oregon");
const bent = (from: string | RegExp, to: string, text = OREGON) => {
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return readRuleFile(after, "oregon");
};

describe("R20: the rows of this house", () => {
  test("hold the pattern, the board, and the states that were looked up, without a fault", () => {
    const library = readRuleLibrary("content");
    expect(library.findings).toEqual([]);
    expect(ruleSets().flatMap(({ state }) => state ?? [])).toEqual(["CA", "FL", "GA", "IL", "MD", "MI", "NY", "OR", "TN", "TX", "WA"]);
    expect(ruleSets()[0]?.id).toBe("s4om-foundational-24");
    expect(ruleSetOfState("FL")?.id).toBe("florida");
    expect(ruleSetOfState("ZZ")).toBeNull();
    expect(ruleSet("no-such-body")).toBeNull();
  });

  test("each say who checked them and when, name a source, and warn in the file that law changes", () => {
    for (const each of ruleSets()) {
      expect(houseFile(each.id)).toContain("Law changes");
      for (const row of each.rows) {
        expect(row.source.locator).not.toBe("");
        expect(row.checkedOn <= "2026-11-30").toBe(true);
      }
    }
  });

  test("are stale when the check is more than 180 days old, and not on the day before", () => {
    expect(isStale({ checkedOn: "2026-01-01" }, "2026-06-30")).toBe(false);
    expect(isStale({ checkedOn: "2026-01-01" }, "2026-07-01")).toBe(true);
  });

  test("know Florida's waiver of the hours in person by its days", () => {
    const florida = ruleSet("florida");
    if (!florida) throw new Error("Florida is missing.");
    expect(rowOn(florida, "2021-08-31")).toBeNull();
    expect(rowOn(florida, "2025-08-31")?.formatFloors).toEqual([]);
    expect(rowOn(florida, "2025-09-01")?.formatFloors).toMatchObject([{ minutes: 720 }]);
  });
});

describe("R19: a row", () => {
  test.each([
    ["effectiveFrom", "effectiveTo", "cycleMonths", "anchor", "totalMinutes", "minutesPerHour", "formatCaps", "formatFloors"],
    ["topicFloors", "topicCaps", "outsideTopics", "dailyCap", "oncePerCycle", "carryOver", "providerConstraint", "licenceOnCertificate"],
    ["reporter", "reportWithinDays", "retentionYears", "source", "checkedOn", "checkedBy", "confidence", "remarks"],
  ])("says every field out loud, for a forgotten field is no rule (%s …)", (...fields) => {
    const row = ruleSet("oregon")?.rows[0];
    for (const field of fields) {
      const rest = Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => name !== field));
      expect(RuleRow.safeParse(rest).success, field).toBe(false);
    }
  });

  test("with an unknown field is refused at its line and column, with how to mend it", () => {
    const { ruleSet: read, findings } = bent("    dailyCap: null", "    dailyCap: null\n    hourCap: 5");
    expect(read).toBeNull();
    const line = OREGON.split("\n").findIndex((each) => each.includes("dailyCap")) + 2;
    expect(findings).toMatchObject([{ line, column: 5, severity: "error" }]);
    expect(findings[0]?.message).toMatch(/"hourCap" is not a field here\. Take it out/u);
  });

  test.each([
    ["a figure in words", /totalMinutes: 1500/u, "totalMinutes: many", /totalMinutes is a whole number/u],
    ["a fraction of a minute", /totalMinutes: 1500/u, "totalMinutes: 90.5", /whole number/u],
    ["a negative figure", /totalMinutes: 1500/u, "totalMinutes: -1", /whole number/u],
    ["an hour of 55 minutes", /minutesPerHour: 60/u, "minutesPerHour: 55", /50 or 60/u],
    ["an unknown kind of hours", /live_in_person/u, "in_a_dream", /A kind is one of/u],
    ["an unknown topic", /\[bias_equity\]/u, "[astrology]", /A topic is one of/u],
    ["a day that is none", /checkedOn: "[\d-]+"/u, 'checkedOn: "2026-02-30"', /not a day of the calendar/u],
    ["an unknown kind of provider rule", /kind: not_found/u, "kind: anyone", /none, approved_provider or not_found/u],
    ["a link that runs a script", /url: ".*"/u, 'url: "javascript:alert(1)"', /begins with https/u],
    ["another file's id", /id: oregon/u, "id: washington", /rename the file/u],
    ["a state without its letters", /state: "OR"/u, "state: null", /two letters/u],
  ])("with %s is refused with a sentence", (_what, from, to, sentence) => {
    const { ruleSet: read, findings } = bent(from, to);
    expect(read).toBeNull();
    expect(findings.map(({ message }) => message).join(" ")).toMatch(sentence);
  });

  test("without a source is refused", () => {
    const { findings } = bent(/ {4}source:\n(?: {6}.*\n)+/u, "");
    expect(findings[0]?.message).toContain("Every row names its source");
  });

  test.each([
    ["an anchor", "id: &a oregon", /anchor/u],
    ["an alias", "id: *a", /alias|YAML/u],
    ["a merge key", "<<: { id: oregon }", /is not a field|YAML|missing/u],
    ["a tag", "id: !!js/function oregon", /tag/u],
    ["the same field twice", "id: oregon\nid: oregon", /twice/u],
    ["a way to the prototype", "id: oregon\n__proto__: { x: 1 }", /__proto__/u],
  ])("written with %s is refused, and nothing runs", (_what, line, sentence) => {
    const { ruleSet: read, findings } = bent(/^id: oregon$/mu, line);
    expect(read).toBeNull();
    expect(findings.map(({ message }) => message).join(" ")).toMatch(sentence);
  });
});

test("the example in content/README.md is a rule file without a fault", () => {
  const [, example = ""] = readFileSync("content/README.md", "utf8").match(/```yaml\n(id: oregon[\s\S]*?)```/u) ?? [];
  const { ruleSet: read, findings } = readRuleFile(example.replace("https://…", "https://example.org"), "oregon");
  expect(findings).toEqual([]);
  expect(read?.rows).toHaveLength(1);
});

describe("rows beside each other", () => {
  const FLORIDA = houseFile("florida");
  const read = (from: string, to: string) => readRuleFile(FLORIDA.replace(from, to), "florida");

  test("may not cover one day twice", () => {
    const { ruleSet: overlapping, findings } = read('effectiveTo: "2025-08-31"', 'effectiveTo: "2025-09-01"');
    expect(overlapping).toBeNull();
    expect(findings[0]).toMatchObject({ rule: "rule-overlap", message: expect.stringContaining("end the row before") });
    expect(read('effectiveTo: "2025-08-31"', "effectiveTo: null").findings[0]?.rule).toBe("rule-overlap");
  });

  test("may not end before they begin", () => {
    const { findings } = read('effectiveTo: "2025-08-31"', 'effectiveTo: "2021-08-31"');
    expect(findings[0]).toMatchObject({ rule: "rule-dates", severity: "error" });
  });

  test("with days between them are read, with a warning", () => {
    const { ruleSet: gapped, findings } = read('effectiveFrom: "2025-09-01"', 'effectiveFrom: "2025-09-03"');
    expect(gapped).not.toBeNull();
    expect(findings).toMatchObject([{ rule: "rule-gap", severity: "warning" }]);
  });

  test("leave only the first day of the first open", () => {
    expect(read('effectiveFrom: "2025-09-01"', "effectiveFrom: null").findings[0]?.message).toContain("Only the first row");
  });
});

describe("a folder of rule files", () => {
  test("goes on without the broken ones, and says which they are", () => {
    const folder = contentWith({ oregon: OREGON, georgia: "id: georgia\nrows: [" });
    expect(ruleSets(folder).map(({ id }) => id)).toEqual(["oregon"]);
    expect(readRuleLibrary(folder)).toMatchObject({ broken: ["georgia"], findings: [{ file: expect.stringContaining("georgia.yaml") }] });
  });

  test("of ten megabytes, of bytes that are no text, or of two files for one state is refused without being believed", () => {
    const twin = OREGON.replace("id: oregon", "id: twin");
    const folder = contentWith({ oregon: OREGON, big: `# ${"x".repeat(10 * 1024 * 1024)}\n${OREGON}`, twin });
    writeFileSync(path.join(folder, "rules", "bytes.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
    const { findings, broken } = readRuleLibrary(folder);
    expect(broken.toSorted()).toEqual(["big", "bytes", "twin"]);
    expect(findings.map(({ message }) => message).join("\n")).toMatch(/UTF-8[\s\S]*One state has one file|too large[\s\S]*UTF-8/u);
  });

  test("that is missing holds no rules", () => {
    expect(ruleSets(path.join(contentWith({}), "nowhere"))).toEqual([]);
  });
});
