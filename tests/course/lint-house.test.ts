/** What the house asks beyond one sentence: stories, figures, crisis numbers, specimens, spelling, and a library that is whole. */
import { expect, test } from "vitest";
import { courseFindings, registerTable, themeTable } from "#app/features/course/lint-course.ts";
import { spellerFor } from "#app/features/course/lint-spelling.server.ts";
import { spellingFindings } from "#app/features/course/lint-spelling.ts";
import { type Edit, lintEdited } from "./lint-fixtures/edited.ts";

const PARAGRAPH = "Stop when she asks you to.";
const text = (as: string, more: Partial<Edit> = {}): Edit => ({ in: "module", put: PARAGRAPH, as, ...more });
const rules = (edit: Edit) => lintEdited(edit).findings.map(({ rule, severity }) => `${severity} ${rule}`);

test.each([
  "Ask plainly about suicide.",
  "She says she does not want to live.",
  "He speaks of wanting to kill himself.",
  "They might take their own life.",
])("R77: %s asks for a number to call", (sentence) => {
  const { findings, marked } = lintEdited(
    text(sentence, { also: { in: "module", put: "crisisContacts: false", as: "‸crisisContacts: false" } }),
  );
  expect(findings).toMatchObject([{ ...marked, rule: "crisis-contacts", severity: "error" }]);
  expect(rules(text(sentence, { also: { in: "module", put: "crisisContacts: false", as: "crisisContacts: true" } }))).toEqual([]);
  expect(rules(text(`${sentence}\n\n<CrisisCard />\n\n`))).toEqual([]);
});

test("R77: a life without danger asks for none", () => {
  expect(rules(text("She wants to live by the sea and takes her life slowly."))).toEqual([]);
});

test("what no module may say may be examined in a specimen, and nowhere else", () => {
  const claim = "Massage flushes toxins, boosts immunity and lowers cortisol by 45%.";
  expect(rules(text(claim)).filter((each) => each.startsWith("error")).length).toBeGreaterThan(1);
  expect(rules(text(`<Specimen id="O24 O25 O27">\n\n${claim}\n\n</Specimen>\n\n`))).toEqual([]);
  expect(rules(text(`<Note kind="honest">\n\n<Specimen id="O24">\n\n${claim}\n\n</Specimen>\n\n</Note>\n\n`))).toEqual([]);
  expect(rules(text(`<Specimen id="O24">\n\nSo.\n\n</Specimen>\n\n${claim}`))).toContain("error detox");
});

test("a step of a story is the course's own voice, and the story is not", () => {
  expect(rules({ in: "module", put: "She sits, and you work on her hands.", as: "In a trial 62% of 40 people felt better." })).toEqual([
    "warning figure-without-claim",
  ]);
  expect(rules({ in: "module", put: "keeps her coat on.", as: "keeps her coat on. She has read that 62% felt better." })).toEqual([]);
});

test("a module with one story, without a figure, or with a thin bank is asked about", () => {
  expect(
    rules({ in: "module", put: '<Vignette id="odile" title="Odile, 61">', as: "", also: { in: "module", put: "</Vignette>", as: "" } }),
  ).toEqual(["warning too-few-stories"]);
  const { findings } = lintEdited({ in: "quiz", put: "kind: ordering", as: "kind: essay" });
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["small-bank", "kind-unused"]));
});

test("a word that stands in no dictionary is asked about once, at its place, with what may have been meant", async () => {
  const speller = await spellerFor("content");
  const passage = (of: string) => ({
    ...{ text: of, voice: "course" as const, file: "module" as const, section: null, prose: true, claims: [] },
    place: (offset: number) => ({ line: 1, column: offset + 1 }),
  });
  expect(spellingFindings([passage("The mussle is a mussle.")], speller)).toMatchObject([
    {
      column: 5,
      rule: "spelling",
      severity: "warning",
      message: expect.stringMatching(/^"mussle" stands in no dictionary, 2 times here\. Did you mean /u),
    },
  ]);
  const right = ["Lymphedema and lymphedema’s edge, NCCN, PTSD, T1, o1, self-care, it's, doesn’t.", "figures/xqzzy.svg", "case_plan"];
  expect(spellingFindings(right.map(passage), speller)).toEqual([]);
});

test("without words of its own a library is spelled by the dictionary alone", async () => {
  const speller = await spellerFor("tests/course/fixtures/content");
  expect([speller.correct("color"), speller.correct("colour"), speller.correct("nociplastic")]).toEqual([true, false, false]);
});

test("rows and themes without a home are warnings while modules are awaited, and errors once all are written", () => {
  const course = { modules: ["one", "two"], themes: [{ name: "Rest", modules: ["two"] }] };
  const one = { slug: "one", file: "one", specimens: [{ rows: ["O1", "O44"], line: 7, column: 1 }] };
  const half = courseFindings(course, "course.yaml", [one]);
  expect(half.map(({ rule, severity }) => [rule, severity])).toEqual([
    ["overclaim-unused", "warning"],
    ["theme-without-module", "warning"],
  ]);
  expect(half[0]?.message).toContain("O2, O3");
  const whole = courseFindings(course, "course.yaml", [one, { ...one, slug: "two" }]);
  expect(whole.map(({ rule, severity }) => [rule, severity])).toEqual([["overclaim-unused", "error"]]);
  expect(registerTable([one]).filter(({ where }) => where.length > 0)).toEqual([
    { name: "O1", where: ["one:7"] },
    { name: "O44", where: ["one:7"] },
  ]);
  expect(themeTable(course, [one])).toEqual([{ name: "Rest", where: [] }]);
  expect(courseFindings({ ...course, themes: [{ name: "Rest", modules: ["gone"] }] }, "course.yaml", []).at(-1)?.message).toContain("gone");
});
