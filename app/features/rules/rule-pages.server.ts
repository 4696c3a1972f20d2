/** What the public pages of rules show, and the answer on a module's page. */
import { LICENCE_STATES } from "#app/features/accounts/licence-states.ts";
import { editionById, editionByNumber, newestEditions } from "#app/features/course/catalog.server.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";
import { type ModuleAnswer, moduleAnswer } from "./module-answer.ts";
import { askedSentence, CONFIDENCE_WORDS, factsOf, forceWords, KIND_WORDS, type RuleFact } from "./row-words.ts";
import { isStale, type RuleRow, type RuleSet, rowOn } from "./rule-set.ts";
import { ruleSet, ruleSetOfState, ruleSets } from "./rules.server.ts";
import { approvalsOf } from "./statements.server.ts";

/** Where a row was read, when, and how sure we are. */
export interface RuleReading {
  readonly source: RuleRow["source"];
  readonly checkedOn: CivilDate;
  readonly checkedBy: string;
  readonly stale: boolean;
  readonly confidence: string;
}

export interface ListedRule {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly asked: string;
  readonly force: string;
  readonly reading: RuleReading | null;
}

/** Every body with what is in force today. */
export function listedRules(now: Date): readonly ListedRule[] {
  const today = civilDateOf(now, "UTC");
  return ruleSets().map((set) => {
    const row = rowOn(set, today);
    const head = { id: set.id, name: set.name, kind: KIND_WORDS[set.kind] };
    if (!row) return { ...head, asked: "Not known", force: "No rule is written down for today", reading: null };
    return { ...head, asked: askedSentence(row), force: forceWords(row), reading: readingOf(row, today) };
  });
}

export interface RulePage {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly profession: string;
  /** The day for which the page answers. */
  readonly on: CivilDate;
  readonly row: {
    readonly force: string;
    readonly facts: readonly RuleFact[];
    readonly remarks: readonly string[];
    readonly reading: RuleReading;
  } | null;
  /** All rows of the body, the newest first; `on` is a day in each. */
  readonly rows: readonly { readonly force: string; readonly on: CivilDate; readonly shown: boolean }[];
  readonly modules: readonly (ModuleAnswer & { readonly slug: string; readonly number: number; readonly title: string })[];
}

/** A body's page for a day; null when there is no such body. `on` that is no day of the calendar is today. */
export async function rulePageFor(id: string, on: string | null, now: Date): Promise<RulePage | null> {
  const set = ruleSet(id);
  if (!set) return null;
  const today = civilDateOf(now, "UTC");
  const day = on !== null && isDay(on) ? on : today;
  const row = rowOn(set, day);
  return {
    id: set.id,
    name: set.name,
    kind: KIND_WORDS[set.kind],
    profession: set.profession,
    on: day,
    row: row && { force: forceWords(row), facts: factsOf(row), remarks: row.remarks, reading: readingOf(row, today) },
    rows: set.rows.map((each) => ({ force: forceWords(each), on: dayIn(each, today), shown: each === row })).reverse(),
    modules: row ? await moduleAnswers(row, day) : [],
  };
}

async function moduleAnswers(row: RuleRow, day: CivilDate): Promise<RulePage["modules"]> {
  const listed = await newestEditions();
  const editions = await Promise.all(listed.map(({ id }) => editionById(id)));
  const approvals = await approvalsOf(
    row,
    listed.map(({ id }) => id),
  );
  return editions.flatMap((edition) =>
    edition
      ? [{ ...moduleAnswer(row, edition, day, approvals), slug: edition.moduleSlug, number: edition.number, title: edition.title }]
      : [],
  );
}

/** "Does it count where I work?", answered or not yet asked. */
export interface WhereAnswer {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What was chosen; "" before. */
  readonly chosen: string;
  readonly place: string;
  readonly answer: ModuleAnswer | null;
  readonly rule: { readonly id: string; readonly force: string; readonly reading: RuleReading } | null;
}

/**
 * For an edition of a module; null when there is none of that number. `chosen` is a postal code, or the id of a body that is no state.
 * Without a rule in force the answer is unknown (R21).
 */
export async function moduleWhereFor(moduleSlug: string, number: number, chosen: string | null, now: Date): Promise<WhereAnswer | null> {
  const edition = await editionByNumber(moduleSlug, number);
  return edition && whereAnswerFor(edition, chosen, now);
}

async function whereAnswerFor(edition: Edition, chosen: string | null, now: Date): Promise<WhereAnswer> {
  const options = placesToChoose();
  const place = options.find(({ value }) => value !== "" && value === chosen);
  if (!place) return { options, chosen: "", place: "", answer: null, rule: null };
  const today = civilDateOf(now, "UTC");
  const set = ruleSetOfState(place.value) ?? ruleSet(place.value);
  const row = set && rowOn(set, today);
  const asked = { options, chosen: place.value, place: place.label };
  if (!set || !row) {
    const why = "Nobody has written down that rule here yet. Ask the board before you rely on these hours.";
    return { ...asked, answer: { verdict: "unknown", why }, rule: null };
  }
  const answer = moduleAnswer(row, edition, today, await approvalsOf(row, [edition.id]));
  return { ...asked, answer, rule: { id: set.id, force: forceWords(row), reading: readingOf(row, today) } };
}

function placesToChoose(): WhereAnswer["options"] {
  const bodies = ruleSets().filter(({ state }) => state === null);
  return [
    { value: "", label: "Choose a state or a board" },
    ...bodies.map(({ id, name }) => ({ value: id, label: name })),
    ...LICENCE_STATES.map(([value, label]) => ({ value, label })),
  ];
}

function readingOf(row: RuleRow, today: CivilDate): RuleReading {
  const { source, checkedOn, checkedBy, confidence } = row;
  return { source, checkedOn, checkedBy, stale: isStale(row, today), confidence: CONFIDENCE_WORDS[confidence] };
}

/** A day on which the row holds: today where it does, else its last or its first. */
function dayIn({ effectiveFrom, effectiveTo }: RuleSet["rows"][number], today: CivilDate): CivilDate {
  if (effectiveTo !== null && effectiveTo < today) return effectiveTo;
  return effectiveFrom !== null && effectiveFrom > today ? effectiveFrom : today;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
