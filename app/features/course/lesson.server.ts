/** One section of a learner's edition, ready to be drawn. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { sectionOf } from "./catalog.server.ts";
import { citedAs } from "./cited-as.ts";
import type { Edition, EditionSection, Segment } from "./edition.ts";
import { editionOf, enrolmentOf, progressOf } from "./enrolment.server.ts";
import type { Source } from "./lesson-sources.tsx";
import type { LessonFrame, LessonLeaf } from "./lesson-view.tsx";
import { reflectionsOf } from "./reflection.server.ts";

export interface Lesson {
  /** Goes to the browser as data: everything but the text. */
  readonly frame: LessonFrame;
  /** The text itself: HTML runs, one for each `{ run }` leaf, in order. */
  readonly runs: readonly string[];
  readonly enrolmentId: string;
  readonly edition: Edition;
}

/** The section as this learner's round has it; null when there is no such section, or she has not begun. */
export async function lessonFor(learner: Actor, moduleSlug: string, sectionId: string): Promise<Lesson | null> {
  const round = await enrolmentOf(learner.id, moduleSlug);
  if (!round) return null;
  const edition = await editionOf(round);
  const section = await sectionOf(edition.id, sectionId);
  if (!section) return null;
  const progress = await progressOf(round, edition);
  const { leaves, runs } = withoutText(section.segments);
  const index = edition.outline.findIndex((each) => each.id === section.id);
  return {
    enrolmentId: round.id,
    edition,
    runs,
    frame: {
      moduleSlug,
      moduleTitle: edition.title,
      editionNumber: edition.number,
      section: { id: section.id, title: section.title, position: index + 1, read: progress.completed.includes(section.id) },
      outline: edition.outline.map(({ id, title }) => ({ id, title, read: progress.completed.includes(id) })),
      next: edition.outline[index + 1] ?? null,
      allRead: progress.allRead,
      wordsLeft: progress.wordsLeft,
      crisisContacts: edition.frontMatter.crisisContacts && (index === 0 || index === edition.outline.length - 1),
      sources: sourcesOf(section, edition),
      leaves,
      notes: leaves.some((leaf) => leaf.kind === "reflect") ? await reflectionsOf(learner.id, moduleSlug) : [],
    },
  };
}

function sourcesOf({ citations }: EditionSection, { references }: Edition): Source[] {
  return citations.flatMap(({ number, id }) => {
    const reference = references.find((each) => each.id === id);
    return reference ? [{ number, id, ...citedAs(reference) }] : [];
  });
}

function withoutText(segments: readonly Segment[]): { leaves: LessonLeaf[]; runs: string[] } {
  const runs: string[] = [];
  const leaves = segments.map((segment): LessonLeaf => {
    if ("html" in segment) return { kind: "run", index: runs.push(segment.html) - 1 };
    if (segment.island === "check") return { kind: "check", id: segment.props.id };
    return { kind: "reflect", id: segment.props.id, prompt: segment.props.prompt };
  });
  return { leaves, runs };
}
