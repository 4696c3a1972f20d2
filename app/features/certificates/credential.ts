/** A certificate as an Open Badges 3.0 credential: what it says, before it is signed. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES, KINDS } from "#app/features/hours/kinds.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { NO_APPROVAL } from "./no-approval.ts";
import type { CertificateRecord } from "./record.ts";
import { type Place, statusEntry } from "./status-list.ts";

/** What a credential is given for: a module's edition or the course, as its frozen dossier names it. */
export interface Achieved {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly narrative: string;
  /** What the edition is worth to everyone, or what the whole course asks for. */
  readonly minutes: number;
}

export interface CredentialFacts {
  readonly origin: string;
  readonly issuerId: string;
  /** The UUID of its address: not the code, and not to be guessed. */
  readonly id: string;
  /** A UUID of its own for every credential, so that two of them cannot be laid side by side by it. */
  readonly subjectId: string;
  readonly record: CertificateRecord;
  /** ISO 8601, whole seconds. */
  readonly awardedDate: string;
  /** The salted hash of the e-mail address, or null where there is none. */
  readonly email: { readonly hash: string; readonly salt: string } | null;
  readonly achieved: Achieved;
  readonly place: Place;
}

/** In this order; the third defines the type of `credentialSchema`. */
export const CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
] as const;
const SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/** The address of an achievement's frozen dossier. */
function achievementAddress(origin: string, { slug, number }: Pick<Achieved, "slug" | "number">): string {
  return `${origin}/achievements/${slug}/v${number}`;
}

/** The address of a credential. */
export function credentialAddress(origin: string, id: string): string {
  return `${origin}/credentials/${id}`;
}

/** The unsigned credential: the record's own facts and no other, never the score (R51). */
export function credentialOf(facts: CredentialFacts) {
  const { origin, issuerId, id, subjectId, record, awardedDate, email, achieved, place } = facts;
  const address = achievementAddress(origin, achieved);
  const stated = statedResults(record).map((each) => ({ ...each, id: `${address}#${each.key}` }));
  return {
    "@context": CONTEXTS,
    id: credentialAddress(origin, id),
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: record.title,
    description: `${record.type}: ${formatMinutes(minutes(record.minutes))}. ${record.approvalStatement ?? ""}`.trim(),
    image: imageOf(address, achieved),
    issuer: { id: issuerId, type: ["Profile"], name: record.provider.name, url: origin, email: record.provider.email },
    validFrom: awardedDate,
    awardedDate,
    credentialSubject: {
      id: `urn:uuid:${subjectId}`,
      type: ["AchievementSubject"],
      identifier: identifiersOf(record.name, email),
      activityEndDate: `${record.completedOn}T00:00:00Z`,
      ...credits("creditsEarned", record.minutes),
      achievement: {
        id: address,
        type: ["Achievement"],
        achievementType: "CertificateOfCompletion",
        version: String(achieved.number),
        name: achieved.title,
        description: achieved.description,
        image: imageOf(address, achieved),
        fieldOfStudy: "Massage Therapy",
        specialization: "Oncology massage",
        inLanguage: "en-US",
        ...credits("creditsAvailable", achieved.minutes),
        criteria: { id: `${origin}/editions/${achieved.slug}/${achieved.number}`, narrative: achieved.narrative },
        resultDescription: stated.map(({ id: description, name, resultType }) => ({
          id: description,
          type: ["ResultDescription"],
          name,
          resultType,
        })),
        tag: ["oncology massage", "continuing education", ...topicsOf(record).map((topic) => TOPIC_LABELS[topic])],
      },
      result: stated.map(({ id: resultDescription, said }) => ({ type: ["Result"], resultDescription, ...said })),
    },
    evidence: [{ id: record.verifyAddress, type: ["Evidence"], name: "Public verification page" }],
    credentialSchema: [{ id: SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: statusEntry(origin, place),
  };
}

export type UnsignedCredential = ReturnType<typeof credentialOf>;

interface Stated {
  readonly key: string;
  readonly name: string;
  readonly resultType: string;
  readonly said: { readonly value: string } | { readonly status: "Completed" };
}

/** Each statement of the record that Open Badges has no field for; whole minutes, so that nothing is lost in hours. */
function statedResults(record: CertificateRecord): Stated[] {
  const said = (key: string, name: string, resultType: string, value: string): Stated => ({ key, name, resultType, said: { value } });
  const kinds = KINDS.filter((kind) => (record.minutesByKind[kind] ?? 0) > 0);
  return [
    { key: "status", name: "Completion", resultType: "Status", said: { status: "Completed" } },
    said("minutes", "Whole minutes of credit", "ext:CreditMinutes", String(record.minutes)),
    ...kinds.map((kind) =>
      said(`minutes-${kind}`, `${KIND_RULES[kind].label}, minutes`, "ext:CreditMinutes", String(record.minutesByKind[kind] ?? 0)),
    ),
    ...topicsOf(record).map((topic) =>
      said(`topic-${topic}`, `${TOPIC_LABELS[topic]}, minutes`, "ext:TopicMinutes", String(record.minutesByTopic[topic] ?? 0)),
    ),
    said("delivery", "Delivery format", "ext:DeliveryFormat", record.delivery),
    ...(record.assessment === null ? [] : [said("assessment", "Assessment", "ext:Assessment", record.assessment)]),
    ...record.approvals.map(({ body, number, validFrom, validTo }, index) =>
      said(
        `approval-${index + 1}`,
        "Approval of the provider's course",
        "ext:Approval",
        `${body}, ${number}; the approval runs from ${validFrom} to ${validTo}`,
      ),
    ),
    ...(record.approvals.length === 0 ? [said("approval", "Approval", "ext:Approval", record.approvalStatement ?? NO_APPROVAL)] : []),
  ];
}

function topicsOf(record: CertificateRecord) {
  return TOPICS.filter((topic) => (record.minutesByTopic[topic] ?? 0) > 0);
}

function identifiersOf(name: string, email: CredentialFacts["email"]) {
  const named = { type: "IdentityObject", identityType: "name", hashed: false, identityHash: name };
  if (!email) return [named];
  return [named, { type: "IdentityObject", identityType: "emailAddress", hashed: true, identityHash: email.hash, salt: email.salt }];
}

/** Hours as a JSON number where they come out exactly: quarters of an hour. Others are stated in minutes alone, never rounded. */
function credits<Name extends string>(name: Name, figure: number): Partial<Record<Name, number>> {
  const exact: Partial<Record<Name, number>> = {};
  if (figure > 0 && figure % 15 === 0) exact[name] = figure / 60;
  return exact;
}

function imageOf(address: string, { title }: Achieved) {
  return { id: `${address}.png`, type: "Image", caption: `Round badge with a ring of 24 hours: ${title}` };
}
