/** Demo data for `npm start`: one of each role and a few lived-in records, made through the features' own verbs. A script; nothing imports it. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { createAccount } from "#app/features/accounts/accounts.server.ts";
import { DEMO_DOMAIN } from "#app/features/accounts/demo-accounts.server.ts";
import { type Actor, ROLE_LABELS, type Role } from "#app/features/accounts/roles.ts";
import { certificatesOf, issueModuleCertificate } from "#app/features/certificates/certificates.server.ts";
import { freezeDossiers } from "#app/features/certificates/dossier.server.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { decideProposal, proposeReplacement, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { newestEditions } from "#app/features/course/catalog.server.ts";
import { editionOf, enrol } from "#app/features/course/enrolment.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { publishContent } from "#app/features/course/publish.server.ts";
import { completeSection } from "#app/features/hours/section-completion.server.ts";
import { shownMarks } from "#app/features/quizzes/answers.ts";
import { attemptRecord } from "#app/features/quizzes/attempt-records.server.ts";
import { startAttempt, submitAttempt } from "#app/features/quizzes/attempts.server.ts";
import { ITEM_RULES } from "#app/features/quizzes/item-kinds.ts";
import { registerRuleSets } from "#app/features/rules/versions.server.ts";
import { provideStore, store } from "./client.server.ts";
import { DEMO_PIN, makeDemoHours, must } from "./demo-hours.ts";
import { makeDemoSchools } from "./demo-schools.ts";
import { openLimits } from "./limits.server.ts";
import { CannotOpen, openDatabase } from "./open.server.ts";
import { account } from "./schema.server.ts";

const PEOPLE = [
  { key: "therapist", name: "Maren Oduya", role: "learner" },
  { key: "holder", name: "Ines Calloway", role: "learner" },
  { key: "instructor", name: "Ruth Calder", role: "instructor" },
  { key: "reviewer", name: "Tomas Lindqvist", role: "instructor" },
  { key: "school", name: "Harbor School of Massage", role: "school" },
  { key: "second-school", name: "Northern Lights Bodywork", role: "school" },
  { key: "admin-one", name: "Noor Haddad", role: "admin" },
  { key: "admin-two", name: "Peter Vance", role: "admin" },
  { key: "admin-three", name: "Lena Ortiz", role: "admin" },
] as const satisfies readonly { key: string; name: string; role: Role }[];

type Key = (typeof PEOPLE)[number]["key"];

const DAY_MS = 86_400_000;

if (env().mode !== "demo") throw new Error("Demo data are made only by npm start.");

const database = await openDatabase(env().dataDir).catch((error: unknown) => {
  process.stderr.write(`Attune did not start. ${error instanceof CannotOpen ? error.message : String(error)}\n`);
  process.exit(1);
});
provideStore(database.store);
const limits = openLimits(path.join(env().dataDir, "limits.sqlite"));
const now = new Date();
await publishContent(now);
await registerRuleSets(now);
await freezeDossiers(now);
const password = demoPassword();
const alreadyThere = await store()
  .db.select({ id: account.id })
  .from(account)
  .where(eq(account.email, emailOf("therapist")))
  .get();
if (!alreadyThere) await makeDemoData();
limits.close();
database.close();

const longest = Math.max(...PEOPLE.map(({ key }) => emailOf(key).length));
process.stdout.write(`\nDemo accounts (password for all: ${password})\n`);
for (const { key, name, role } of PEOPLE) process.stdout.write(`  ${emailOf(key).padEnd(longest)}  ${ROLE_LABELS[role]}, ${name}\n`);
process.stdout.write(`  PIN with which ${PEOPLE[2].name} signs practice: ${DEMO_PIN}\n\n`);

function emailOf(key: Key): string {
  return `${key}${DEMO_DOMAIN}`;
}

/** Made once and kept beside the database: no password stands in the source. */
function demoPassword(): string {
  const file = path.join(env().dataDir, "demo-password");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const made = `calm-${randomBytes(4).toString("hex")}`;
    writeFileSync(file, `${made}\n`, { mode: 0o600 });
    return made;
  }
}

async function makeDemoData(): Promise<void> {
  const people = new Map<Key, Actor>();
  for (const { key, name, role } of PEOPLE) {
    people.set(key, must(await createAccount({ email: emailOf(key), name, password, role, timeZone: "America/New_York" }, daysAgo(40))));
  }
  const person = (key: Key): Actor => {
    const found = people.get(key);
    if (!found) throw new Error(`No demo person ${key}.`);
    return found;
  };
  const [first, second] = (await newestEditions()).map((edition) => edition.moduleSlug);
  if (!first || !second) throw new Error("The demo data need two published modules.");

  await readSections(person("therapist"), first, daysAgo(3), 0.5);
  await readSections(person("therapist"), second, daysAgo(12), 1);
  await pass(person("therapist"), second, daysAgo(11));

  const gate = programme().practiceGate;
  if (!gate) throw new Error("The demo data need a practice gate.");
  await readSections(person("therapist"), gate, daysAgo(36), 1);
  await pass(person("therapist"), gate, daysAgo(35));

  const holder = person("holder");
  await readSections(holder, first, daysAgo(30), 1);
  await pass(holder, first, daysAgo(29));
  const replaced = await certificateFor(holder, first, "Ines Kaloway", daysAgo(29));
  const newName = { reasonClass: "name_change", name: holder.name, reason: "Driving licence seen in a video call.", apart: false };
  const replacement = must(await proposeReplacement(person("admin-one"), replaced, newName, daysAgo(22)));
  must(await decideProposal(person("admin-two"), replacement.proposalId, "carried_out", daysAgo(21)));
  const valid = (await certificatesOf(holder.id)).find(({ row }) => row.code !== replaced)?.row.code ?? "";

  await readSections(holder, second, daysAgo(20), 1);
  await pass(holder, second, daysAgo(19));
  const revoked = await certificateFor(holder, second, holder.name, daysAgo(19));
  const stated = { reasonClass: "issued_in_error", reason: "Issued in a rehearsal of this demonstration." };
  const { proposalId } = must(await proposeRevocation(person("admin-one"), revoked, stated, daysAgo(9)));
  must(await decideProposal(person("admin-two"), proposalId, "carried_out", daysAgo(8)));
  const named = await certificateFor(person("therapist"), second, person("therapist").name, daysAgo(10));

  await makeDemoHours(
    {
      therapist: person("therapist"),
      holder,
      instructor: person("instructor"),
      reviewer: person("reviewer"),
      adminOne: person("admin-one"),
      adminTwo: person("admin-two"),
    },
    password,
    now,
  );
  await makeDemoSchools(
    {
      therapist: person("therapist"),
      holder,
      school: person("school"),
      waitingSchool: person("second-school"),
      adminOne: person("admin-one"),
    },
    { valid, revoked, replaced, named },
    now,
  );
}

function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** Begins a module and calls a share of its sections read, four minutes each. */
async function readSections(learner: Actor, slug: string, from: Date, share: number): Promise<void> {
  const edition = await editionOf(must(await enrol(learner, slug, from)));
  const sections = edition.outline.slice(0, Math.ceil(edition.outline.length * share));
  for (const [index, section] of sections.entries())
    must(await completeSection(learner, slug, section.id, minutesAfter(from, 4 * (index + 1))));
}

async function pass(learner: Actor, slug: string, at: Date): Promise<void> {
  const { attemptId } = must(await startAttempt(learner, slug, at));
  const record = await attemptRecord(learner.id, attemptId);
  const answers = (record?.slots ?? []).map(({ position, item, order }) => ({
    position,
    shown: shownMarks(order, ITEM_RULES[item.kind].rightMarks(item)),
    baseVersion: 0,
  }));
  must(await submitAttempt(learner, attemptId, { answers, attested: true }, minutesAfter(at, 20)));
}

async function certificateFor(learner: Actor, slug: string, name: string, at: Date): Promise<string> {
  must(
    await recordEvaluation(
      learner,
      slug,
      { objectives: 5, instructor: null, bias: null, accessibility: 4, hours: null, comment: "" },
      minutesAfter(at, 25),
    ),
  );
  return must(await issueModuleCertificate(learner, slug, { name }, minutesAfter(at, 30))).code;
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
