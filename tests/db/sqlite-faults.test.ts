/** What the embedded engine does when the machine fails it: a full disk, a lock held from outside, a file that may not be written. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { Conflict, change, provideStore, StoreUnavailable } from "#db/client.server.ts";
import { connect } from "#db/connection.server.ts";
import { DATABASE_FILE, openDatabase } from "#db/open.server.ts";
import { auditEvent, letter } from "#db/schema.server.ts";
import { sqliteStore } from "#db/sqlite.server.ts";
import { freshStore } from "#tests/support/store.ts";
import { aFolder, openHere } from "./folders.ts";
import { aLetter, anEvent, auditHead, letters, upTo } from "./rows.ts";

describe("a full disk", () => {
  const bigLetter = () => aLetter({ body: "x".repeat(50_000) });

  test("refuses the write as unavailable, keeps what was acknowledged, and works again when there is room", async () => {
    const store = freshStore();
    const { db, atomic, sqlite } = store;
    await atomic([db.insert(letter).values(aLetter({ id: "before" }))]);
    const pages = Number(sqlite.pragma("page_count", { simple: true }));
    sqlite.pragma(`max_page_count = ${pages + 20}`);
    await expect(atomic(upTo(5).map(() => db.insert(letter).values(bigLetter())))).rejects.toThrow(StoreUnavailable);
    expect(await letters(store)).toBe(1);
    sqlite.pragma("max_page_count = 1000000");
    await atomic(upTo(5).map(() => db.insert(letter).values(bigLetter())));
    expect(await letters(store)).toBe(6);
    expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  test("does so on a real disk of four megabytes, and the database closes and opens again", async ({ skip }) => {
    const disk = aSmallDisk() ?? skip("only root may mount a small disk");
    const first = await openHere(disk);
    const acknowledged = await fillWithLetters(first.store);
    expect(acknowledged.failure).toBeInstanceOf(StoreUnavailable);
    expect(await letters(first.store)).toBe(acknowledged.count);
    await expect(change(async ({ db, atomic }) => atomic([db.insert(letter).values(bigLetter())]))).rejects.toThrow(StoreUnavailable);
    execFileSync("/bin/mount", ["-o", "remount,size=8m", disk]);
    await first.store.atomic([first.store.db.insert(letter).values(bigLetter())]);
    first.close();
    const second = await openHere(disk);
    expect(await letters(second.store)).toBe(acknowledged.count + 1);
  });

  test("at the first start is said in one sentence, leaves no half-made ledger, and the next start goes on", async ({ skip }) => {
    const disk = aSmallDisk("64k") ?? skip("only root may mount a small disk");
    await expect(openDatabase(disk)).rejects.toThrow("is full");
    execFileSync("/bin/mount", ["-o", "remount,size=8m", disk]);
    expect(await letters((await openHere(disk)).store)).toBe(0);
  });

  async function fillWithLetters({ db, atomic }: ReturnType<typeof sqliteStore>) {
    provideStore({ db, atomic });
    for (let count = 0; ; count += 1) {
      const failure = await atomic([db.insert(letter).values(bigLetter())]).catch((error: unknown) => error);
      if (failure) return { count, failure };
    }
  }

  function aSmallDisk(size = "4m"): string | undefined {
    const disk = path.join(aFolder(), "disk");
    mkdirSync(disk);
    try {
      execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return undefined;
    }
    onTestFinished(() => void execFileSync("/bin/umount", [disk]));
    return disk;
  }
});

describe("a lock held by another program", () => {
  async function lockedFromOutside() {
    const folder = aFolder();
    const { store } = await openHere(folder);
    const outside = new Database(path.join(folder, DATABASE_FILE));
    onTestFinished(() => void outside.close());
    outside.exec("BEGIN IMMEDIATE");
    return { store, outside };
  }

  test("makes a write unavailable after a while; reads go on, and so does the store when the lock is gone", async () => {
    const { store, outside } = await lockedFromOutside();
    const { db, atomic } = store;
    await expect(atomic([db.insert(letter).values(aLetter())])).rejects.toThrow(StoreUnavailable);
    expect(await letters(store)).toBe(0);
    outside.exec("ROLLBACK");
    await atomic([db.insert(letter).values(aLetter())]);
    expect(await letters(store)).toBe(1);
  });

  test("does not stand in the way of other work: a write that waits comes through as soon as the lock is gone", async () => {
    const { store, outside } = await lockedFromOutside();
    const { db, atomic } = store;
    const waiting = atomic([db.insert(letter).values(aLetter())]);
    await nextTurn();
    expect(await letters(store)).toBe(0);
    outside.exec("ROLLBACK");
    await waiting;
    expect(await letters(store)).toBe(1);
  });

  test("that its holder commits a row with is a Conflict where that row was the guard", async () => {
    const { store, outside } = await lockedFromOutside();
    const { db, atomic } = store;
    const waiting = atomic([db.insert(letter).values(aLetter({ id: "the one" }))]);
    await nextTurn();
    outside.exec("INSERT INTO letter VALUES ('the one', 'r', 's', 'b', 1, 1, 0, NULL, NULL, NULL); COMMIT");
    await expect(waiting).rejects.toThrow(Conflict);
  });
});

test("two connections that both append to a chain leave no gap: whoever was second reads again", async () => {
  const folder = aFolder();
  const { store } = await openHere(folder);
  const beside = connect(path.join(folder, DATABASE_FILE));
  onTestFinished(() => void beside.close());
  const other = sqliteStore(beside);
  provideStore(store);
  let tries = 0;
  for (const _ of upTo(20)) {
    await change(async ({ db, atomic }) => {
      tries += 1;
      const head = await auditHead(db);
      if (tries % 2 === 1) await other.atomic([other.db.insert(auditEvent).values(anEvent(await auditHead(other.db)))]);
      await atomic([db.insert(auditEvent).values(anEvent(head))]);
    });
  }
  expect(tries).toBe(40);
  const chain = await other.db.select().from(auditEvent).orderBy(auditEvent.seq).all();
  expect(chain.map((event) => event.prevHash)).toEqual(["", ...chain.slice(0, -1).map((event) => event.hash)]);
  expect(chain).toHaveLength(40);
});

test("a database that may only be read answers reads, and calls a write unavailable", async () => {
  const folder = aFolder();
  const first = await openHere(folder);
  await first.store.atomic([first.store.db.insert(letter).values(aLetter())]);
  const sqlite = new Database(path.join(folder, DATABASE_FILE), { readonly: true });
  onTestFinished(() => void sqlite.close());
  const { db, atomic } = sqliteStore(sqlite);
  expect(await db.select().from(letter).all()).toHaveLength(1);
  await expect(atomic([db.insert(letter).values(aLetter())])).rejects.toThrow(StoreUnavailable);
});
