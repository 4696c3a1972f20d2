/** What the block at the top of a module must say, and how it says what is missing. */
import { expect, test } from "vitest";
import { AuthoredFrontMatter, FrontMatter } from "#app/features/course/front-matter.ts";

const sound = {
  title: "Cancer-related distress",
  summary: "One sentence.",
  authors: [{ name: "Ada Author", role: "Author" }],
  reviewers: [{ name: "Rhea Reader", role: "Citation review" }],
  difficulty: { value: 3, setBy: "Rhea Reader" },
  clinicalReview: "No clinical adviser has reviewed this edition yet.",
  objectives: ["Define it.", "Describe it.", "Choose it."].map((text, index) => ({ id: `o${index}`, text })),
  topics: { distress: 80, communication: 20 },
  disclosures: ["Ada Author", "Rhea Reader"].map((name) => ({ name, statement: "Nothing to disclose in the last 24 months." })),
  support: "No company or organization paid for or influenced this module.",
  contentNote: "Speaks of depression.",
  scope: "For licensed massage therapists, within their state's scope of practice.",
  reviewedOn: "2026-11-20",
  reviewDue: "2028-11-20",
  assets: [],
};

/** "path: sentence" of each issue. */
function faults(change: object): string[] {
  const parsed = FrontMatter.safeParse({ ...sound, ...change });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

test("R71: a sound block is taken, and crisis contacts are off unless asked for", () => {
  expect(FrontMatter.parse(sound).crisisContacts).toBe(false);
  expect(FrontMatter.parse(FrontMatter.parse(sound))).toEqual(FrontMatter.parse(sound));
});

test.each(Object.keys(sound))("R71: without %s it is refused, at that field", (field) => {
  expect(faults({ [field]: undefined }).some((fault) => fault.startsWith(`${field}`))).toBe(true);
});

test.each(["hours", "credit", "ceHours", "approval", "provider", "role", "status", "minutes"])("%s never stands in the file", (field) => {
  expect(faults({ [field]: 1 })).toEqual([expect.stringContaining(`"${field}" never stands in the file`)]);
});

const activity = { id: "a1", title: "A plan", minutes: 20, kind: "case_plan", prompt: "Write it.", rubric: ["One.", "Two."] };

test("a module is written with an activity, and an edition from before there were any is still read", () => {
  expect(FrontMatter.parse(sound).activities).toEqual([]);
  expect(AuthoredFrontMatter.safeParse(sound).error?.issues).toMatchObject([{ path: ["activities"] }]);
  expect(AuthoredFrontMatter.parse({ ...sound, activities: [activity] }).activities).toEqual([activity]);
});

test.each([
  [{ minutes: 0 }, "activities.0.minutes"],
  [{ minutes: 7.5 }, "activities.0.minutes"],
  [{ kind: "essay" }, "activities.0.kind"],
  [{ rubric: ["One."] }, "activities.0.rubric"],
  [{ prompt: "" }, "activities.0.prompt"],
  [{ hours: 3 }, "activities.0"],
])("an activity with %j is refused at its place", (change, at) => {
  expect(faults({ activities: [{ ...activity, ...change }] })).toEqual([expect.stringContaining(`${at}: `)]);
});

test("two activities of one id are refused, because work is handed in under it", () => {
  expect(faults({ activities: [activity, activity] })).toEqual(["activities.1.id: The id a1 is used by an earlier activity."]);
});

test("a date that is none is one finding and no accident", () => {
  expect(faults({ reviewedOn: "2026-02-31" }).length).toBeGreaterThan(0);
  expect(faults({ reviewedOn: "soon", reviewDue: "later" }).length).toBeGreaterThan(0);
});

test("a misspelled field is named", () => {
  expect(faults({ sumary: "x" })).toEqual([': "sumary" is not a field here. Check the spelling against content/README.md.']);
});

test("R72: three objectives are taken, two and six are not", () => {
  const [first, second, third] = sound.objectives;
  expect(faults({ objectives: [first, second] })).toEqual(["objectives: A module has 3 to 5 objectives."]);
  expect(faults({ objectives: [first, second, third, ...["x", "y", "z"].map((id) => ({ id, text: "Name it." }))] })).toHaveLength(1);
});

test.each([
  "Know the signs.",
  "Understand pain.",
  "learn about it.",
  "Appreciate it.",
  "Be aware of it.",
  "To believe it.",
  "Comprehend it.",
])("R72: %s is refused as an objective", (text) => {
  expect(faults({ objectives: [{ id: "o9", text }, ...sound.objectives] })).toEqual([
    expect.stringMatching(/^objectives\.0\.text: Nobody can see or test/u),
  ]);
});

test.each(["Massage gently.", "The learner can define it.", "42 signs."])("R72: %s begins with no measurable verb", (text) => {
  expect(faults({ objectives: [{ id: "o9", text }, ...sound.objectives] })).toEqual([expect.stringContaining("is not on the list")]);
});

test.each(["Describe what they know.", "To explain it.", "Recognize a pattern.", "Refer onward."])(
  "R72: %s is taken as an objective",
  (text) => {
    expect(faults({ objectives: [{ id: "o9", text }, ...sound.objectives] })).toEqual([]);
  },
);

test("two objectives cannot share an id", () => {
  expect(faults({ objectives: [...sound.objectives, { id: "o0", text: "Name it." }] })).toEqual([
    "objectives.3.id: The id o0 is used by an earlier objective.",
  ]);
});

test("R22: topics are known and add up to a hundred", () => {
  expect(faults({ topics: { distress: 80, communication: 19 } })).toEqual([
    "topics: The topics' shares add up to 99, and must add up to 100.",
  ]);
  expect(faults({ topics: {} })).toHaveLength(1);
  expect(faults({ topics: { distress: 50.5, communication: 49.5 } })).toHaveLength(2);
  expect(faults({ topics: { distress: 80, sport: 20 } })).toContainEqual(
    expect.stringContaining("The topics are: oncology_clinical, distress"),
  );
});

test("R83: nobody reviews her own module, however her name is typed", () => {
  const reviewers = [{ name: " ada  AUTHOR ", role: "Review" }];
  expect(faults({ reviewers, difficulty: { value: 3, setBy: "Ada Author" } })).toContainEqual(expect.stringContaining("is also an author"));
});

test("R14: the difficulty is set by a reviewer", () => {
  expect(faults({ difficulty: { value: 3, setBy: "Ada Author" } })).toEqual([expect.stringMatching(/^difficulty\.setBy: /u)]);
  expect(faults({ difficulty: { value: 6, setBy: "Rhea Reader" } })).toHaveLength(1);
});

test("R73: everybody discloses, and nobody else", () => {
  const [author] = sound.disclosures;
  expect(faults({ disclosures: [author] })).toEqual([expect.stringContaining("Rhea Reader has no disclosure")]);
  expect(faults({ disclosures: [...sound.disclosures, { name: "Zoe", statement: "None." }] })).toEqual([
    expect.stringContaining("Zoe is neither"),
  ]);
});

test("R78: a content note of 25 words is taken, of 26 is not", () => {
  expect(faults({ contentNote: Array(25).fill("word").join(" ") })).toEqual([]);
  expect(faults({ contentNote: Array(26).fill("word").join(" ") })).toHaveLength(1);
});

test("R71: the review is due within 24 months, to the day", () => {
  expect(faults({ reviewedOn: "2026-02-28", reviewDue: "2028-02-28" })).toEqual([]);
  expect(faults({ reviewedOn: "2026-02-28", reviewDue: "2028-02-29" })).toEqual([expect.stringContaining("so 2028-02-28 at the latest")]);
  expect(faults({ reviewedOn: "2024-02-29", reviewDue: "2026-03-01" })).toEqual([expect.stringContaining("so 2026-02-28 at the latest")]);
  expect(faults({ reviewDue: "2026-11-20" })).toEqual([expect.stringContaining("must be later")]);
  expect(faults({ reviewDue: "2027-02-30" })).toEqual([expect.stringContaining("not a day of the calendar")]);
});

test.each([null, "text", 7, [], { title: {} }])("a block that is %j is refused without a throw", (block) => {
  expect(FrontMatter.safeParse(block).success).toBe(false);
});
