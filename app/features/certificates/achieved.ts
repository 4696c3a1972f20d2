/** How a dossier reads in a credential: the name, the sentence and the criteria of what was achieved. */
import { TOPIC_LABELS } from "#app/features/course/topics.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import type { Achieved } from "./credential.ts";
import { COURSE_SLUG, type Dossier, sessionSlug } from "./dossier.ts";

/** What a credential says of it. */
export function achievedIn(dossier: Dossier, number: number): Achieved {
  const { title } = dossier;
  if (dossier.kind === "module") {
    const narrative = `Read every section of edition ${dossier.number} and pass its final test with at least ${dossier.passMark} %.`;
    return { slug: dossier.slug, number, title, description: dossier.summary, narrative, minutes: dossier.minutes };
  }
  if (dossier.kind === "session") {
    const day = formatCivilDate(dossier.parts.at(-1)?.on ?? "");
    return {
      slug: sessionSlug(dossier.session),
      number,
      title,
      description: `Live continuing education in oncology massage: ${hours(dossier.minutes)} in a session on ${day}.`,
      narrative: `Be there for all of the ${hours(dossier.minutes)} approved for the session, on a roster that an instructor signed. There is no test.`,
      minutes: dossier.minutes,
    };
  }
  const asked = `${hours(dossier.minutes)} in all, of these ${hours(dossier.liveMinutes)} live and ${hours(dossier.supervisedMinutes)} supervised practice`;
  return {
    slug: COURSE_SLUG,
    number,
    title,
    description: `Continuing education in oncology massage: ${asked}.`,
    narrative: `Complete ${asked}, with hours in each of these topics: ${dossier.requiredTopics.map((topic) => TOPIC_LABELS[topic]).join(", ")}.`,
    minutes: dossier.minutes,
  };
}

function hours(figure: number): string {
  return formatMinutes(minutes(figure));
}
