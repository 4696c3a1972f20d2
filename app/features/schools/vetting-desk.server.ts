/** The pages on which administrators read about schools. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { formatInstant } from "#app/shared/civil-date.ts";
import { DUTIES, type Standing } from "./duty.ts";
import { schoolForVetting, schoolsForVetting } from "./vetting.server.ts";
import type { VettingPageProps } from "./vetting-page.tsx";

export interface ListedSchool {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly domain: string | null;
  readonly founded: string;
  readonly standing: Standing;
}

export async function vettingListFor(admin: Pick<Actor, "timeZone">): Promise<readonly ListedSchool[]> {
  const schools = await schoolsForVetting();
  return schools.map(({ school: { id, name, place, domain, foundedAt }, standing }) => ({
    id,
    name,
    place,
    domain,
    founded: formatInstant(foundedAt, admin.timeZone),
    standing,
  }));
}

/** Null when there is no such school. */
export async function vettingPageFor(admin: Pick<Actor, "timeZone">, schoolId: string): Promise<VettingPageProps | null> {
  const found = await schoolForVetting(schoolId);
  if (!found) return null;
  const { name, place, website, purpose, domain, foundedAt } = found.school;
  return {
    name,
    place,
    website,
    purpose,
    domain,
    standing: found.standing,
    founderConfirmed: found.founderConfirmed,
    founded: formatInstant(foundedAt, admin.timeZone),
    members: found.members.map((member) => ({ name: member.name, email: member.email, duty: DUTIES[member.duty].label.toLowerCase() })),
    decisions: found.decisions.map(({ seq, standing, way, note, by, decidedAt }) => ({
      key: String(seq),
      words: standing === "closed" ? "Closed" : way === "domain" ? "Opened by its domain" : "Opened by an administrator",
      note,
      by,
      at: formatInstant(decidedAt, admin.timeZone),
    })),
  };
}
