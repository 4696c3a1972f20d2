/** A learner's course map: every published module with how far she has come in it. */
import { inArray } from "drizzle-orm";
import type { Actor } from "#app/features/accounts/roles.ts";
import { store } from "#db/client.server.ts";
import { sectionCompletion } from "#db/schema.server.ts";
import { editionOf, enrolmentsOf } from "./enrolment.server.ts";
import { type CourseOverview, courseOverview, type ModuleCard } from "./overview.server.ts";

export interface MapModule extends ModuleCard {
  readonly read: number;
  readonly sections: number;
  /** Where she stands, in words. */
  readonly state: string;
}

export interface CourseMap extends Omit<CourseOverview, "modules"> {
  readonly modules: readonly MapModule[];
}

/** Reads all rounds and completions of the learner at once, whatever the number of modules. */
export async function courseMapOf(learner: Actor): Promise<CourseMap> {
  const overview = await courseOverview();
  const rounds = await enrolmentsOf(learner.id);
  const completions = await store()
    .db.select({ enrolmentId: sectionCompletion.enrolmentId })
    .from(sectionCompletion)
    .where(
      inArray(
        sectionCompletion.enrolmentId,
        rounds.map((round) => round.id),
      ),
    )
    .all();
  const modules = await Promise.all(
    overview.modules.map(async (module): Promise<MapModule> => {
      const round = rounds.find((each) => each.moduleSlug === module.slug);
      if (!round) return { ...module, read: 0, sections: 1, state: "Not begun" };
      const sections = (await editionOf(round)).outline.length;
      const read = completions.filter((each) => each.enrolmentId === round.id).length;
      return { ...module, read, sections, state: standing(read, sections) };
    }),
  );
  return { ...overview, modules };
}

function standing(read: number, sections: number): string {
  if (read === 0) return "Begun";
  if (read < sections) return `${read} of ${sections} sections read`;
  return "All sections read";
}
