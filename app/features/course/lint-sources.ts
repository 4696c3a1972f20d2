/** Whether the references behind a sentence can carry it (R74, R76). */
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import { type Reference, yearOf } from "./reference.ts";

/** A reference older than this is asked about, unless it is a landmark (R76). */
const FRESH_YEARS = 10;

export interface Sources {
  readonly references: ReadonlyMap<string, Reference>;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** A percentage, or a count of people or studies. */
const FIGURE =
  /\b\d+(?:[.,]\d+)*\s*(?:%|percent\b|per cent\b)|\bn\s*=\s*\d|\b\d+(?:,\d{3})*\s+(?:\w+\s+){0,2}(?:people|patients|participants|women|men|adults|volunteers|survivors|caregivers|students|trials?|studies|reviews)\b/iu;
/** Letters that only statistics writes in capitals. */
const STATISTIC = /\b(?:SMD|OR|HR|RR|SMR|IRR|CI)\s*[=−-]?\s*\d/u;
const SHARE_IN_WORDS = /\bone in (?:two|three|four|five|six|seven|eight|nine|ten|twenty)\b/iu;
/** Years and telephone numbers measure nothing. */
const NOT_A_MEASURE = /\b(?:19|20)\d{2}\b|\b(?:988|911)\b|\b24\/7\b/gu;

/** Where a sentence holds a percentage, a statistic or a count of people or studies; null when it holds none. */
export function figureIn(sentence: string): number | null {
  return (FIGURE.exec(sentence) ?? STATISTIC.exec(sentence))?.index ?? null;
}

/** Whether a sentence that is cited holds any number at all. */
function holdsNumber(sentence: string): boolean {
  return /\d/u.test(sentence.replace(NOT_A_MEASURE, "")) || SHARE_IN_WORDS.test(sentence);
}

/** Faults of one list of references, whatever it supports. `placeOfRef` finds the place of one id. */
export function referenceFindings(ids: readonly string[], sources: Sources, placeOfRef: (id: string) => Place): readonly Finding[] {
  return ids.flatMap((id) => {
    const reference = sources.references.get(id);
    if (!reference) return [errorAt(placeOfRef(id), "unknown-reference", unknownReference(id, sources))];
    if (reference.retracted) {
      return [
        errorAt(
          placeOfRef(id),
          "retracted-reference",
          `"${id}" was retracted on ${reference.retracted.on}. Take it out, and look again at what it supported.`,
        ),
      ];
    }
    if (reference.founding) {
      return [
        errorAt(
          placeOfRef(id),
          "founding-reference",
          `"${id}" is one of the documents the course began from. It is a specimen and supports no fact; cite the study it speaks of.`,
        ),
      ];
    }
    return [];
  });
}

/** Faults of a sentence and its references together. */
export function supportFindings(sentence: string, ids: readonly string[], { references }: Sources, at: Place): readonly Finding[] {
  const known = ids.flatMap((id) => references.get(id) ?? []);
  if (known.length === 0 || known.length < ids.length) return [];
  const all = (is: (reference: Reference) => boolean) => known.every(is);
  const findings: Finding[] = [];
  if (all(({ evidence }) => evidence === "protocol")) {
    findings.push(
      errorAt(
        at,
        "protocol-for-effect",
        "Only a protocol stands behind this sentence. A protocol announces a study and has no results; cite the results, or take it out.",
      ),
    );
  }
  if (all(({ evidence }) => evidence === "web") && holdsNumber(sentence)) {
    findings.push(
      known.length === 1
        ? errorAt(
            at,
            "web-page-for-number",
            "A single web page stands behind this number. Cite the study or the guideline it comes from as well, or leave the number out.",
          )
        : warningAt(
            at,
            "web-page-for-number",
            "Only web pages stand behind this number, and pages repeat one another. Cite the study or the guideline it comes from.",
          ),
    );
  }
  if (all(({ unseen }) => unseen === true)) {
    findings.push(
      warningAt(
        at,
        "unseen-source",
        "The editors know this source only from what others say of it. Read its abstract, hedge the sentence, or add a source that has been read.",
      ),
    );
  }
  if (speaksOfMassageEffect(sentence) && all(({ title }) => !STUDIES_TOUCH.test(title))) {
    findings.push(
      warningAt(
        at,
        "effect-without-study",
        "The sentence speaks of what massage does, and no title behind it names massage or touch. Check that these sources studied it.",
      ),
    );
  }
  return findings;
}

/** References past their years, once for each in the order given (R76). */
export function ageFindings(
  cited: readonly { readonly id: string; readonly place: Place }[],
  { references, today }: Sources,
): readonly Finding[] {
  const seen = new Set<string>();
  const thisYear = Number(today.slice(0, 4));
  return cited.flatMap(({ id, place }) => {
    const reference = references.get(id);
    const year = reference ? yearOf(reference) : null;
    if (!reference || year === null || reference.landmark || seen.has(id) || thisYear - year <= FRESH_YEARS) return [];
    seen.add(id);
    return [
      warningAt(
        place,
        "old-reference",
        `"${id}" is from ${year}. Cite something newer, or mark it as a landmark in references.json if it is still the one to cite.`,
      ),
    ];
  });
}

const STUDIES_TOUCH = /massage|touch|bodywork|reflexolog|manual therap|manual lymph|aromatherap|integrative|\bMLD\b/iu;
const MASSAGE = /\b(?:massage|bodywork|simple touch|light touch|effleurage|petrissage)\b/iu;
const EFFECT = /\b(?:reduc|lower|eas(?:e[sd]?|ing)\b|reliev|improv|lessen|decreas|calm|help(?:s|ed)\b|works?\b|effective|as well as)/iu;

function speaksOfMassageEffect(sentence: string): boolean {
  return MASSAGE.test(sentence) && EFFECT.test(sentence);
}

function unknownReference(id: string, { references }: Sources): string {
  const stem = id.replace(/[\d-].*$/u, "");
  const near = stem.length > 2 ? [...references.keys()].filter((each) => each.startsWith(stem)).slice(0, 3) : [];
  const meant = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : " Add it there first, or check the spelling.";
  return `"${id}" does not stand in references.json.${meant}`;
}
