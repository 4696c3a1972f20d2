/** What only the whole bank shows: whether its keys can be guessed, and whether there is enough of it for the hours (R35). */
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import { rationaleOf } from "./hours-rationale.ts";
import type { PlacedQuestion } from "./lint-field-passages.ts";
import { ITEM_KINDS } from "./quiz-file.ts";

/** Of a bank's single choices, the key may be the longest option in at most this share. */
const LONGEST_SHARE = 0.4;
/** Below this, a share of items says nothing. */
const LONGEST_AT_LEAST = 5;
/** Of a bank's single choices, one position may hold at most this share of the keys. */
const POSITION_SHARE = 0.45;
const POSITION_AT_LEAST = 12;
const BANK_AT_LEAST = 24;
/** For each hour of credit (R35). */
const FINAL_ITEMS_AN_HOUR = 5;
const CHECKS_AN_HOUR = 3;

interface Bank {
  readonly questions: readonly PlacedQuestion[];
  readonly drawn: number;
  readonly words: number;
  placeOf(path: readonly PropertyKey[]): Place;
}

export function bankFindings(bank: Bank): readonly Finding[] {
  return [...longestKeyFindings(bank), ...positionFindings(bank), ...hourFindings(bank), ...sizeFindings(bank)];
}

/** The house's own measure; the rule that a bank holds twice a form is the quiz file's. */
function sizeFindings({ questions, placeOf }: Bank): readonly Finding[] {
  const items = questions.filter(({ list }) => list === "items").map(({ item }) => item);
  const missing = ITEM_KINDS.filter((kind) => items.every((item) => item.kind !== kind));
  return [
    ...(items.length < BANK_AT_LEAST
      ? [warningAt(placeOf(["items"]), "small-bank", `The bank holds ${items.length} items; this course asks for ${BANK_AT_LEAST}.`)]
      : []),
    ...missing.map((kind) => warningAt(placeOf(["items"]), "kind-unused", `No item of the bank is of the kind ${kind}. Write one.`)),
  ];
}

function singleChoices({ questions }: Bank) {
  return questions.filter(({ list, item }) => list === "items" && item.kind === "single_choice").map(({ item }) => item);
}

function longestKeyFindings(bank: Bank): readonly Finding[] {
  const items = singleChoices(bank);
  const longest = items.filter(({ options }) => {
    const key = options.find((option) => option.key === true)?.text.length ?? 0;
    return options.every((option) => option.key === true || option.text.length < key);
  });
  if (items.length < LONGEST_AT_LEAST || longest.length <= items.length * LONGEST_SHARE) return [];
  const message = `The right answer is the longest option in ${longest.length} of ${items.length} single choices (${longest.map(({ id }) => id).join(", ")}). Rewrite until it is so in at most ${Math.floor(items.length * LONGEST_SHARE)}.`;
  return [errorAt(bank.placeOf(["items"]), "longest-is-key", message)];
}

function positionFindings(bank: Bank): readonly Finding[] {
  const items = singleChoices(bank);
  if (items.length < POSITION_AT_LEAST) return [];
  const counts = new Map<number, number>();
  for (const { options } of items) {
    const position = options.findIndex((option) => option.key === true);
    counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > items.length * POSITION_SHARE)
    .map(([position, count]) => {
      const message = `The right answer stands in place ${position + 1} in ${count} of ${items.length} single choices. Spread it over the places.`;
      return warningAt(bank.placeOf(["items"]), "key-position", message);
    });
}

function hourFindings({ questions, drawn, words, placeOf }: Bank): readonly Finding[] {
  const checks = questions.filter(({ list }) => list === "checks").length;
  const { minutes } = rationaleOf({ words, mediaMinutes: 0, checks, drawn, difficulty: 1, activities: [] });
  const least = (perHour: number) => Math.ceil((minutes * perHour) / 60);
  const findings: Finding[] = [];
  if (drawn < least(FINAL_ITEMS_AN_HOUR)) {
    const message = `The text is worth ${minutes} minutes, so a form needs at least ${least(FINAL_ITEMS_AN_HOUR)} items; ${drawn} are drawn.`;
    findings.push(errorAt(placeOf(["drawn"]), "too-few-items", message));
  }
  if (checks < least(CHECKS_AN_HOUR)) {
    const message = `The text is worth ${minutes} minutes, so it needs at least ${least(CHECKS_AN_HOUR)} inline checks; there are ${checks}.`;
    findings.push(errorAt(placeOf(["checks"]), "too-few-checks", message));
  }
  return findings;
}
