/** What every module of this house holds: two worked stories, a figure, and a number to call wherever suicide is spoken of (R77). */
import { errorAt, type Finding, type Place, warningAt } from "./finding.ts";
import type { Passage } from "./lint-passage.ts";
import type { SectionOutline } from "./mdx-sections.ts";

const STORIES = 2;
const SUICIDE =
  /\bsuicid\w*|\b(?:kill|harm|hurt) (?:herself|himself|themselves|themself|yourself|myself)\b|\b(?:end|take|took|ended) (?:her|his|their|your|my) (?:own )?life\b|\b(?:not|n['’]t) want(?:ing|s)? to (?:live|be alive|wake up)\b/iu;

interface Makeup {
  readonly sections: readonly SectionOutline[];
  readonly passages: readonly Passage[];
  /** Whether the front matter shows the crisis card at the start and the end. */
  readonly crisisContacts: boolean;
  readonly hasCrisisCard: boolean;
  readonly placeOfFlag: Place;
}

export function makeupFindings({ sections, passages, crisisContacts, hasCrisisCard, placeOfFlag }: Makeup): readonly Finding[] {
  const findings: Finding[] = [];
  const top = sections[0]?.place ?? { line: 1, column: 1 };
  const stories = sections.reduce((sum, section) => sum + section.cases.length + section.vignettes.length, 0);
  if (sections.length > 0 && stories < STORIES) {
    const message = `This module has ${stories === 1 ? "one story" : `${stories} stories`}. Work through ${STORIES}, each in a <Case> with its four steps.`;
    findings.push(warningAt(top, "too-few-stories", message));
  }
  if (sections.length > 0 && sections.every((section) => section.figures.length === 0)) {
    const message = "This module has no figure. Draw one that explains something, and show it with a <Figure> tag.";
    findings.push(warningAt(top, "no-figure", message));
  }
  const mention = crisisContacts || hasCrisisCard ? undefined : passages.find(({ text }) => SUICIDE.test(text));
  if (mention) {
    const at = mention.place(SUICIDE.exec(mention.text)?.index ?? 0);
    const message = `The text speaks of suicide in line ${at.line}, and shows no number to call. Write crisisContacts: true.`;
    findings.push(errorAt(placeOfFlag, "crisis-contacts", message));
  }
  return findings;
}
