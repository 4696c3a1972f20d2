/** Where the two files must agree: objectives, sections, and each <Check> with its question (R72, R35). */
import { errorAt, type Finding, type Place } from "./finding.ts";
import type { PlacedQuestion } from "./lint-field-passages.ts";
import type { SectionOutline } from "./mdx-sections.ts";

/** Each objective is asked about by at least so many items of the bank (R72). */
const ITEMS_AN_OBJECTIVE = 2;

interface Joints {
  readonly objectives: readonly { readonly id: string; readonly place: Place }[];
  readonly sections: readonly SectionOutline[];
  readonly questions: readonly PlacedQuestion[];
}

/** Findings in module.mdx. */
export function moduleJointFindings(joints: Joints): readonly Finding[] {
  return [...objectiveFindings(joints), ...checkTagFindings(joints)];
}

/** Findings in quiz.yaml. */
export function quizJointFindings({ objectives, sections, questions }: Joints): readonly Finding[] {
  return questions.flatMap(({ list, item, place }) => {
    const findings: Finding[] = [];
    if (!objectives.some(({ id }) => id === item.objective)) {
      findings.push(errorAt(place("objective"), "unknown-objective", `There is no objective ${item.objective} in the front matter.`));
    }
    if (!sections.some(({ id }) => id === item.section)) {
      findings.push(errorAt(place("section"), "unknown-section", unknownSection(item.section, sections)));
    } else if (list === "checks") {
      const standing = sections.find(({ checks }) => checks.some(({ id }) => id === item.id));
      if (!standing) {
        findings.push(
          errorAt(place("id"), "check-not-shown", `No <Check item="${item.id}" /> stands in the text. Put one where the question belongs.`),
        );
      } else if (standing.id !== item.section) {
        findings.push(
          errorAt(
            place("section"),
            "check-elsewhere",
            `<Check item="${item.id}" /> stands in the section ${standing.id}. Name that section here, or move the tag.`,
          ),
        );
      }
    }
    return findings;
  });
}

function objectiveFindings({ objectives, sections, questions }: Joints): readonly Finding[] {
  return objectives.flatMap(({ id, place }) => {
    const asked = questions.filter(({ item }) => item.objective === id);
    const items = asked.filter(({ list }) => list === "items").length;
    const findings: Finding[] = [];
    if (!asked.some(({ item }) => sections.some((section) => section.id === item.section))) {
      findings.push(errorAt(place, "objective-without-section", `No question ties the objective ${id} to a section of the text.`));
    }
    if (items < ITEMS_AN_OBJECTIVE) {
      findings.push(
        errorAt(
          place,
          "objective-without-items",
          `The objective ${id} is asked about by ${items} of the bank's items, and needs at least ${ITEMS_AN_OBJECTIVE}.`,
        ),
      );
    }
    return findings;
  });
}

function checkTagFindings({ sections, questions }: Joints): readonly Finding[] {
  return sections.flatMap(({ checks }) =>
    checks
      .filter(({ id }) => !questions.some(({ list, item }) => list === "checks" && item.id === id))
      .map((check) => errorAt(check, "check-without-question", `There is no check ${check.id} that can be read in quiz.yaml.`)),
  );
}

function unknownSection(id: string, sections: readonly SectionOutline[]): string {
  const near = sections.find((section) => section.id.startsWith(id.slice(0, 12)) || section.id.includes(id));
  return `No section has the id ${id}. ${near ? `Did you mean ${near.id}?` : "An id is the section's title in small letters with hyphens."}`;
}
