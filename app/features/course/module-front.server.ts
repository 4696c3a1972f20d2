/** A module's front page: everything a learner sees before she begins (R73, R85), and where she stands. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { minutes } from "#app/shared/minutes.ts";
import { newestEdition } from "./catalog.server.ts";
import { editionOf, enrolmentOf, progressOf } from "./enrolment.server.ts";
import type { ModuleFrontProps } from "./module-front.tsx";

/** The front of the edition the learner began, or of the newest one; null when there is no such module. */
export async function moduleFrontFor(learner: Actor, moduleSlug: string): Promise<ModuleFrontProps | null> {
  const newest = await newestEdition(moduleSlug);
  if (!newest) return null;
  const round = await enrolmentOf(learner.id, moduleSlug);
  const edition = round ? await editionOf(round) : newest;
  const progress = round ? await progressOf(round, edition) : null;
  const { objectives, authors, reviewers, disclosures, support, contentNote, scope, clinicalReview, crisisContacts, reviewedOn } =
    edition.frontMatter;
  return {
    slug: edition.moduleSlug,
    number: edition.number,
    title: edition.title,
    summary: edition.frontMatter.summary,
    minutes: minutes(edition.minutes),
    about: { objectives, authors, reviewers, disclosures, support, contentNote, scope, clinicalReview, crisisContacts, reviewedOn },
    test: { passMark: edition.quiz.passMark, drawn: edition.quiz.drawn, coolingHours: edition.quiz.coolingHours },
    sections: edition.outline.map(({ id, title }) => ({ id, title, read: progress?.completed.includes(id) ?? false })),
    reading: progress && {
      place: progress.place,
      allRead: progress.allRead,
      begun: progress.completed.length > 0,
      wordsLeft: progress.wordsLeft,
    },
    newerEdition: round !== null && newest.number > edition.number,
  };
}
