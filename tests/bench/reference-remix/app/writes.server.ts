/** The appends of the reference, each one IMMEDIATE transaction with synchronous = FULL. */
import { sha256, sqlite } from "./database.server.ts";

const lastLine = sqlite.prepare<[string], { seq: number; hash: string }>(
  "SELECT seq, hash FROM ledger WHERE account_id = ? ORDER BY seq DESC LIMIT 1",
);
const addLine = sqlite.prepare("INSERT INTO ledger VALUES (?, ?, ?, ?, ?)");
const addHours = sqlite.prepare(
  "INSERT INTO hours VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET minutes = minutes + excluded.minutes",
);
const lastAudit = sqlite.prepare<[], { seq: number; hash: string }>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
const addAudit = sqlite.prepare("INSERT INTO audit VALUES (?, ?, ?, ?)");
const lastAnswer = sqlite.prepare<[string], number>("SELECT max(seq) FROM answer WHERE account_id = ?").pluck();
const addAnswer = sqlite.prepare("INSERT INTO answer VALUES (?, ?, ?)");
const newestAnswer = sqlite.prepare<[string], string>("SELECT payload FROM answer WHERE account_id = ? ORDER BY seq DESC LIMIT 1").pluck();

/** One line of the hash-chained ledger, and the sum of hours beside it. */
export function appendLine(person: string, minutes: number): number {
  return sqlite
    .transaction(() => {
      const last = lastLine.get(person) ?? { seq: 0, hash: "" };
      const seq = last.seq + 1;
      addLine.run(person, seq, minutes, last.hash, sha256(`${last.hash}${person}${seq}${minutes}`));
      addHours.run(person, minutes);
      return seq;
    })
    .immediate();
}

/** What a submission keeps: the answers, the ledger line and a line of the audit chain. */
export function appendSubmission(person: string, answers: string, minutes: number): void {
  sqlite
    .transaction(() => {
      addAnswer.run(person, (lastAnswer.get(person) ?? 0) + 1, answers);
      appendLine(person, minutes);
      const last = lastAudit.get() ?? { seq: 0, hash: "" };
      addAudit.run(last.seq + 1, `passed ${person}`, last.hash, sha256(`${last.hash}${person}`));
    })
    .immediate();
}

/** The answers handed in last. */
export function submissionOf(person: string): Record<string, string> {
  const payload = newestAnswer.get(person);
  const parsed: unknown = payload === undefined ? {} : JSON.parse(payload);
  return Object.fromEntries(Object.entries(Object(parsed)).map(([position, option]) => [position, String(option)]));
}
