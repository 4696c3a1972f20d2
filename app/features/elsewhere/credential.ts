/** What a digital certificate says of a course: read with suspicion, never fetched, never believed before a reviewer has seen it. */
import { z } from "zod";
import type { TopicMinutes } from "#app/features/course/hours-rationale.ts";
import type { Kind } from "#app/features/hours/kinds.ts";
import { type CivilDate, civilDateOf } from "#app/shared/civil-date.ts";

/** What fills the form; null where the credential does not say. */
export interface CredentialClaims {
  readonly provider: string | null;
  readonly title: string | null;
  readonly completedOn: CivilDate | null;
  /** Whole minutes. */
  readonly minutes: number | null;
  readonly kind: Kind | null;
  readonly topics: TopicMinutes;
  /** Which kind of credential it is and what was checked of it, as a sentence. */
  readonly checked: string;
}

const named = z.union([z.string(), z.object({ name: z.string().optional(), id: z.string().optional() })]);
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((types) => [types].flat());

/** Open Badges 3.0: a verifiable credential about an achievement. Dates that are no dates are taken as not given. */
const OpenBadge3 = z.object({
  type: oneOrMore.refine((types) => types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")),
  issuer: named,
  awardedDate: z.string().optional().catch(undefined),
  validFrom: z.string().optional().catch(undefined),
  issuanceDate: z.string().optional().catch(undefined),
  credentialSubject: z.object({
    creditsEarned: z.number().optional().catch(undefined),
    achievement: z.object({ name: z.string(), creditsAvailable: z.number().optional().catch(undefined) }),
  }),
});

/** Open Badges 2.0: an assertion; what it only points to is not fetched. */
const OpenBadge2 = z.object({
  type: oneOrMore.refine((types) => types.includes("Assertion")),
  issuedOn: z.string().optional().catch(undefined),
  badge: z.union([z.string(), z.object({ name: z.string().optional(), issuer: named.optional() })]),
});

const NOT_CHECKED = "Its signature was not checked here yet; a reviewer will look at it.";

/** The claims of an Open Badge of either version; null when it is none. `timeZone` turns its instants into the learner's days. */
export function openBadgeClaims(credential: unknown, timeZone: string): CredentialClaims | null {
  const third = OpenBadge3.safeParse(credential);
  if (third.success) {
    const { issuer, credentialSubject: subject, awardedDate, validFrom, issuanceDate } = third.data;
    return {
      provider: nameOf(issuer),
      title: tidied(subject.achievement.name),
      completedOn: dayOf(awardedDate ?? validFrom ?? issuanceDate, timeZone),
      minutes: minutesOf(subject.creditsEarned),
      kind: null,
      topics: {},
      checked: `An Open Badge, version 3. ${NOT_CHECKED}`,
    };
  }
  const second = OpenBadge2.safeParse(credential);
  if (!second.success) return null;
  const { badge, issuedOn } = second.data;
  const within = typeof badge === "string" ? {} : badge;
  return {
    provider: within.issuer ? nameOf(within.issuer) : null,
    title: tidied(within.name ?? ""),
    completedOn: dayOf(issuedOn, timeZone),
    minutes: null,
    kind: null,
    topics: {},
    checked: `An Open Badge, version 2. ${NOT_CHECKED}`,
  };
}

function nameOf(issuer: z.output<typeof named>): string | null {
  if (typeof issuer !== "string" && issuer.name) return tidied(issuer.name);
  const address = typeof issuer === "string" ? issuer : (issuer.id ?? "");
  return URL.canParse(address) ? tidied(new URL(address).hostname) : null;
}

/** One line without control characters, at most 200 characters; null when nothing is left. */
function tidied(text: string): string | null {
  const plain = text
    .slice(0, 2000)
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cs}\p{Cf}\s]+/gu, " ")
    .trim();
  return [...plain].slice(0, 200).join("").trim() || null;
}

function dayOf(text: string | undefined, timeZone: string): CivilDate | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}(?:$|T)/u.test(text)) return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return null;
  return text.length === 10 ? text : civilDateOf(instant, timeZone);
}

/** Credits are read as hours; the learner is told so and can mend the figure. */
function minutesOf(credits: number | undefined): number | null {
  const figure = Math.round((credits ?? 0) * 60);
  return figure > 0 && figure <= 12_000 ? figure : null;
}
