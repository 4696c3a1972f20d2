/** The reference's own small database: a session, a lesson, a quiz, a hash-chained ledger and signed certificates. */
import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { z } from "zod";

/** What the bench hands over: the lesson as the product drew it, the quiz, and who is signed in. */
const Given = z.object({
  lesson: z.string(),
  record: z.string(),
  questions: z.array(z.object({ stem: z.string(), options: z.array(z.object({ id: z.string(), text: z.string(), key: z.boolean() })) })),
  sessions: z.array(z.string()),
});

const SCHEMA = `
  CREATE TABLE account (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE session (hash TEXT PRIMARY KEY, account_id TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE enrolment (account_id TEXT PRIMARY KEY, edition INTEGER NOT NULL) STRICT;
  CREATE TABLE section (edition INTEGER NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, html TEXT NOT NULL, PRIMARY KEY (edition, id)) STRICT;
  CREATE TABLE progress (account_id TEXT NOT NULL, section TEXT NOT NULL, PRIMARY KEY (account_id, section)) STRICT;
  CREATE TABLE answer (account_id TEXT NOT NULL, seq INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (account_id, seq)) STRICT;
  CREATE TABLE ledger (account_id TEXT NOT NULL, seq INTEGER NOT NULL, minutes INTEGER NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (account_id, seq)) STRICT;
  CREATE TABLE hours (account_id TEXT PRIMARY KEY, minutes INTEGER NOT NULL) STRICT;
  CREATE TABLE audit (seq INTEGER PRIMARY KEY, action TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE certificate (code TEXT PRIMARY KEY, record TEXT NOT NULL, signature BLOB NOT NULL, revoked_at INTEGER) STRICT;`;

const given = Given.parse(JSON.parse(readFileSync(process.env.REFERENCE_DATA ?? "", "utf8")));
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

const CODE = "7KQ4-M2XD-RT9W-3HVC-E";
export const verifyKey = createPublicKey(publicKey.export({ type: "spki", format: "pem" }));
export const questions = given.questions;
export const sqlite = openDatabase();

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function openDatabase(): Database.Database {
  const opened = new Database(process.env.REFERENCE_DATABASE ?? "");
  opened.pragma("journal_mode = wal");
  opened.pragma("synchronous = FULL");
  const known = opened.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'account'").get();
  if (!known) opened.transaction(() => fill(opened)).immediate();
  return opened;
}

function fill(opened: Database.Database): void {
  opened.exec(SCHEMA);
  for (const id of given.sessions) {
    opened.prepare("INSERT INTO account VALUES (?, 'Ana Reyes')").run(id);
    opened.prepare("INSERT INTO session VALUES (?, ?, ?)").run(sha256(id), id, Date.now() + 86_400_000);
    opened.prepare("INSERT INTO enrolment VALUES (?, 1)").run(id);
    opened.prepare("INSERT INTO progress VALUES (?, 'first')").run(id);
  }
  opened.prepare("INSERT INTO section VALUES (1, 'first', 'A lesson', ?)").run(given.lesson);
  opened
    .prepare("INSERT INTO certificate VALUES (?, ?, ?, NULL)")
    .run(CODE, given.record, sign(null, Buffer.from(given.record), privateKey));
}
