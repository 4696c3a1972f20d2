/** The signed forms of a certificate, prepared outside the write lane and appended inside, if they still fit. */
import { createHash, randomBytes } from "node:crypto";
import { env } from "#app/env.server.ts";
import { type Statement, type Store, store } from "#db/client.server.ts";
import { certificateForm, certificatePlace, statusListVersion } from "#db/schema.server.ts";
import { type CredentialFacts, credentialOf, type UnsignedCredential } from "./credential.ts";
import { jwtOf } from "./credential-jwt.server.ts";
import { withProof } from "./credential-proof.server.ts";
import { dossierStands, dossierStatements, type GivenFor, readyDossier } from "./dossier.server.ts";
import { type CredentialKeys, credentialKeys, issuerId } from "./issuer.server.ts";
import { originStatement } from "./issuer-origins.server.ts";
import type { CertificateRecord } from "./record.ts";
import { drawnPlace, follows, isFree, type NextVersion, newestVersion, nextVersion, placeOf, sha256Of } from "./status-list.server.ts";
import { wholeSeconds } from "./whole-seconds.ts";

/** Rows made beforehand. `holds` is asked in the lane, right before the append: false means that they must be made again. */
export interface Prepared {
  holds(lane: Store): Promise<boolean>;
  statements(lane: Store): Statement[];
}

export interface ToSeal extends GivenFor {
  readonly certificateId: string;
  readonly record: CertificateRecord;
  /** UTC milliseconds of the certificate's issue. */
  readonly issuedAt: number;
  readonly holderEmail: string | null;
  /** Whether the certificate is already revoked or replaced: so with those from before there were credentials. */
  readonly ended: boolean;
}

/** How often something is prepared anew because somebody else came first. */
const TRIES = 12;

/**
 * Prepares outside the write lane, then hands over to `append`, which runs `change`; "stale" from it means that what was prepared does
 * not hold any more. @throws {Error} when others come first again and again
 */
export async function withPrepared<Ready, Result>(
  prepare: () => Promise<Ready>,
  append: (ready: Ready) => Promise<Result | "stale">,
): Promise<Result> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await append(await prepare());
    if (result !== "stale") return result;
  }
  throw new Error("What was prepared was overtaken by others again and again. Nothing was stored.");
}

let turn: Promise<unknown> = Promise.resolve();

/** One after another in this process: those who change the same list would otherwise sign in vain for each other. Never nest. */
export function inTurn<Result>(operation: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(operation);
  turn = mine.catch(() => undefined); // the caller hears of the failure; the next must not
  return mine;
}

/** Both signed forms of a certificate, its place in a status list, and whatever has to be there before: list and dossier. */
export async function preparedCredential(toSeal: ToSeal, now: Date): Promise<Prepared> {
  const { certificateId, record, ended } = toSeal;
  const keys = await credentialKeys(now);
  const dossier = await readyDossier(store(), toSeal, now);
  const place = await drawnPlace(store());
  const opens = (await newestVersion(store(), place.list)) === null;
  const version = opens || ended ? await nextVersion(store(), place, ended, keys, now) : null;
  const unsigned = credentialOf({
    origin: env().origin,
    issuerId: issuerId(),
    id: certificateId,
    subjectId: crypto.randomUUID(),
    record,
    awardedDate: wholeSeconds(new Date(toSeal.issuedAt)),
    email: toSeal.holderEmail === null ? null : hashedEmail(toSeal.holderEmail, randomBytes(12).toString("base64url")),
    achieved: dossier.achieved,
    place,
  });
  const forms = await signedForms(unsigned, keys, now);
  return {
    async holds(lane) {
      if (!(await dossierStands(lane, dossier)) || !(await isFree(lane, place))) return false;
      return version ? follows(lane, version) : true;
    },
    statements: (lane) => [
      originStatement(lane, now),
      ...dossierStatements(lane, dossier.row),
      ...versionStatements(lane, version),
      lane.db.insert(certificatePlace).values({ certificateId, ...place }),
      lane.db.insert(certificateForm).values([
        { certificateId, form: "vc", body: forms.vc, sha256: sha256Of(forms.vc), recordedAt: now.getTime() },
        { certificateId, form: "jwt", body: forms.jwt, sha256: sha256Of(forms.jwt), recordedAt: now.getTime() },
      ]),
    ],
  };
}

/** Both forms of a credential as text. The same credential, keys and date give the same bytes. */
export async function signedForms(unsigned: UnsignedCredential, keys: CredentialKeys, date: Date) {
  const vc = JSON.stringify(await withProof(unsigned, keys.proof, date));
  return { vc, jwt: await jwtOf(unsigned, keys.jwt.kid, keys.jwt.privateKey) };
}

/** The bit of a certificate that ends, or is valid again. A certificate without a credential yet has none to set. */
export async function preparedBit(certificateId: string, ended: boolean, now: Date): Promise<Prepared> {
  const place = await placeOf(store(), certificateId);
  const version = place ? await nextVersion(store(), place, ended, await credentialKeys(now), now) : null;
  return {
    holds: async (lane) => (version ? follows(lane, version) : (await placeOf(lane, certificateId)) === null),
    statements: (lane) => versionStatements(lane, version),
  };
}

/** Open Badges' hash of an address, which we lower-case and trim before: it stops casual reading, not guessing. */
export function hashedEmail(email: string, salt: string): NonNullable<CredentialFacts["email"]> {
  const hash = createHash("sha256").update(`${email.trim().toLowerCase()}${salt}`, "utf8").digest("hex");
  return { hash: `sha256$${hash}`, salt };
}

function versionStatements({ db }: Store, version: NextVersion | null): Statement[] {
  return version ? [db.insert(statusListVersion).values(version.row)] : [];
}
