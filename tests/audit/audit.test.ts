import fc from "fast-check";
import { expect, test } from "vitest";
import { type AuditFacts, auditRow, verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { Conflict, change } from "#db/client.server.ts";
import { auditEvent } from "#db/schema.server.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-03-02T08:00:00Z");

function note(facts: Partial<AuditFacts> = {}): Promise<void> {
  return change(async ({ db, atomic }) => {
    const row = await auditRow({ actorId: "a", action: "thing.done", subject: "thing:1", detail: {}, ...facts }, NOW, db);
    await atomic([db.insert(auditEvent).values(row)]);
  });
}

/** Ten rows, and a hand on the database that the triggers no longer hold back. */
async function tamperable() {
  const { sqlite } = freshStore();
  for (let at = 1; at <= 10; at += 1) await note({ subject: `thing:${at}`, detail: { at } });
  sqlite.exec("DROP TRIGGER audit_event_no_update; DROP TRIGGER audit_event_no_delete; DROP TRIGGER audit_event_chain");
  return sqlite;
}

test("an empty log and an untouched log hold", async () => {
  freshStore();
  expect(await verifyAuditChain()).toBeNull();
  for (let at = 0; at < 3; at += 1) await note();
  expect(await verifyAuditChain()).toBeNull();
});

test("rows are numbered without a gap, each carrying the hash before", async () => {
  const { db } = freshStore();
  await Promise.all(Array.from({ length: 20 }, () => note()));
  const rows = await db.select().from(auditEvent).orderBy(auditEvent.seq).all();
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(rows.map(({ prevHash }) => prevHash)).toEqual(["", ...rows.slice(0, -1).map(({ hash }) => hash)]);
});

test("an administrator with the SQLite shell can neither change nor remove a row", async () => {
  const { sqlite } = freshStore();
  await note();
  expect(() => sqlite.exec("UPDATE audit_event SET actor_id = 'b'")).toThrow("append-only");
  expect(() => sqlite.exec("DELETE FROM audit_event")).toThrow("append-only");
});

test.each([
  ["a changed actor", "UPDATE audit_event SET actor_id = 'b' WHERE seq = 4"],
  ["an actor taken away", "UPDATE audit_event SET actor_id = NULL WHERE seq = 4"],
  ["a changed action", "UPDATE audit_event SET action = 'thing.undone' WHERE seq = 4"],
  ["a changed subject", "UPDATE audit_event SET subject = 'thing:5' WHERE seq = 4"],
  ["a changed detail", `UPDATE audit_event SET detail = '{"at":5}' WHERE seq = 4`],
  ["one space in a detail", `UPDATE audit_event SET detail = '{"at": 4}' WHERE seq = 4`],
  ["a changed time", "UPDATE audit_event SET recorded_at = recorded_at + 1 WHERE seq = 4"],
  ["a changed id", "UPDATE audit_event SET id = 'other' WHERE seq = 4"],
  ["a changed hash", "UPDATE audit_event SET hash = 'other' WHERE seq = 4"],
  ["a changed hash before", "UPDATE audit_event SET prev_hash = 'other' WHERE seq = 4"],
  ["a removed row", "DELETE FROM audit_event WHERE seq = 4"],
  [
    "a row removed and the rest closed up",
    "DELETE FROM audit_event WHERE seq = 4; UPDATE audit_event SET seq = seq - 1 WHERE seq = 5; UPDATE audit_event SET seq = seq - 1 WHERE seq > 5",
  ],
  [
    "two rows in each other's place",
    "UPDATE audit_event SET seq = 99 WHERE seq = 4; UPDATE audit_event SET seq = 4 WHERE seq = 5; UPDATE audit_event SET seq = 5 WHERE seq = 99",
  ],
])("%s is found, at its place", async (_, sql) => {
  const sqlite = await tamperable();
  sqlite.exec(sql);
  expect(await verifyAuditChain()).toBe(4);
});

test("a row rewritten with a hash that fits it is found at the row after", async () => {
  const sqlite = await tamperable();
  sqlite.exec("CREATE TEMP TABLE later AS SELECT * FROM audit_event WHERE seq > 4; DELETE FROM audit_event WHERE seq >= 4");
  await note({ subject: "thing:4", detail: { at: 400 } });
  sqlite.exec("INSERT INTO audit_event SELECT * FROM later");
  expect(await verifyAuditChain()).toBe(5);
});

test("two rows prepared from one head cannot both be appended", async () => {
  const { db, atomic } = freshStore();
  const facts = { actorId: null, action: "thing.done", subject: "thing:1", detail: {} };
  const [first, second] = [await auditRow(facts, NOW, db), await auditRow(facts, NOW, db)];
  await atomic([db.insert(auditEvent).values(first)]);
  await expect(atomic([db.insert(auditEvent).values(second)])).rejects.toThrow(Conflict);
});

test("whatever the facts are, the chain holds", async () => {
  const text = fc.string({ unit: "binary" });
  const detail = fc.dictionary(text, fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(text)));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ action: text, subject: text, detail }), { maxLength: 8 }), async (list) => {
      freshStore();
      for (const facts of list) await note(facts);
      expect(await verifyAuditChain()).toBeNull();
    }),
    { numRuns: 60 },
  );
});
