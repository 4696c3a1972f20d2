/** A school hears when a certificate it watches changes: once an event, and never of one it does not watch. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { decideProposal, proposeReinstatement, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { changeMember } from "#app/features/schools/members.server.ts";
import { vetSchool } from "#app/features/schools/vetting.server.ts";
import { unwatch, watch, watchedBy, watchersOf } from "#app/features/schools/watch-list.server.ts";
import { tellWatchers } from "#app/features/schools/watch-post.server.ts";
import { decideWatching, MOST_WATCHED } from "#app/features/schools/watching.ts";
import { aCertificate, freshHouse } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aMember, aSchool, lettersTo, NOW } from "./a-school.ts";

let school: Awaited<ReturnType<typeof aSchool>>;
let other: Awaited<ReturnType<typeof aSchool>>;
let ana: Actor;
let code: string;

beforeEach(async () => {
  freshHouse();
  school = await aSchool();
  other = await aSchool("Second School");
  ana = await anAccount({ name: "Ana Reyes" });
  code = await aCertificate(ana);
});

const put = (actor: Actor = school.keeper, familyName = "Reyes") => watch(actor, { code, familyName }, NOW);
const idOf = async () => (await certificateByCode(code))?.row.id ?? "";
const newsTo = async ({ email }: Actor) => (await lettersTo(email)).filter(({ subject }) => subject.includes("you watch"));

async function govern(propose: typeof proposeRevocation, reasonClass: string): Promise<void> {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const proposed = await propose(ada, code, { reasonClass, reason: "A private matter of Ana." }, NOW);
  if (!proposed.ok) throw new Error("Not proposed.");
  await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}
const revoke = () => govern(proposeRevocation, "issued_in_error");
const reinstate = () => govern(proposeReinstatement, "appeal_upheld");

test("it is put on the list by code and family name alone, and the list shows how it stands", async () => {
  expect(await put(school.keeper, "Okafor")).toEqual({ ok: false, reason: "no_match" });
  expect(await watch(school.keeper, { code: "0000-0000-0000-0000-0", familyName: "Reyes" }, NOW)).toEqual({
    ok: false,
    reason: "no_match",
  });
  expect((await Promise.all([put(), put()])).map(({ ok }) => ok)).toEqual([true, false]);
  expect((await watchedBy(school.schoolId, NOW)).map((each) => [each.code, each.answer.status])).toEqual([[code, "valid"]]);
  expect(await watchedBy(other.schoolId, NOW)).toEqual([]);
  expect((await watchersOf(ana.id)).map((each) => each.school)).toEqual(["Harbor School of Massage"]);
});

test("a revocation is told once, with the heading of its reason and without a name or its text, however often the job runs", async () => {
  await put();
  await tellWatchers(NOW);
  expect(await newsTo(school.keeper)).toEqual([]);
  await revoke();
  await Promise.all([tellWatchers(NOW), tellWatchers(NOW)]);
  await tellWatchers(NOW);
  const news = await newsTo(school.keeper);
  expect(news).toHaveLength(1);
  expect(news[0]?.body).toContain(`${code} was revoked. 30 November 2026. Reason: Issued by mistake.`);
  expect(news[0]?.body).not.toMatch(/Ana|Reyes|private/u);
  expect(await newsTo(other.keeper)).toEqual([]);
});

test("each later event is told in a letter of its own; two at once in one", async () => {
  await put();
  await revoke();
  await tellWatchers(NOW);
  await reinstate();
  await revoke();
  await tellWatchers(NOW);
  expect((await newsTo(school.keeper)).map(({ subject }) => subject)).toEqual([
    "A certificate you watch has changed",
    "2 certificates you watch have changed",
  ]);
});

test("what happened before it was watched, and after it was taken off, is not told; taken off by its own school alone", async () => {
  await revoke();
  await put();
  await tellWatchers(NOW);
  expect(await unwatch(other.keeper, await idOf(), NOW)).toEqual({ ok: false, reason: "no_watch" });
  expect(await unwatch(school.keeper, await idOf(), NOW)).toEqual({ ok: true, value: "unwatched" });
  await reinstate();
  await tellWatchers(NOW);
  expect(await newsTo(school.keeper)).toEqual([]);
});

test("the letter goes to the keepers and to whoever put it on the list, if she is still there", async () => {
  const [adder, bystander] = [await aMember(school.keeper), await aMember(school.keeper)];
  await put(adder);
  await revoke();
  await tellWatchers(NOW);
  expect([await newsTo(school.keeper), await newsTo(adder), await newsTo(bystander)].map(({ length }) => length)).toEqual([1, 1, 0]);
  await changeMember(school.keeper, adder.id, null, NOW);
  await reinstate();
  await tellWatchers(NOW);
  expect([await newsTo(school.keeper), await newsTo(adder)].map(({ length }) => length)).toEqual([2, 1]);
});

test("a closed school hears nothing, and hears it when it is opened again", async () => {
  await put();
  const admin = await anAccount({ role: "admin" });
  await vetSchool(admin, school.schoolId, { vetting: "closed", note: "It closed its doors." }, NOW);
  await revoke();
  await tellWatchers(NOW);
  expect(await newsTo(school.keeper)).toEqual([]);
  await vetSchool(admin, school.schoolId, { vetting: "approved", note: "It is back again." }, NOW);
  await tellWatchers(NOW);
  expect(await newsTo(school.keeper)).toHaveLength(1);
});

test("a list has an end", () => {
  expect(decideWatching({ watched: MOST_WATCHED - 1, already: false }).ok).toBe(true);
  expect(decideWatching({ watched: MOST_WATCHED, already: false })).toEqual({ ok: false, reason: "too_many_watched" });
});
