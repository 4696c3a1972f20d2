/** The shape that an Open Badges 3.0 credential must have, by our own reading of the standard; what it adds is let be. */
import { z } from "zod";

const Address = z.url();
/** ISO 8601 with a time zone. */
const Instant = z.iso.datetime({ offset: true });
const oneOrMore = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item).min(1)]);
const typed = (name: string) => oneOrMore(z.string()).refine((types) => [types].flat().includes(name), `The type is not ${name}.`);

const Proof = z.looseObject({
  type: z.literal("DataIntegrityProof"),
  cryptosuite: z.string(),
  created: Instant,
  verificationMethod: z.string(),
  proofPurpose: z.literal("assertionMethod"),
  proofValue: z.string(),
});

const Achievement = z.looseObject({
  id: Address,
  type: typed("Achievement"),
  name: z.string().min(1),
  description: z.string().min(1),
  criteria: z
    .looseObject({ id: z.string().optional(), narrative: z.string().optional() })
    .refine(({ id, narrative }) => id !== undefined || narrative !== undefined, "Criteria need an address or a narrative."),
  creditsAvailable: z.number().positive().optional(),
});

const Identifier = z.looseObject({
  type: typed("IdentityObject"),
  identityType: z.string(),
  hashed: z.boolean(),
  identityHash: z.string(),
  salt: z.string().optional(),
});

const Subject = z
  .looseObject({
    id: z.string().optional(),
    type: typed("AchievementSubject"),
    identifier: oneOrMore(Identifier).optional(),
    creditsEarned: z.number().positive().optional(),
    achievement: Achievement,
  })
  .refine(({ id, identifier }) => id !== undefined || identifier !== undefined, "The subject needs an id or an identifier.");

const StatusEntry = z.looseObject({
  id: z.string(),
  type: z.literal("BitstringStatusListEntry"),
  statusPurpose: z.string(),
  statusListIndex: z.string().regex(/^\d{1,10}$/u),
  statusListCredential: Address,
});

/** The first two contexts have a fixed order. */
const Contexts = z
  .tuple([z.literal("https://www.w3.org/ns/credentials/v2"), z.literal("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")])
  .rest(z.unknown());

export const OpenBadge = z.looseObject({
  "@context": Contexts,
  id: Address,
  type: z.array(z.string()).refine((types) => ["VerifiableCredential", "OpenBadgeCredential"].every((each) => types.includes(each))),
  name: z.string().optional(),
  issuer: z.looseObject({ id: z.string(), type: typed("Profile"), name: z.string().optional() }),
  validFrom: Instant,
  validUntil: Instant.optional(),
  awardedDate: Instant.optional(),
  credentialSubject: Subject,
  credentialStatus: StatusEntry.optional(),
  proof: oneOrMore(Proof).optional(),
});
export type OpenBadge = z.output<typeof OpenBadge>;

/** What can be told of anything that calls itself a badge, for a page to show as claims: whatever is missing is left out. */
const Claiming = z.object({
  name: z.string().optional().catch(undefined),
  issuer: z
    .union([z.string(), z.object({ id: z.string().optional(), name: z.string().optional() })])
    .optional()
    .catch(undefined),
  awardedDate: z.string().optional().catch(undefined),
  validFrom: z.string().optional().catch(undefined),
  credentialSubject: z
    .object({
      identifier: oneOrMore(z.looseObject({ identityType: z.string(), identityHash: z.string(), hashed: z.boolean().optional() }))
        .optional()
        .catch(undefined),
      achievement: z.object({ name: z.string().optional() }).optional().catch(undefined),
      creditsEarned: z.number().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export interface Claim {
  readonly label: string;
  readonly value: string;
}

/** Longer claims are cut: they are somebody else's words on our page. */
const LONGEST_CLAIM = 200;

/** What a credential says of itself, in the order in which a person asks. Claims, not facts: nothing here was checked. */
export function claimsOf(credential: Readonly<Record<string, unknown>>): readonly Claim[] {
  const read = Claiming.safeParse(credential);
  if (!read.success) return [];
  const { issuer, credentialSubject: subject, name, awardedDate, validFrom } = read.data;
  const named = [subject?.identifier ?? []].flat().find((each) => each.identityType === "name" && each.hashed !== true);
  const issuerName = typeof issuer === "string" ? issuer : [issuer?.name, issuer?.id].filter(Boolean).join(", ");
  const claims = [
    { label: "Issued by", value: issuerName },
    { label: "To", value: named?.identityHash },
    { label: "For", value: subject?.achievement?.name ?? name },
    { label: "Hours", value: subject?.creditsEarned?.toString() },
    { label: "On", value: (awardedDate ?? validFrom)?.slice(0, 10) },
  ];
  return claims.flatMap(({ label, value }) => (value ? [{ label, value: value.slice(0, LONGEST_CLAIM) }] : []));
}
