/** One source that claims and items may cite: CSL-JSON fields, and what kind of evidence it is (R74, R76). */
import { z } from "zod";

/** Strongest first, as R74 names them. A protocol announces a study and supports no effect; a web page alone supports no number. */
const EVIDENCE = ["guideline", "review", "trial", "observational", "qualitative", "protocol", "opinion", "web"] as const;
export type Evidence = (typeof EVIDENCE)[number];

const Person = z.union([
  z.strictObject({
    family: z.string().min(1),
    given: z.string().min(1).optional(),
  }),
  z.strictObject({ literal: z.string().min(1) }),
]);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

export const Reference = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/u),
  type: z.enum([
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "webpage",
    "report",
    "book",
    "chapter",
    "thesis",
    "speech",
    "legislation",
  ]),
  title: z.string().min(1),
  author: z.array(Person).default([]),
  /** True when the list of authors is shortened; the page then says "et al." */
  moreAuthors: z.boolean().optional(),
  /** Year, month, day as far as known. Left out when the source has no date. */
  issued: z
    .strictObject({
      "date-parts": z.tuple([z.array(z.number().int()).min(1).max(3)]),
    })
    .optional(),
  "container-title": z.string().min(1).optional(),
  volume: z.string().min(1).optional(),
  issue: z.string().min(1).optional(),
  page: z.string().min(1).optional(),
  publisher: z.string().min(1).optional(),
  DOI: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/u)
    .optional(),
  URL: z.url({ protocol: /^https?$/u }).optional(),
  /** A remark for readers, for example that an author correction exists. */
  note: z.string().min(1).optional(),
  evidence: z.enum(EVIDENCE),
  /** Who was studied, where it is known. */
  population: z.string().min(1).optional(),
  /** Older than ten years and still the one to cite (R76). */
  landmark: z.boolean().optional(),
  /** One of the documents the course began from. It is a specimen to read critically and never supports a fact. */
  founding: z.boolean().optional(),
  /** Listed from another author's citation; the editors have not seen the abstract themselves. */
  unseen: z.boolean().optional(),
  retracted: z.strictObject({ on: day, notice: z.url() }).nullable(),
  /** The day somebody last looked for a dead link, a correction and a retraction (R76); null where nobody has yet. */
  checkedOn: day.nullable(),
});
export type Reference = z.output<typeof Reference>;

/** The whole list, ids unique. */
export const ReferenceList = z.array(Reference).check((context) => {
  for (const [index, each] of context.value.entries()) {
    if (context.value.findIndex((other) => other.id === each.id) < index) {
      context.issues.push({
        code: "custom",
        input: each.id,
        path: [index, "id"],
        message: `The reference id ${each.id} is used twice.`,
      });
    }
  }
});

/** The year of publication; null when the source has no date. */
export function yearOf(reference: Reference): number | null {
  return reference.issued?.["date-parts"][0][0] ?? null;
}

/** Where a reader can open it: the DOI's resolver first, because it outlives addresses; null when neither is known. */
export function addressOf(reference: Reference): string | null {
  if (reference.DOI) return `https://doi.org/${reference.DOI}`;
  return reference.URL ?? null;
}

/** "Stevens JM, Montgomery K, Miller M, et al." At most three names, as a reference list prints them; empty when none is known. */
export function authorsOf(reference: Reference): string {
  const names = reference.author.slice(0, 3).map((each) => {
    if ("literal" in each) return each.literal;
    const initials = (each.given ?? "")
      .split(/[\s.-]+/u)
      .map((part) => part.slice(0, 1))
      .join("");
    return initials ? `${each.family} ${initials}` : each.family;
  });
  if (names.length > 0 && (reference.moreAuthors || reference.author.length > 3)) names.push("et al.");
  return names.join(", ");
}
