/** Demo data for those who check: a school that is open, one that waits, a list checked, a transcript shared, an appeal. Part of the seed script. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { makeKey } from "#app/features/api/api-keys.server.ts";
import { appealAgainst } from "#app/features/certificates/appeals.server.ts";
import { shareCertificate } from "#app/features/certificates/share-links.server.ts";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { askForTranscript } from "#app/features/schools/asking.server.ts";
import { makeLetter } from "#app/features/schools/check-letters.server.ts";
import { offerTranscript } from "#app/features/schools/consents.server.ts";
import { foundSchool } from "#app/features/schools/schools.server.ts";
import { schoolsForVetting, vetSchool } from "#app/features/schools/vetting.server.ts";
import { watch } from "#app/features/schools/watch-list.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { must } from "./demo-hours.ts";

const DAY_MS = 86_400_000;
const ZONE = "America/New_York";

export interface DemoCheckers {
  readonly therapist: Actor;
  readonly holder: Actor;
  readonly school: Actor;
  readonly waitingSchool: Actor;
  readonly adminOne: Actor;
}

/** Codes of the holder's certificates as they stand by now, and of one that its holder shows only with her family name. */
export interface DemoCodes {
  readonly valid: string;
  readonly revoked: string;
  readonly replaced: string;
  readonly named: string;
}

export async function makeDemoSchools(people: DemoCheckers, codes: DemoCodes, now: Date): Promise<void> {
  const { therapist, holder, school, waitingSchool, adminOne } = people;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const inAYear = civilDateOf(new Date(now.getTime() + 360 * DAY_MS), ZONE);
  const purpose = "We give advanced standing for continuing education in oncology massage.";
  const stated = { website: "https://harbor-school.example", purpose };
  must(await foundSchool(school, { school: school.name, place: "Portland, ME", ...stated }, daysAgo(30)));
  const id = (await schoolsForVetting())[0]?.school.id ?? "";
  must(await vetSchool(adminOne, id, { vetting: "approved", note: "License of the state and website seen." }, daysAgo(29)));
  must(await foundSchool(waitingSchool, { school: waitingSchool.name, place: "Duluth, MN", ...stated }, daysAgo(2)));

  must(await chooseVisibility(therapist, codes.named, "name", daysAgo(9)));
  must(await shareCertificate(therapist, codes.named, { purpose: "For the clinic that may hire me", days: 90 }, daysAgo(9)));
  must(
    await appealAgainst(
      holder,
      codes.revoked,
      { text: "I sat the whole course myself. The rehearsal was on another account." },
      daysAgo(7),
    ),
  );

  must(await watch(school, { code: codes.valid, familyName: "Calloway" }, daysAgo(6)));
  must(await askForTranscript(school, { code: codes.valid, familyName: "Calloway", purpose, endsOn: inAYear }, daysAgo(5)));
  must(await offerTranscript(therapist, { school: id, purpose: "For my place in the advanced course", endsOn: inAYear }, daysAgo(4)));
  const questions = [codes.valid, codes.revoked, codes.replaced].map((code, place) => ({
    code,
    familyName: "Calloway",
    number: place + 2,
    sameAs: null,
  }));
  must(await makeLetter(school, questions, daysAgo(3)));
  must(await makeKey(school, { name: "Records office", scopes: ["verify:read"] }, daysAgo(3)));
}
