/**
 * A child of the bench, for G8: appends to a ledger in a database of its own, through the product's verb and bare, in turns.
 * `tsx ledger-append.ts FILE ROUNDS` writes lines a second of both, round by round, to FILE.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { env } from "#app/env.server.ts";
import { createAccount } from "#app/features/accounts/accounts.server.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import { provideStore } from "#db/client.server.ts";
import { openDatabase } from "#db/open.server.ts";

const ROUND_MS = 1000;
const [file = "", rounds = "1"] = process.argv.slice(2);
const now = new Date();
const database = await openDatabase(env().dataDir);
provideStore(database.store);
const created = await createAccount(
  { email: "ledger@bench.example", name: "Maren Oduya", password: "slow hands in a quiet room", role: "learner", timeZone: "UTC" },
  now,
);
if (!created.ok) throw new Error("The bench's account was refused.");
const learner = created.value;
const bare = bareLedger(path.join(env().dataDir, "bare.sqlite"));

const product: number[] = [];
const limit: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  product.push(await aSecond((number) => credit(`bench-${round}-${number}`)));
  limit.push(await aSecond(async (number) => bare.append("learner", number)));
}
database.close();
bare.close();
writeFileSync(file, JSON.stringify({ product, limit }));

/** Calls a second. */
async function aSecond(call: (number: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < ROUND_MS) await call(calls++);
  return (1000 * calls) / (performance.now() - start);
}

async function credit(idempotencyKey: string): Promise<void> {
  const line = await creditMinutes(
    {
      learnerId: learner.id,
      minutes: minutes(60),
      kind: "self_paced",
      topics: {},
      title: "A line of the bench",
      basis: { note: "bench" },
      occurredOn: civilDateOf(now, "UTC"),
      idempotencyKey,
      actorId: learner.id,
    },
    now,
  );
  if (!line.ok) throw new Error("A line of the bench was refused.");
}

/** The least a chained ledger can do: read the last hash, append a line, keep two sums, in one IMMEDIATE transaction that is on disk. */
function bareLedger(databaseFile: string) {
  const sqlite = new Database(databaseFile);
  sqlite.pragma("journal_mode = wal");
  sqlite.pragma("synchronous = FULL");
  sqlite.exec(`
    CREATE TABLE ledger (account_id TEXT, seq INTEGER, minutes INTEGER, prev_hash TEXT, hash TEXT, PRIMARY KEY (account_id, seq)) STRICT;
    CREATE TABLE hours (account_id TEXT PRIMARY KEY, minutes INTEGER) STRICT;
    CREATE TABLE progress (account_id TEXT PRIMARY KEY, line INTEGER) STRICT;`);
  const last = sqlite.prepare<[string], { seq: number; hash: string }>(
    "SELECT seq, hash FROM ledger WHERE account_id = ? ORDER BY seq DESC LIMIT 1",
  );
  const addLine = sqlite.prepare("INSERT INTO ledger VALUES (?, ?, ?, ?, ?)");
  const addHours = sqlite.prepare("INSERT INTO hours VALUES (?, ?) ON CONFLICT DO UPDATE SET minutes = minutes + excluded.minutes");
  const noteProgress = sqlite.prepare("INSERT INTO progress VALUES (?, ?) ON CONFLICT DO UPDATE SET line = excluded.line");
  const append = sqlite.transaction((account: string, figure: number) => {
    const head = last.get(account) ?? { seq: 0, hash: "" };
    const hash = createHash("sha256")
      .update(`${head.hash}${account}${head.seq + 1}${figure}`)
      .digest("hex");
    addLine.run(account, head.seq + 1, figure, head.hash, hash);
    addHours.run(account, figure);
    noteProgress.run(account, head.seq + 1);
  });
  return { append: (account: string, figure: number) => append.immediate(account, figure), close: () => sqlite.close() };
}
