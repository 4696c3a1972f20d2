/** Each rule about the text: a module it catches, at the very place, and a near miss that it lets pass. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Edit, lintEdited, references } from "./lint-fixtures/edited.ts";

type Case = readonly [sentence: string, rule: string, severity: "error" | "warning", edit: Edit];
type NearMiss = readonly [sentence: string, rule: string, edit: Edit];

const PARAGRAPH = "Stop when she asks you to.";
const text = (as: string, more: Partial<Edit> = {}): Edit => ({ in: "module", put: PARAGRAPH, as, ...more });
const hashesOf = (run: string) => new Set([createHash("sha256").update(run).digest("hex").slice(0, 16)]);
const changed = (id: string, change: object) => references.map((each) => (each.id === id ? { ...each, ...change } : each));
const FOUNDING = { foundingHashes: hashesOf("it's one two three four five six seven") };

const CAUGHT: readonly Case[] = [
  ["a claim whose references are blank", "attribute", "error", text('<Claim ‸refs="">It is so.</Claim>')],
  [
    "R74: an unknown reference, at its own column",
    "unknown-reference",
    "error",
    text('Yes. <Claim refs="kutner2008 ‸kutner2009">It is so.</Claim>'),
  ],
  ["R74: a founding document behind a fact", "founding-reference", "error", text('<Claim refs="‸seed0">It is so.</Claim>')],
  [
    "R76: a retracted reference",
    "retracted-reference",
    "error",
    text('<Claim refs="‸mak2024">It is so.</Claim>', {
      references: changed("mak2024", { retracted: { on: "2026-01-02", notice: "https://example.org/notice" } }),
    }),
  ],
  ["R76: a reference older than ten years", "old-reference", "warning", text('<Claim refs="‸holland2010">It was so.</Claim>')],
  [
    "R74: a protocol behind an effect",
    "protocol-for-effect",
    "error",
    text('‸<Claim refs="darocha2021">Touch massage eases pain.</Claim>'),
  ],
  [
    "R74: one web page behind a number",
    "web-page-for-number",
    "error",
    text('‸<Claim refs="oncolink-vte">It happens to 7% of them.</Claim>'),
  ],
  [
    "R74: one web page behind one in five",
    "web-page-for-number",
    "error",
    text('‸<Claim refs="oncolink-vte">It happens to one in five.</Claim>'),
  ],
  [
    "two web pages behind a number",
    "web-page-for-number",
    "warning",
    text('‸<Claim refs="oncolink-vte cdc-vte">It happens to 7%.</Claim>'),
  ],
  ["a source nobody has read", "unseen-source", "warning", text('‸<Claim refs="duo2023">The two go together.</Claim>')],
  [
    "R75: the review of 2024 on sources of distress, cited for what the analysis of 2004 found",
    "effect-without-study",
    "warning",
    text('‸<Claim refs="stevens2024">Massage reduces anxiety as well as psychotherapy does.</Claim>'),
  ],
  ["a percentage without a claim", "figure-without-claim", "warning", text("Rest well. About ‸40% of people do not.")],
  ["a count of patients without a claim", "figure-without-claim", "warning", text("They asked ‸212 older patients about it.")],
  ["n = 30 without a claim", "figure-without-claim", "warning", text("A small trial (‸n = 30) says so.")],
  ["a statistic without a claim", "figure-without-claim", "warning", text("The effect was ‸SMD -0.55 there.")],
  ["detox", "detox", "error", text("A good session will ‸flush the toxins.")],
  ["detox of drugs by hand", "detox", "error", text("Massage ‸clears chemotherapy sooner.")],
  ["immunity", "immunity", "error", text("It ‸boosts the immune system.")],
  ["a cure", "cures-cancer", "error", text("Massage ‸shrinks tumors over time.")],
  ["a cure named after a medicine", "cures-cancer", "error", text("After treatment, massage ‸shrinks tumors.")],
  ["a statement after the denial of the same", "detox", "error", text("It does not flush toxins, but rest will ‸flush toxins.")],
  ["a statement in a link", "cortisol", "error", text("Massage [‸lowers cortisol](https://example.org/).")],
  ["a statement the author tells the therapist to say", "cortisol", "error", text("Say that massage ‸lowers cortisol.")],
  ["spreading", "spreads-cancer", "error", text("Firm massage ‸spreads cancer.")],
  ["safe for everyone", "always-safe", "error", text("Light touch is ‸safe for everyone.")],
  ["always safe", "always-safe", "error", text("Light touch is ‸always safe.")],
  ["lowers cortisol", "cortisol", "error", text("Massage ‸lowers cortisol.")],
  ["a denial that does not reach the second half", "cortisol", "error", text("It does not hurt, and massage ‸lowers cortisol.")],
  ["an emphasis that only looks like a denial", "cortisol", "error", text("There is no doubt that massage ‸lowers cortisol.")],
  ["endorphins", "brain-chemicals", "error", text("Touch ‸releases endorphins.")],
  ["serotonin", "brain-chemicals", "error", text("Touch ‸raises levels of serotonin.")],
  [
    "a forbidden statement inside a story",
    "cortisol",
    "error",
    { in: "module", put: "Odile slept badly.", as: "Odile relaxed, for massage ‸lowers cortisol." },
  ],
  ["a forbidden statement in a prompt", "detox", "error", text('\n\n<Reflect id="r9" prompt="Write how you ‸detox." />\n\n')],
  ["diagnosis", "scope-of-practice", "error", text("Then ‸you can diagnose a clot.")],
  ["as well as psychotherapy", "like-psychotherapy", "error", text("It works ‸as well as psychotherapy.")],
  ["everyone is distressed", "everyone-distressed", "error", text("‸Everyone with cancer is distressed.")],
  ["all in the head", "pain-in-the-head", "error", text("Some ‸pain is all in the head.")],
  ["finishing qualifies", "qualifies", "error", text("‸Completing these online modules qualifies you.")],
  ["mitochondria", "mitochondria", "error", text("Massage ‸builds mitochondria.")],
  ["hormones", "hormones", "error", text("Massage ‸balances the hormones.")],
  [
    "a forbidden statement in an honest note is a warning",
    "cortisol",
    "warning",
    { in: "module", put: "Massage is not known to lower cortisol.", as: "Massage ‸lowers cortisol." },
  ],
  ["a forbidden statement in quotes is a warning", "cortisol", "warning", text('The leaflet promised: "Massage ‸lowers cortisol."')],
  ["a reported statement is a warning", "cortisol", "warning", text("You may hear that it works by ‸lowering cortisol.")],
  ["advice about medicines", "medicine-advice", "warning", text("Then she can ‸stop her opioids.")],
  ["R5: certified", "banned-word", "error", text("You are now ‸certified.")],
  [
    "R5: certification in the front matter",
    "banned-word",
    "error",
    { in: "module", put: "summary: A few honest", as: "‸summary: Certification for a few honest" },
  ],
  [
    "R5: CEU in the quiz",
    "banned-word",
    "error",
    { in: "quiz", put: "stem: Who decides whether she goes?", as: "‸stem: Who decides about the CEU?" },
  ],
  ["hours typed in the text", "typed-hours", "error", text("This gives ‸2 CE hours.")],
  ["the name of a founding document's person", "borrowed-name", "error", text("Meet ‸Byron.")],
  ["British spelling", "spelling", "warning", text("The ‸tumour hurts.")],
  ["a word that stands twice", "doubled-word", "warning", text("Stop when ‸the the client asks.")],
  [
    "R80: eight words of a founding document",
    "founding-text",
    "error",
    text("And ‸It’s one two **three** four\nfive, six seven.", FOUNDING),
  ],
  [
    "R80: eight words over the end of a paragraph",
    "founding-text",
    "error",
    text("So ‸it's one two three four.\n\nFive six seven.", FOUNDING),
  ],
  [
    "R80: eight words in the quiz",
    "founding-text",
    "error",
    { in: "quiz", put: "stem: Who decides whether she goes?", as: "‸stem: It's one two three four five six seven?", ...FOUNDING },
  ],
  ["a link that says here", "link-text", "error", text("Read more ‸[here](https://example.org/).")],
  ["a link that says click here", "link-text", "error", text("‸[Click here](https://example.org/) to go on.")],
  ["a link without words", "link-text", "error", text("Go ‸[](https://example.org/).")],
  ["a heading of the wrong order", "heading", "error", text("\n\n‸#### Too deep\n\nText.")],
  [
    "a section nobody can read",
    "hard-to-read",
    "warning",
    {
      in: "module",
      put: "## When do you stop?",
      as:
        `## When do you stop?\n\n## ‸`.replace("## ‸", "‸## ") +
        `Hard\n\n${"Interdisciplinary oncological considerations necessitate individualized multidimensional reassessment of physiological vulnerability following systemic pharmacological intervention ".repeat(6)}.`,
    },
  ],
];

const PASSED: readonly NearMiss[] = [
  ["R76: a landmark however old", "old-reference", text('<Claim refs="moyer2004">It was so.</Claim>')],
  ["R76: a reference of exactly ten years", "old-reference", text('<Claim refs="shin2016">It was so.</Claim>')],
  ["a protocol beside results", "protocol-for-effect", text('<Claim refs="darocha2021 kutner2008">Touch massage eases pain.</Claim>')],
  ["a web page beside a study", "web-page-for-number", text('<Claim refs="rwjf2008 kutner2008">Pain fell by 1.87 points.</Claim>')],
  ["a web page behind a sentence without a number", "web-page-for-number", text('<Claim refs="oncolink-vte">Call at once.</Claim>')],
  [
    "a web page behind a year and a telephone number",
    "web-page-for-number",
    text('<Claim refs="oncolink-vte">Since 2020 people call 988.</Claim>'),
  ],
  ["R75: the analysis of 2004, cited for itself", "effect-without-study", text('<Claim refs="moyer2004">Massage reduced anxiety.</Claim>')],
  ["a percentage inside its claim", "figure-without-claim", text('<Claim refs="kutner2008">Of them, 40% rested.</Claim>')],
  ["a year, a dose of time and a number to call", "figure-without-claim", text("In 2020 she waited 20 minutes, then called 911 or 988.")],
  ["a percentage in a story", "figure-without-claim", { in: "module", put: "Odile slept badly.", as: "Odile is at 40% of her strength." }],
  ["the liver clearing drugs", "detox", text("The liver and kidneys clear drugs.")],
  ["a denial", "detox", text("Massage does not flush toxins.")],
  ["a denial after the statement", "cortisol", text("That massage lowers cortisol is not supported by trials.")],
  ["no evidence that", "immunity", text("There is no evidence that massage boosts immunity.")],
  ["a question", "cortisol", text("Does massage lower cortisol?")],
  ["never say", "always-safe", text("Never say that touch is safe for everyone.")],
  ["a true sentence about chemotherapy", "cures-cancer", text("Chemotherapy slows tumors in many people.")],
  ["treatment that cures", "cures-cancer", text("Some treatments cure cancer.")],
  ["a limit on medicines", "medicine-advice", text("You never advise anyone to stop her opioids.")],
  ["R5: certain and certificate", "banned-word", text("You are certain to get a certificate.")],
  ["two hours of sleep", "typed-hours", text("She slept for 2 hours.")],
  ["analyses, and a colorful practice", "spelling", text("Both analyses describe a colorful practice.")],
  ["had had", "doubled-word", text("She had had enough.")],
  ["R80: seven shared words", "founding-text", text("It's one two three four five six eight seven.", FOUNDING)],
  ["a link with the page's name", "link-text", text("Read [how the here and now helps](https://example.org/).")],
];

describe("the sound module", () => {
  test("has no finding at all", () => {
    expect(lintEdited(null).findings).toEqual([]);
  });
});

describe("the linter catches, at the very place,", () => {
  test.each(CAUGHT)("%s", (_, rule, severity, edit) => {
    const { findings, marked } = lintEdited(edit);
    expect(findings).toContainEqual({ ...marked, rule, severity, message: expect.stringMatching(/[.?]$/u) });
  });
});

describe("the linter lets pass", () => {
  test.each(PASSED)("%s", (_, rule, edit) => {
    expect(lintEdited(edit).findings.filter((finding) => finding.rule === rule)).toEqual([]);
  });
});
