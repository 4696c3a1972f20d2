/**
 * Makes the bench's learners in the database of DATA_DIR, through the features' own verbs: `tsx prepare.ts FILE ATTEMPTS` writes
 * what it made to FILE. Run before the server starts: one process writes.
 */
import { writeFileSync } from "node:fs";
import { env } from "#app/env.server.ts";
import { createAccount } from "#app/features/accounts/accounts.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { newestEditions } from "#app/features/course/catalog.server.ts";
import { editionOf, enrol } from "#app/features/course/enrolment.server.ts";
import { publishContent } from "#app/features/course/publish.server.ts";
import { completeSection } from "#app/features/hours/section-completion.server.ts";
import { fieldOf, versionFieldOf } from "#app/features/quizzes/answer-fields.ts";
import { shownMarks } from "#app/features/quizzes/answers.ts";
import { attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import type { Outcome } from "#app/shared/outcome.ts";
import { provideStore } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";
import type { Attempt, Prepared } from "./prepared.ts";

const READERS = 64;
const PASSWORD = "slow hands in a quiet room";

const [file = "", attemptsWanted = "0"] = process.argv.slice(2);
const now = new Date();
const database = await openDatabase(env().dataDir);
provideStore(database.store);
await publishContent(now);
const modules = (await newestEditions()).map((edition) => edition.moduleSlug);
// The first module that is complete is the one that is measured; attempts are spread over all.
const [first = ""] = modules;

const readers: { cookie: string; email: string; actor: Actor }[] = [];
for (let number = 0; number < READERS; number += 1) readers.push(await reader(`reader-${number}@bench.example`, [first]));
const attempts: Attempt[] = [];
for (let number = 0; attempts.length < Number(attemptsWanted); number += 1) {
  const { actor, cookie } = await reader(`sitter-${number}@bench.example`, modules);
  for (const slug of modules) attempts.push(await openAttempt(actor, cookie, slug));
}
const holder = await reader("holder@bench.example", [first]);
const edition = await editionOf(must(await enrol(holder.actor, first, now)));
const longest = edition.outline.reduce((most, each) => (each.words > most.words ? each : most));
const prepared: Prepared = {
  readers: readers.map(({ cookie, email }) => ({ cookie, email })),
  password: PASSWORD,
  attempts,
  module: first,
  section: longest.id,
  drawn: edition.quiz.drawn,
  code: await certificateCode(holder.actor),
};
database.close();
writeFileSync(file, JSON.stringify(prepared));

/** A signed-in learner who has read every section of the modules. */
async function reader(email: string, slugs: readonly string[]): Promise<{ actor: Actor; cookie: string; email: string }> {
  const wishes = { email, name: "Maren Oduya", password: PASSWORD, role: "learner", timeZone: "America/Chicago" } as const;
  const actor = must(await createAccount(wishes, now));
  const cookie = await startSession(new Request("http://127.0.0.1/"), actor, now);
  for (const slug of slugs) {
    const { outline } = await editionOf(must(await enrol(actor, slug, now)));
    for (const section of outline) must(await completeSection(actor, slug, section.id, now));
  }
  return { actor, cookie: cookie.split(";")[0] ?? "", email };
}

async function openAttempt(actor: Actor, cookie: string, module: string): Promise<Attempt> {
  const { attemptId } = must(await startAttempt(actor, module, now));
  const record = await attemptRecord(actor.id, attemptId);
  const answers = (record?.slots ?? []).map(({ position, item, order }) => {
    const marks = { ...shownMarks(order, ITEM_RULES[item.kind].rightMarks(item)) };
    const fields = Object.entries(marks).map(([shown, place]): [string, string] =>
      item.kind === "ordering" ? [`${fieldOf(position)}.${shown}`, String(place)] : [fieldOf(position), shown],
    );
    return { position, marks, fields, versionField: versionFieldOf(position) };
  });
  return { cookie, module, attemptId, answers };
}

async function certificateCode(actor: Actor): Promise<string> {
  const { attemptId, answers } = await openAttempt(actor, "", first);
  const form = { answers: answers.map(({ position, marks }) => ({ position, shown: marks, baseVersion: 0 })), attested: true };
  must(await submitAttempt(actor, attemptId, form, now));
  const opinion = { objectives: 5, instructor: null, bias: null, accessibility: 4, hours: null, comment: "" };
  must(await recordEvaluation(actor, first, opinion, now));
  return must(await issueModuleCertificate(actor, first, { name: actor.name }, now)).code;
}

/** Nothing asked for here can be refused; if it is, the product is broken and there is nothing to measure. */
function must<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.value;
}
