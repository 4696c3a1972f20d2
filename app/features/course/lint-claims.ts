/** Claims in the text: that each has references, that these can carry it, and that no figure stands without one (R74–R76). */
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import { type ClaimRange, type Passage, sentencesOf } from "./lint-passage.ts";
import { figureIn, referenceFindings, type Sources, supportFindings } from "./lint-sources.ts";

export function claimFindings(passages: readonly Passage[], sources: Sources): readonly Finding[] {
  return passages.flatMap((passage) => [
    ...passage.claims.flatMap((claim) => ofClaim(passage, claim, sources)),
    ...(passage.prose && passage.voice !== "story" && passage.voice !== "specimen" ? figuresOutside(passage) : []),
  ]);
}

/** Every citation of the text in order, for what is asked once a reference. */
export function citationsIn(passages: readonly Passage[]): readonly { readonly id: string; readonly place: Place }[] {
  return passages.flatMap(({ claims }) =>
    claims.flatMap(({ refs, place }) => refs.map((id) => ({ id, place: placeOfRef(refs, place, id) }))),
  );
}

function ofClaim(passage: Passage, { refs, start, end, place }: ClaimRange, sources: Sources): readonly Finding[] {
  if (refs.length === 0) {
    return [
      errorAt(
        place,
        "claim-without-reference",
        'This claim names no reference. Write <Claim refs="stevens2024">, or take the tag away and hedge the sentence.',
      ),
    ];
  }
  const sentence = passage.text.slice(start, end);
  const findings = [
    ...referenceFindings(refs, sources, (id) => placeOfRef(refs, place, id)),
    ...supportFindings(sentence, refs, sources, place),
  ];
  if (sentence.trim() === "")
    findings.push(errorAt(place, "empty-claim", "This claim holds no text. Put it around the sentence it supports."));
  return findings;
}

const OPENING = '<Claim refs="';

/** The tag is written on one line with refs as its only attribute, so an id's column follows from its place in the list. */
function placeOfRef(refs: readonly string[], place: Place, id: string): Place {
  const before = refs.slice(0, refs.indexOf(id)).reduce((length, each) => length + each.length + 1, 0);
  return { line: place.line, column: place.column + OPENING.length + before };
}

function figuresOutside(passage: Passage): readonly Finding[] {
  return sentencesOf(passage.text).flatMap((sentence) => {
    const figure = figureIn(sentence.text);
    if (figure === null || passage.claims.some((claim) => claim.start < sentence.end && claim.end > sentence.start)) return [];
    const message = 'A figure stands here without a source. Put the sentence in <Claim refs="…">, or leave the figure out.';
    return [warningAt(passage.place(sentence.start + figure), "figure-without-claim", message)];
  });
}
