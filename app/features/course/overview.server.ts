/** The course as anyone may see it: its published modules and what they add up to. */
import { type Minutes, minutes } from "#app/shared/minutes.ts";
import { newestEditions } from "./catalog.server.ts";
import { type CourseSum, courseSumOf } from "./course-sum.ts";
import { programme } from "./programme.server.ts";

export interface ModuleCard {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: Minutes;
}

export interface CourseOverview {
  readonly title: string;
  readonly modules: readonly ModuleCard[];
  readonly sum: CourseSum;
}

/** Published modules in the course's order; no figure is typed anywhere, all come from the editions and the programme. */
export async function courseOverview(): Promise<CourseOverview> {
  const course = programme();
  const editions = await newestEditions();
  const modules = editions.map((edition) => ({
    slug: edition.moduleSlug,
    number: edition.number,
    title: edition.title,
    summary: edition.summary,
    minutes: minutes(edition.minutes),
  }));
  return { title: course.title, modules, sum: courseSumOf(editions, course) };
}
