/**
 * A child of the bench: a year's lines of 5,000 learners in a database of its own, and what a learner's hours page and the month's
 * exception report cost on it. `tsx year-of-hours.ts FILE ROUNDS` writes milliseconds of both, round by round, to FILE.
 */
import { writeFileSync } from "node:fs";
import { env } from "#app/env.server.ts";
import { exceptionsOf } from "#app/features/adjustments/exceptions.server.ts";
import { monthOf } from "#app/features/adjustments/month.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import type { CreditInput } from "#app/features/hours/ledger.ts";
import { type CreditRow, sealedRow } from "#app/features/hours/ledger-hash.server.ts";
import { hoursPageFor } from "#app/features/reports/hours-page.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore, store } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { account, creditLine } from "#db/schema.server.ts";

const LEARNERS = 5000;
const LINES_EACH = 20;
/** Statements in one append while the year is laid down. */
const BATCH = 2000;
const PAGES_A_ROUND = 50;
const DAY_MS = 86_400_000;
const [file = "", rounds = "1"] = process.argv.slice(2);
const now = new Date();
const month = monthOf(null, now);
if (!month) throw new Error("Today is in no month.");
const database = await openDatabase(env().dataDir);
provideStore(database.store);
await layDown();

const page: number[] = [];
const report: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const start = performance.now();
  for (let n = 0; n < PAGES_A_ROUND; n += 1) {
    await hoursPageFor({ id: `learner-${(round * PAGES_A_ROUND + n) % LEARNERS}`, timeZone: "America/Chicago" }, now);
  }
  const between = performance.now();
  await exceptionsOf(month);
  page.push((between - start) / PAGES_A_ROUND);
  report.push(performance.now() - between);
}
database.close();
writeFileSync(file, JSON.stringify({ page, report, lines: LEARNERS * LINES_EACH }));

async function layDown(): Promise<void> {
  const { db, atomic } = store();
  const person = { passwordHash: "", timeZone: "America/Chicago", emailConfirmedAt: 1, createdAt: 1 };
  const people = Array.from({ length: LEARNERS }, (_, n) =>
    db.insert(account).values({ ...person, id: `learner-${n}`, email: `l${n}@bench.example`, name: `Learner ${n}`, role: "learner" }),
  );
  const staff = db.insert(account).values({ ...person, id: "staff", email: "staff@bench.example", name: "Staff", role: "instructor" });
  const lines = Array.from({ length: LEARNERS }, (_, n) => linesOf(`learner-${n}`).map((row) => db.insert(creditLine).values(row))).flat();
  const all = [staff, ...people, ...lines];
  for (let from = 0; from < all.length; from += BATCH) await atomic(all.slice(from, from + BATCH));
}

/** Twenty lines over a year, of every kind, chained as the ledger chains them. */
function linesOf(learnerId: string): readonly CreditRow[] {
  const rows: CreditRow[] = [];
  for (let n = 0; n < LINES_EACH; n += 1) {
    const at = new Date(now.getTime() - (365 - n * 18) * DAY_MS);
    const kind = KINDS[n % KINDS.length] ?? "self_paced";
    const input: CreditInput = {
      learnerId,
      minutes: minutes(70),
      kind,
      topics: { oncology_clinical: minutes(40), communication: minutes(30) },
      title: `Unit ${n}`,
      basis: { source: kind === "self_paced" ? "module" : "session", unit: `unit:${n}`, note: "A line of the bench" },
      occurredOn: at.toISOString().slice(0, 10),
      idempotencyKey: `${learnerId}:${n}`,
      actorId: kind === "self_paced" ? learnerId : "staff",
    };
    rows.push(sealedRow(input, rows.at(-1), `${learnerId}-${n}`, at));
  }
  return rows;
}
