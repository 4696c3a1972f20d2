/** A module's quiz.yaml: the inline checks, the final bank, and how a form is drawn from it (R34, R35). */
import { z } from "zod";
import { identifier, notAField, text, wholeNumber } from "./authored-fields.ts";

export const ITEM_KINDS = ["single_choice", "multiple_choice", "ordering"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What a bank must hold for each item of a drawn form, so that a retake is not the same paper again (R35). */
const BANK_PER_DRAWN = 2;

/** `key` marks a right option of a choice; an ordering has none, because its options are listed in the right order. */
const OptionFields = z.strictObject(
  {
    id: identifier("The option's id"),
    text: text("The option's text", 600),
    key: z.boolean({ error: "key is true, or is left out." }).optional(),
    why: text("The option's why", 1000).optional(),
  },
  { error: notAField("Write an option as - { id: a, text: …, why: … }.") },
);
export type Option = z.output<typeof OptionFields>;

const refs = z.array(identifier("The reference"), { error: "refs is a list of reference ids, as [stevens2024]." });

const question = {
  id: identifier("The item's id"),
  kind: z.enum(ITEM_KINDS, { error: "The kind is single_choice, multiple_choice or ordering. There is no true/false." }),
  objective: identifier("The item's objective"),
  section: identifier("The item's section"),
  stem: text("The stem", 1500),
  options: z.array(OptionFields, { error: "The list of options is missing." }),
};

/** An inline review question: feedback at once, unlimited tries, no credit by itself. */
export const CheckItem = z
  .strictObject(
    { ...question, rationale: text("The rationale", 1500).optional(), refs: refs.default([]) },
    { error: notAField("Write a check as a list of fields that begins with its id.") },
  )
  .check((context) => {
    for (const fault of keyFaults(context.value)) context.issues.push({ code: "custom", input: context.value, ...fault });
  });
export type CheckItem = z.output<typeof CheckItem>;

const VERSION = "The version is a whole number, 1 for a new item.";

/** An item of the final bank. `difficulty` is the author's guess; `safety` means that getting it wrong could hurt someone. */
export const FinalItem = z
  .strictObject(
    {
      ...question,
      version: z.number({ error: VERSION }).int(VERSION).min(1, VERSION),
      difficulty: wholeNumber("The item's difficulty", 1, 5),
      safety: z.boolean({ error: "safety is true or false." }).default(false),
      rationale: text("The rationale", 1500),
      refs: refs.min(1, "A final item names at least one reference."),
    },
    { error: notAField("Write an item as a list of fields that begins with its id.") },
  )
  .check((context) => {
    for (const fault of keyFaults(context.value)) context.issues.push({ code: "custom", input: context.value, ...fault });
  });
export type FinalItem = z.output<typeof FinalItem>;

/** The whole file. Ids are unique across checks and items, because an answer is stored under its id. */
export const QuizFile = z
  .strictObject(
    {
      passMark: wholeNumber("passMark", 70, 100),
      drawn: wholeNumber("drawn", 1, 200),
      coolingHours: wholeNumber("coolingHours", 0, 24),
      checks: z.array(CheckItem, { error: "The list of checks is missing." }),
      items: z.array(FinalItem, { error: "The list of items is missing." }),
    },
    { error: notAField("The quiz is not a list of fields that begins with passMark.") },
  )
  .check((context) => {
    const { checks, items, drawn } = context.value;
    const places = [...checks.map(({ id }, index) => ({ id, path: ["checks", index, "id"] }))];
    places.push(...items.map(({ id }, index) => ({ id, path: ["items", index, "id"] })));
    for (const [index, { id, path }] of places.entries()) {
      if (places.findIndex((each) => each.id === id) === index) continue;
      context.issues.push({ code: "custom", input: id, path, message: `The id ${id} is used by an earlier question.` });
    }
    if (items.length < drawn * BANK_PER_DRAWN) {
      const message = `A form of ${drawn} needs a bank of at least ${drawn * BANK_PER_DRAWN} items, and there are ${items.length}. Write more items or draw fewer.`;
      context.issues.push({ code: "custom", input: drawn, path: ["drawn"], params: { rule: "bank-too-small" }, message });
    }
  });
export type QuizFile = z.output<typeof QuizFile>;

interface Question {
  readonly kind: ItemKind;
  readonly options: readonly Option[];
}

/** How many options, how many keys, and which options explain themselves, by kind. */
function keyFaults({ kind, options }: Question): { path: (string | number)[]; message: string }[] {
  const faults = options.flatMap((option, index) => optionFaults(kind, options, option, index));
  const fault = (message: string) => faults.push({ path: ["options"], message });
  const most = kind === "ordering" ? 5 : 6;
  if (options.length < 3 || options.length > most) {
    fault(`This kind of item has 3 to ${most} options; this one has ${options.length}.`);
  }
  if (kind === "ordering") return faults;
  const keys = options.filter((option) => option.key === true).length;
  if (kind === "single_choice" && keys !== 1) fault(`A single choice has exactly one option with key: true; this one has ${keys}.`);
  if (kind === "multiple_choice" && keys < 2) fault(`A multiple choice has two or more options with key: true; this one has ${keys}.`);
  if (kind === "multiple_choice" && keys === options.length) fault("A multiple choice has at least one option that is not right.");
  return faults;
}

function optionFaults(kind: ItemKind, options: readonly Option[], option: Option, index: number) {
  const faults: { path: (string | number)[]; message: string }[] = [];
  if (options.findIndex((each) => each.id === option.id) < index) {
    faults.push({ path: ["options", index, "id"], message: `The option id ${option.id} is used twice in this item.` });
  }
  if (kind === "ordering" && option.key !== undefined) {
    faults.push({ path: ["options", index, "key"], message: "An ordering has no key: list its options in the right order." });
  }
  if (kind !== "ordering" && option.why === undefined) {
    const message = `Option ${option.id} has no why: one sentence a learner reads after choosing it.`;
    faults.push({ path: ["options", index], message });
  }
  return faults;
}
