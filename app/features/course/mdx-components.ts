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
  /** The one component directly inside which it stands, and nowhere else. */
  readonly parent?: string;
  /** The attribute whose value may stand only once in a module. */
  readonly unique?: string;
  readonly example: string;
}

/** Small letters, digits and hyphens, so that the name is the same on every disk. */
export const FIGURE_FILE = /^[a-z0-9][a-z0-9-]{0,55}\.svg$/u;

const SPECIMEN_ROWS = /^O(?:[1-9]|[1-3]\d|4[0-4])(?: O(?:[1-9]|[1-3]\d|4[0-4])){0,7}$/u;

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

/** The four questions of a worked story, in their order. */
export const STEP_ASKS = ["notice", "ask", "adapt", "stop"] as const;
export type StepAsk = (typeof STEP_ASKS)[number];

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
      inside: ["Vignette", "Case", "Step", "Reveal"],
      attributes: {
        kind: { required: true, pattern: /^(?:stop|practice|honest|remember)$/u, longest: 10, says: NOTE_KINDS.join(", or ") },
      },
      example: '<Note kind="stop">',
    },
  ],
  [
    "Reveal",
    {
      form: "block",
      inside: ["Vignette", "Case", "Step", "Note"],
      attributes: { summary: text(200) },
      example: '<Reveal summary="More on the numbers">',
    },
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
    "Case",
    {
      form: "block",
      inside: [],
      attributes: { id, title: text(120) },
      unique: "id",
      example: '<Case id="solveig" title="Solveig, 61">',
    },
  ],
  [
    "Step",
    {
      form: "block",
      inside: ["Case"],
      parent: "Case",
      attributes: { ask: { required: true, pattern: /^(?:notice|ask|adapt|stop)$/u, longest: 6, says: STEP_ASKS.join(", or ") } },
      example: '<Step ask="notice">',
    },
  ],
  [
    "Specimen",
    {
      form: "block",
      inside: ["Note", "Reveal"],
      attributes: {
        id: {
          required: true,
          pattern: SPECIMEN_ROWS,
          longest: 40,
          says: "one to eight rows of the overclaim register, O1 to O44, with single spaces between them, as O32 O33",
        },
      },
      unique: "id",
      example: '<Specimen id="O32">',
    },
  ],
  [
    "Figure",
    {
      form: "block",
      inside: [],
      attributes: {
        file: {
          required: true,
          pattern: FIGURE_FILE,
          longest: 60,
          says: "the name of a file in the module's folder figures, as counts.svg",
        },
        alt: text(300),
      },
      unique: "file",
      example: '<Figure file="counts.svg" alt="One sentence saying what the picture shows.">',
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
