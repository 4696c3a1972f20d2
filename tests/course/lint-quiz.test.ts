/** Each rule about the quiz, and about how the two files fit: what it catches, at the very place, and what it lets pass. */
import { describe, expect, test } from "vitest";
import { type Edit, lintEdited } from "./lint-fixtures/edited.ts";

type Case = readonly [sentence: string, rule: string, severity: "error" | "warning", edit: Edit];
type NearMiss = readonly [sentence: string, rule: string, edit: Edit];

const quiz = (put: string, as: string): Edit => ({ in: "quiz", put, as });
const module = (put: string, as: string): Edit => ({ in: "module", put, as });

const ITEMS = "items:\n  - id: s1";
/** So many single choices more, their key in the given place and as long as asked. */
function choices(count: number, place: number, key: string, other: string): string {
  return Array.from({ length: count }, (_, index) => {
    const options = [0, 1, 2].map((at) =>
      at === place
        ? `      - { id: o${at}, text: ${key} ${index}., key: true, why: Yes. }`
        : `      - { id: o${at}, text: ${other} ${at}., why: No. }`,
    );
    return `  - id: extra-${index}\n    version: 1\n    kind: single_choice\n    objective: o1\n    section: when-do-you-stop\n    difficulty: 1\n    stem: What now, number ${index}?\n    options:\n${options.join("\n")}\n    rationale: So it is.\n    refs: [kutner2008]\n`;
  }).join("");
}
const withChoices = (...given: Parameters<typeof choices>) => quiz(ITEMS, `‸items:\n${choices(...given)}  - id: s1`);

/** 6,000 words. */
const WORDS = `${"Ask, wait, and ask again. ".repeat(20)}\n\n`.repeat(60);

const CAUGHT: readonly Case[] = [
  ["an unknown field", "unknown-field", "error", quiz("drawn: 3", "drawn: 3\n‸shuffle: true")],
  ["hours claimed in the quiz", "kept-elsewhere", "error", quiz("drawn: 3", "drawn: 3\n‸hours: 2")],
  ["R34: a pass mark under 70", "quiz", "error", quiz("passMark: 75", "‸passMark: 69")],
  ["R34: a cooling time over a day", "quiz", "error", quiz("coolingHours: 0", "‸coolingHours: 25")],
  ["R35: a bank smaller than twice the form", "bank-too-small", "error", quiz("drawn: 3", "‸drawn: 13")],
  ["two questions with one id", "quiz", "error", quiz("id: s2", "‸id: s1")],
  ["two options with one id", "quiz", "error", quiz("{ id: b, text: She does.", "{ ‸id: a, text: She does.")],
  [
    "a single choice with two keys",
    "quiz",
    "error",
    quiz(
      "stem: Who decides whether she goes?\n    options:\n      - { id: a, text: You do.,",
      "stem: Who decides whether she goes?\n    ‸options:\n      - { id: a, text: You do., key: true,",
    ),
  ],
  ["an ordering with a key", "quiz", "error", quiz("text: Greet her by name. }", "text: Greet her by name., ‸key: true }")],
  [
    "an option without why",
    "quiz",
    "error",
    quiz("- { id: c, text: Her family does., why: Not without her. }", "- ‸{ id: c, text: Her family does. }"),
  ],
  ["R35: a kind that does not exist", "quiz", "error", quiz("kind: ordering", "‸kind: true_false")],
  [
    "a final item without a reference",
    "quiz",
    "error",
    quiz("rationale: You offer, and she decides.\n    refs: [ownby2019]", "rationale: You offer, and she decides.\n    ‸refs: []"),
  ],
  ["YAML that cannot be read", "yaml", "error", quiz("stem: Who decides whether she goes?", "stem: ‸Who: decides whether she goes?")],
  [
    "R35: an objective that does not exist",
    "unknown-objective",
    "error",
    quiz("id: s2\n    version: 1\n    kind: ordering\n    objective: o1", "id: s2\n    version: 1\n    kind: ordering\n    ‸objective: o9"),
  ],
  [
    "R35: a section that does not exist",
    "unknown-section",
    "error",
    quiz(
      "kind: ordering\n    objective: o1\n    section: what-may-a-session-do",
      "kind: ordering\n    objective: o1\n    ‸section: what-may-a-session",
    ),
  ],
  [
    "R72: an objective with fewer than two items",
    "objective-without-items",
    "error",
    module("- id: o1\n", "- ‸id: o4\n    text: Name one thing you would leave out.\n  - id: o1\n"),
  ],
  [
    "R72: an objective that no section serves",
    "objective-without-section",
    "error",
    module("- id: o1\n", "- ‸id: o4\n    text: Name one thing you would leave out.\n  - id: o1\n"),
  ],
  ["a check that the text does not show", "check-not-shown", "error", module('<Check item="c1" />', "Here was a check.")],
  [
    "a check tag without its question",
    "check-without-question",
    "error",
    module('<Check item="c1" />', '<Check item="c1" />\n\n‸<Check item="c2" />'),
  ],
  [
    "a check that stands in another section",
    "check-elsewhere",
    "error",
    quiz(
      "id: c1\n    kind: single_choice\n    objective: o1\n    section: what-may-a-session-do",
      "id: c1\n    kind: single_choice\n    objective: o1\n    ‸section: when-do-you-stop",
    ),
  ],
  [
    "an unknown reference of an item, at its own column",
    "unknown-reference",
    "error",
    quiz(
      "A swollen leg and a stop end it.\n    refs: [oncolink-vte]",
      "A swollen leg and a stop end it.\n    refs: [oncolink-vte, ‸nobody1999]",
    ),
  ],
  [
    "R74: a founding document behind an item",
    "founding-reference",
    "error",
    quiz("A swollen leg and a stop end it.\n    refs: [oncolink-vte]", "A swollen leg and a stop end it.\n    refs: [‸seed4]"),
  ],
  [
    "R74: a protocol behind an item",
    "protocol-for-effect",
    "error",
    quiz("A swollen leg and a stop end it.\n    refs: [oncolink-vte]", "A swollen leg and a stop end it.\n    ‸refs: [darocha2021]"),
  ],
  [
    "R74: a web page behind a number in a key",
    "web-page-for-number",
    "error",
    quiz("A swollen leg and a stop end it.\n    refs: [oncolink-vte]", "A swollen leg ends it in 30% of cases.\n    ‸refs: [oncolink-vte]"),
  ],
  [
    "a forbidden statement in a key",
    "cortisol",
    "error",
    quiz("text: Ask what would feel good today., key", "‸text: Say that massage lowers cortisol., key"),
  ],
  ["a forbidden statement in a why", "always-safe", "error", quiz("why: Rest is welcome.", "‸why: Rest is always safe.")],
  ["all of the above", "all-of-the-above", "error", quiz("text: Her family does.,", "‸text: All of the above.,")],
  ["none of these", "all-of-the-above", "error", quiz("text: Her family does.,", "‸text: None of these.,")],
  ["both a and b", "all-of-the-above", "error", quiz("text: Her family does.,", "‸text: Both a and b.,")],
  ["true or false in disguise", "true-false", "error", quiz("text: Her family does.,", '‸text: "True",')],
  ["two options that say the same", "duplicate-options", "error", quiz("text: Her family does.,", '‸text: "You do!",')],
  [
    "a negative stem",
    "negative-stem",
    "warning",
    quiz("stem: Which of these end a session?", "‸stem: Which of these is not a reason to stop?"),
  ],
  [
    "a stem with EXCEPT",
    "negative-stem",
    "warning",
    quiz("stem: Which of these end a session?", '‸stem: "All of these end a session EXCEPT:"'),
  ],
  [
    "a stem that ends in an article",
    "grammar-cue",
    "warning",
    quiz("stem: Who decides whether she goes?", "‸stem: The one who decides is a"),
  ],
  [
    "a right answer that is much longer",
    "key-is-longest",
    "warning",
    quiz("text: She does.,", "‸text: She does after you have told her plainly.,"),
  ],
  ["absolute words only in wrong answers", "absolute-words", "warning", quiz("text: You do.,", "‸text: You always do.,")],
  [
    "a check that explains itself nowhere",
    "missing-rationale",
    "error",
    quiz(
      "checks:\n  - id: c1",
      "checks:\n  - ‸id: c9\n    kind: ordering\n    objective: o1\n    section: when-do-you-stop\n    stem: Put them in order.\n    options: [{ id: a, text: One }, { id: b, text: Two }, { id: c, text: Three }]\n  - id: c1",
    ),
  ],
  [
    "a bank whose key is the longest too often",
    "longest-is-key",
    "error",
    withChoices(4, 0, "This is rather a long answer", "This is a short one"),
  ],
  ["a bank whose key stands in one place too often", "key-position", "warning", withChoices(12, 1, "An answer", "A distractor")],
  ["R35: too few items for the hours", "too-few-items", "error", quiz("drawn: 3", "‸drawn: 1")],
  ["R35: too few checks for the hours", "too-few-checks", "error", quiz("checks:", "‸checks:")],
];

const PASSED: readonly NearMiss[] = [
  [
    "a wrong option that says what is forbidden",
    "cortisol",
    quiz("text: Her family does.,", "text: Explain that massage lowers cortisol.,"),
  ],
  ["a why that denies it", "cortisol", quiz("why: Not without her.", "why: Massage is not shown to lower cortisol.")],
  ["an option about hepatitis B and C", "all-of-the-above", quiz("text: Her family does.,", "text: Ask about hepatitis B and C.,")],
  [
    "an option that speaks of all of them",
    "all-of-the-above",
    quiz("text: Her family does.,", "text: Ask all of them to leave the room.,"),
  ],
  [
    "a stem in which somebody does not sleep",
    "negative-stem",
    quiz("stem: Which of these end a session?", "stem: A client does not sleep. Which of these end a session?"),
  ],
  [
    "a stem that asks what you can and cannot do",
    "negative-stem",
    quiz("stem: Which of these end a session?", "stem: Which of these fits what you can and cannot do?"),
  ],
  ["a right answer a little longer", "key-is-longest", quiz("text: She does.,", "text: She alone does it.,")],
  ["an absolute word in the right answer", "absolute-words", quiz("text: She does.,", "text: She always does.,")],
  ["an absolute word that is quoted", "absolute-words", quiz("{ id: a, text: You do.,", "{ id: a, text: 'Say \"always\" to her.',")],
  ["keys spread over the places", "key-position", withChoices(4, 1, "An answer", "A distractor")],
  ["short keys", "longest-is-key", withChoices(4, 0, "Short", "This is a longer one")],
  ["a check without a rationale whose options explain themselves", "missing-rationale", quiz("passMark: 75", "passMark: 80")],
];

describe("the linter catches, at the very place,", () => {
  test.each(CAUGHT)("%s", (_, rule, severity, edit) => {
    const { findings, marked } = rule.startsWith("too-few") ? lintLong(edit) : lintEdited(edit);
    const finding = { rule, severity, message: expect.stringMatching(/[.?]$/u) };
    expect(findings).toContainEqual(marked ? { ...marked, ...finding } : expect.objectContaining(finding));
  });
});

describe("the linter lets pass", () => {
  test.each(PASSED)("%s", (_, rule, edit) => {
    expect(lintEdited(edit).findings.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

/** The same edit on a text long enough to be worth an hour or nearly. */
function lintLong(edit: Edit) {
  return lintEdited({ ...edit, also: { in: "module", put: "Stop when she asks you to.", as: WORDS } });
}
