/** Who acts for a school, and which schools hear about a certificate: read from what was appended, at every question. */
import { beforeEach, expect, test } from "vitest";
import { schoolsFollowing } from "#app/features/schools/following.server.ts";
import { membershipOf } from "#app/features/schools/membership.server.ts";
import { insertRow, insertWorld } from "#tests/db/world.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = new Date("2026-11-30T12:00:00Z");
let house: ReturnType<typeof freshStore>;

beforeEach(() => {
  house = freshStore();
  insertWorld(house.sqlite);
});

test("a member is found with her school, her duty and where the school stands", async () => {
  expect(await membershipOf("sol")).toEqual({ schoolId: "school", schoolName: "n", duty: "keeper", standing: "approved" });
  expect(await membershipOf("ana")).toBeNull();
});

test("whoever was removed is no member from that moment on", async () => {
  const left = { account_id: "sol", seq: 2, school_id: "school", kind: "left", duty: "keeper", actor_id: "sol", at: 2 };
  insertRow(house.sqlite, "school_member_event", left);
  expect(await membershipOf("sol")).toBeNull();
});

test("a school hears of what it watches, and of every certificate of a learner who lets it follow her", async () => {
  expect(await schoolsFollowing("replacing", NOW)).toEqual(["school"]);
  expect(await schoolsFollowing("certificate", NOW)).toEqual(["school"]);
});

test("after a consent's end, and after it is taken back, the school hears nothing more of her", async () => {
  expect(await schoolsFollowing("certificate", new Date(1_800_000_000_000))).toEqual([]);
  insertRow(house.sqlite, "transcript_consent_event", { consent_id: "consent", seq: 3, kind: "revoked", actor_id: "ana", at: 2 });
  expect(await schoolsFollowing("certificate", NOW)).toEqual([]);
  expect(await schoolsFollowing("replacing", NOW), "the watch list is the school's own").toEqual(["school"]);
});

test("a closed school hears nothing", async () => {
  const closed = { school_id: "school", seq: 2, standing: "closed", way: "vetted", note: "n", decided_by: "x", decided_at: 2 };
  insertRow(house.sqlite, "school_standing", closed);
  expect(await schoolsFollowing("replacing", NOW)).toEqual([]);
});

test("the database itself refuses a consent that somebody else gives, gives twice, or goes on after its end", () => {
  const event = { consent_id: "consent", seq: 3, actor_id: "ana", at: 2 };
  const insert = (row: Readonly<Record<string, string | number>>) => () =>
    insertRow(house.sqlite, "transcript_consent_event", { ...event, ...row });
  expect(insert({ kind: "given", ends_on: "2027-01-01", ends_at: 9 })).toThrow("a consent goes one way");
  expect(insert({ kind: "revoked", actor_id: "sol" })).toThrow("the learner's own");
  insert({ kind: "revoked" })();
  expect(insert({ kind: "given", seq: 4, ends_on: "2027-01-01", ends_at: 9 })).toThrow("a consent goes one way");
});
