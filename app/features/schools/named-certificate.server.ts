/** The certificate that a school names by code and family name: there is no other way by which it finds anything of anybody. */
import type { Actor } from "#app/features/accounts/roles.ts";
import { consume, type Wait } from "#app/features/accounts/throttle.server.ts";
import { type Certificate, certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { namedCheck } from "#app/features/certificates/named-check.server.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { approvedMember } from "./approved-member.server.ts";

/** A code and the family name that a school holds beside it. */
export interface NamedCode {
  readonly code: string;
  readonly familyName: string;
}

/**
 * Asked for a member of an open school, and counted for it. `no_match` where code and name do not belong together, whether there is such
 * a certificate or not. What is done about it afterwards asks again, inside its change, whether she is still a member.
 */
export async function namedCertificate(
  actor: Pick<Actor, "id">,
  { code, familyName }: NamedCode,
  now: Date,
): Promise<Outcome<Certificate, "no_school" | "no_match" | Wait>> {
  const asking = await approvedMember(actor);
  if (!asking) return refused("no_school");
  const admitted = await consume("school-codes", asking.schoolId);
  if (!admitted.ok) return admitted;
  const { answer, nameMatches } = await namedCheck({ typed: code, familyName, asker: "school", by: asking.schoolId }, now);
  if (answer.status === "too_many_checks") return refused({ waitSeconds: answer.retryAfterSeconds });
  const found = nameMatches === true && "code" in answer ? await certificateByCode(answer.code) : null;
  return found ? done(found) : refused("no_match");
}
