/** An engine that gives up at its n-th call, for every n: a change leaves all or nothing, and the lane goes on. */
import { expect, test } from "vitest";
import { Conflict, change, provideStore, StoreUnavailable } from "#db/client.server.ts";
import { auditEvent, letter } from "#db/schema.server.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { aLetter, anEvent, auditHead, letters, upTo } from "./rows.ts";

/** Reads twice and appends three rows that must agree: a verb in small. */
function announce(): Promise<number> {
  return change(async (store) => {
    const before = await letters(store);
    const head = await auditHead(store.db);
    const { db } = store;
    const written = [db.insert(letter).values(aLetter()), db.insert(letter).values(aLetter()), db.insert(auditEvent).values(anEvent(head))];
    await store.atomic(written);
    return before;
  });
}

const CALLS = 3;

test.each(upTo(CALLS))("an engine that is unavailable at call %i leaves nothing, and the next change comes through", async (call) => {
  const inner = freshStore();
  provideStore(failingStore(inner, call));
  await expect(announce()).rejects.toThrow(StoreUnavailable);
  expect(await letters(inner)).toBe(0);
  expect(await auditHead(inner.db)).toBeUndefined();
  await expect(announce()).resolves.toBe(0);
  expect(await letters(inner)).toBe(2);
  expect(await auditHead(inner.db)).toMatchObject({ seq: 1 });
});

test.each(upTo(CALLS))("a Conflict at call %i is tried again and done once", async (call) => {
  const inner = freshStore();
  const failing = failingStore(inner, call, () => new Conflict("Somebody was first."));
  provideStore(failing);
  await expect(announce()).resolves.toBe(0);
  expect(failing.calls()).toBe(call + CALLS);
  expect(await letters(inner)).toBe(2);
  expect(await auditHead(inner.db)).toMatchObject({ seq: 1 });
});

test("an engine that has no fault is called three times", async () => {
  const failing = failingStore(freshStore(), CALLS + 1);
  provideStore(failing);
  await announce();
  expect(failing.calls()).toBe(CALLS);
});
