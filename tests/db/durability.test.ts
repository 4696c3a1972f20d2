/** A process killed at any moment loses no row it has acknowledged, and its chain goes on where it stopped (reliability matrix 1). */
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { auditEvent, letter } from "#db/schema.server.ts";
import { runs } from "./children.ts";
import { aFolder, openHere } from "./folders.ts";
import { upTo } from "./rows.ts";

const ROUNDS = 8;

test("after eight kills every acknowledged row is there, its fellow too, and the chain has no gap", { timeout: 60_000 }, async () => {
  const folder = aFolder();
  let before = 0;
  for (const round of upTo(ROUNDS)) {
    const writer = runs(new URL("./fixtures/appends.ts", import.meta.url), [folder]);
    await writer.printed(randomInt(1, 400));
    writer.kill();
    expect(await writer.ended).toMatchObject({ signal: "SIGKILL" });

    const { store, sqlite, close } = await openHere(folder);
    const events = await store.db.select().from(auditEvent).orderBy(auditEvent.seq).all();
    const stored = new Set(events.map((event) => event.id));
    expect(writer.lines.filter((id) => !stored.has(id))).toEqual([]);
    // The last append may have been on the disk and not yet said.
    expect([before + writer.lines.length, before + writer.lines.length + 1]).toContain(events.length);
    expect(events.map((event) => event.seq)).toEqual(upTo(events.length));
    expect(events.map((event) => event.prevHash)).toEqual(["", ...events.slice(0, -1).map((event) => event.hash)]);
    expect(new Set((await store.db.select({ id: letter.id }).from(letter).all()).map((each) => each.id))).toEqual(stored);
    if (round === ROUNDS) expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
    before = events.length;
    close();
  }
});
