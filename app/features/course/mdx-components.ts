/** The components an author may use: where each may stand, what it may hold, and which attributes it has. */

interface AttributeRule {
  readonly required: boolean;
  readonly pattern: RegExp;
  readonly longest: number;
  /** Ends the sentence "kind must be …". */
  readonly says: string;
}

export interface ComponentRule {
  /** inline: within a line of text. block: on lines of its own, with text inside. leaf: a line of its own, holding nothing. */
  readonly form: "inline" | "block" | "leaf";
  /** The block components inside which it may stand; a section's own level is always allowed for block and leaf. */
  readonly inside: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  /** The attribute whose value may stand only once in a module. */
  readonly unique?: string;
  readonly example: string;
}

/** Letters of any language, marks and signs, but no control character and no line break. */
const TEXT = /^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}]+$/u;
const text = (longest: number): AttributeRule => ({
  required: true,
  pattern: TEXT,
  longest,
  says: `a text on one line, at most ${longest} characters`,
});
const id: AttributeRule = {
  required: true,
  pattern: /^[a-z][a-z0-9-]{0,39}$/u,
  longest: 40,
  says: "an id: small letters, digits and hyphens, beginning with a letter",
};

const NOTE_KINDS = ["stop", "practice", "honest", "remember"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** A Map, so that no name an author writes can reach an inherited property. */
export const COMPONENTS: ReadonlyMap<string, ComponentRule> = new Map<string, ComponentRule>([
  [
    "Claim",
    {
      form: "inline",
      inside: [],
      attributes: {
        refs: {
          required: true,
          pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(?: [A-Za-z0-9][A-Za-z0-9_-]{0,63}){0,11}$/u,
          longest: 400,
          says: "one to twelve reference ids with single spaces between them",
        },
      },
      example: '<Claim refs="stevens2024">A factual sentence.</Claim>',
    },
  ],
  [
    "Note",
    {
      form: "block",
      inside: ["Vignette", "Reveal"],
      attributes: {
        kind: { required: true, pattern: /^(?:stop|practice|honest|remember)$/u, longest: 10, says: NOTE_KINDS.join(", or ") },
      },
      example: '<Note kind="stop">',
    },
  ],
  [
    "Reveal",
    { form: "block", inside: ["Vignette", "Note"], attributes: { summary: text(200) }, example: '<Reveal summary="More on the numbers">' },
  ],
  [
    "Vignette",
    {
      form: "block",
      inside: [],
      attributes: { id, title: text(120) },
      unique: "id",
      example: '<Vignette id="caspian" title="Caspian, 35">',
    },
  ],
  [
    "Check",
    {
      form: "leaf",
      inside: [],
      attributes: { item: { ...id, pattern: /^[a-z0-9][a-z0-9-]{0,79}$/u, longest: 80, says: "the id of a check in quiz.yaml" } },
      unique: "item",
      example: '<Check item="c1" />',
    },
  ],
  [
    "Reflect",
    {
      form: "leaf",
      inside: [],
      attributes: { id, prompt: text(400) },
      unique: "id",
      example: '<Reflect id="r1" prompt="A plain question." />',
    },
  ],
  [
    "PressureScale",
    {
      form: "leaf",
      inside: [],
      attributes: {
        level: {
          required: true,
          pattern: /^(?:[1-5]|1-[2-5]|2-[3-5]|3-[45]|4-5)$/u,
          longest: 3,
          says: "a level from 1 to 5, or a range such as 1-2",
        },
        caption: { ...text(300), required: false },
      },
      example: '<PressureScale level="2" caption="Where this session stays." />',
    },
  ],
  ["CrisisCard", { form: "leaf", inside: [], attributes: {}, example: "<CrisisCard />" }],
]);
