/**
 * A child of the bench: 1,000 certificates issued one after another on a database in a file, and a school's list of 500 checked, beside
 * what the two signatures alone cost on this machine. `tsx certificates.ts FILE ROUNDS` writes milliseconds, round by round, to FILE.
 */
import { writeFileSync } from "node:fs";
import { env } from "#app/env.server.ts";
import { issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { signedForms } from "#app/features/certificates/credential-sealing.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import { credentialKeys } from "#app/features/certificates/issuer.server.ts";
import { namedCheck } from "#app/features/certificates/named-check.server.ts";
import { provideStore } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { anEdition, aRound, NOW, SLUG } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";

const CERTIFICATES = 1000;
const ROWS = 500;
const SIGNED_A_ROUND = 50;
const [file = "", wished = "1"] = process.argv.slice(2);
const rounds = Math.max(1, Number(wished));
const database = await openDatabase(env().dataDir);
provideStore(database.store);
const learners = await prepared();
const codes: string[] = [];

/** Milliseconds a certificate: issued with both signed forms and all records; and the two signatures alone. */
const issued: number[] = [];
const signed: number[] = [];
/** Milliseconds for a list of 500 codes and family names. */
const roster: number[] = [];
const each = Math.ceil(CERTIFICATES / rounds);
for (let round = 0; round < rounds; round += 1) {
  const some = learners.slice(round * each, (round + 1) * each);
  issued.push((await timed(() => issueTo(some))) / some.length);
  signed.push((await timed(signAlone)) / SIGNED_A_ROUND);
  const rows = Array.from({ length: ROWS }, (_, n) => codes[n % codes.length] ?? "");
  roster.push(await timed(() => checkAll(rows)));
}
database.close();
writeFileSync(file, JSON.stringify({ issued, signed, roster }));

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** People who have passed and said what they think of the module. */
async function prepared() {
  const editionId = await anEdition();
  const people = [];
  for (let n = 0; n < CERTIFICATES; n += 1) {
    const learner = await anAccount();
    await aRound(learner, { percent: 93, editionId });
    await recordEvaluation(learner, SLUG, DECLINED, NOW);
    people.push(learner);
  }
  return people;
}

async function issueTo(people: typeof learners): Promise<void> {
  for (const learner of people) {
    const outcome = await issueModuleCertificate(learner, SLUG, { name: learner.name }, NOW);
    if (!outcome.ok) throw new Error(`Not issued: ${outcome.reason}`);
    codes.push(outcome.value.code);
  }
}

async function signAlone(): Promise<void> {
  const { proof: _proof, ...unsigned } = JSON.parse((await credentialByCode(codes[0] ?? ""))?.vc.body ?? "{}");
  const keys = await credentialKeys(NOW);
  for (let n = 0; n < SIGNED_A_ROUND; n += 1) await signedForms(unsigned, keys, NOW);
}

async function checkAll(rows: readonly string[]): Promise<void> {
  for (const typed of rows) {
    const { answer, nameMatches } = await namedCheck({ typed, familyName: "Nobody", asker: "school", by: "a school" }, NOW);
    if (answer.status !== "valid" || nameMatches !== false) throw new Error(`A row was answered with ${answer.status}.`);
  }
}
