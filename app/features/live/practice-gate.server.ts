/** The gate before supervised practice: nobody works on a person living with cancer before she has passed the module on safety. */
import { newestEdition } from "#app/features/course/catalog.server.ts";
import { enrolmentOf } from "#app/features/course/enrolment.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { passOf } from "#app/features/quizzes/attempts.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";

/** What is to be passed first. `passMark` in percent, null while the module is not published. */
export interface ClosedGate {
  readonly moduleSlug: string;
  readonly title: string;
  readonly passMark: number | null;
}

/** Open once the module named in the course has been passed, in any round; refused with what is to be passed. */
export async function practiceGateFor(learnerId: string): Promise<Outcome<"open", ClosedGate>> {
  const moduleSlug = programme().practiceGate;
  if (!moduleSlug) return done("open");
  const round = await enrolmentOf(learnerId, moduleSlug);
  if (round && (await passOf(round.id))) return done("open");
  const edition = await newestEdition(moduleSlug);
  return refused({ moduleSlug, title: edition?.title ?? moduleSlug, passMark: edition?.quiz.passMark ?? null });
}
