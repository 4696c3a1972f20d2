/** How a school comes to be open, and who acts for it: two schools side by side, and a stranger who would like to be one. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { confirmEmail } from "#app/features/accounts/accounts.server.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { invite, joinAnew, joinWith, offeredPlace, openInvitations, withdrawInvitation } from "#app/features/schools/invitations.server.ts";
import { schoolDomainOf } from "#app/features/schools/mail-domain.ts";
import { membersOf } from "#app/features/schools/member-events.server.ts";
import { changeMember } from "#app/features/schools/members.server.ts";
import { membershipOf } from "#app/features/schools/membership.server.ts";
import { foundSchool, openByDomain, openingFor, signUpSchool } from "#app/features/schools/schools.server.ts";
import { schoolForVetting, schoolsForVetting, vetSchool } from "#app/features/schools/vetting.server.ts";
import { provideStore } from "#db/client.server.ts";
import { anAccount, PASSWORD } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshLimits } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { aMember, aSchool, FACTS, lettersTo, NOW, tokenFor } from "./a-school.ts";

const PERSON = { email: "dean@harbor-school.example", name: "Dean Ash", password: PASSWORD, timeZone: "America/New_York" } as const;
const CLIENT = "192.0.2.1";
let house: ReturnType<typeof freshStore>;

beforeEach(() => {
  house = freshStore();
  freshLimits();
});

async function signedUp(email: string = PERSON.email) {
  const outcome = await signUpSchool({ ...PERSON, email }, FACTS, CLIENT, NOW);
  if (!outcome.ok) throw new Error("Not signed up.");
  return outcome.value;
}

describe("a school of its own domain", () => {
  test("waits until the address is confirmed, and is then opened by one press (R54)", async () => {
    const dean = await signedUp();
    expect(await membershipOf(dean.id)).toMatchObject({ duty: "keeper", standing: "waiting" });
    expect(await openByDomain(dean, NOW)).toEqual({ ok: false, reason: "not_confirmed" });
    await confirmEmail(await tokenFor(PERSON.email), NOW);
    expect(await openByDomain(dean, NOW)).toEqual({ ok: true, value: "opened" });
    expect(await membershipOf(dean.id)).toMatchObject({ schoolName: FACTS.school, standing: "approved" });
    expect(await verifyAuditChain()).toBeNull();
  });

  test("pressed in two tabs, it is opened once", async () => {
    const dean = await signedUp();
    await confirmEmail(await tokenFor(PERSON.email), NOW);
    const outcomes = await Promise.all([openByDomain(dean, NOW), openByDomain(dean, NOW)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test("the same domain opens no second school: that one waits for a person", async () => {
    const dean = await signedUp();
    await confirmEmail(await tokenFor(PERSON.email), NOW);
    await openByDomain(dean, NOW);
    const other = await signedUp("someone@harbor-school.example");
    await confirmEmail(await tokenFor("someone@harbor-school.example"), NOW);
    expect(await openByDomain(other, NOW)).toEqual({ ok: false, reason: "domain_taken" });
    expect(await membershipOf(other.id)).toMatchObject({ standing: "waiting" });
  });

  test("a domain whose school an administrator closed opens none again by another address of it", async () => {
    await signedUp();
    const [waiting] = await schoolsForVetting();
    const admin = await anAccount({ role: "admin" });
    await vetSchool(admin, waiting?.school.id ?? "", { vetting: "closed", note: "There is no such school." }, NOW);
    const again = await signedUp("second@harbor-school.example");
    await confirmEmail(await tokenFor("second@harbor-school.example"), NOW);
    expect(await openByDomain(again, NOW)).toEqual({ ok: false, reason: "domain_taken" });
    expect(await membershipOf(again.id)).toMatchObject({ standing: "waiting" });
  });

  test("wherever the store gives up while signing up, all of it is there or nothing", async () => {
    for (let failAt = 1; ; failAt += 1) {
      house = freshStore();
      provideStore(failingStore(house, failAt));
      const ended = await signUpSchool(PERSON, FACTS, CLIENT, NOW).then(
        ({ ok }) => ok,
        () => false,
      );
      const count = (table: string) => house.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
      const there = ["account", "school", "school_member_event", "audit_event"].map(count);
      expect(there).toEqual(ended ? [1, 1, 1, 1] : [0, 0, 0, 0]);
      if (ended) break;
    }
  });
});

describe("a school at a public mail service", () => {
  test("is read by an administrator, who opens or closes it with a note that its keeper reads", async () => {
    const dean = await signedUp("harborschool@gmail.com");
    await confirmEmail(await tokenFor("harborschool@gmail.com"), NOW);
    expect(await openingFor(dean)).toEqual({ ok: false, reason: "public_mail" });
    expect(await openByDomain(dean, NOW)).toEqual({ ok: false, reason: "public_mail" });
    const [waiting] = await schoolsForVetting();
    const admin = await anAccount({ role: "admin" });
    const schoolId = waiting?.school.id ?? "";
    const note = "Found in the state's list of schools.";
    expect(await vetSchool(admin, schoolId, { vetting: "approved", note }, NOW)).toMatchObject({ ok: true });
    expect(await vetSchool(admin, schoolId, { vetting: "approved", note }, NOW)).toEqual({ ok: false, reason: "stands_already" });
    expect(await membershipOf(dean.id)).toMatchObject({ standing: "approved" });
    expect((await lettersTo("harborschool@gmail.com")).at(-1)?.body).toContain(note);
    await vetSchool(admin, schoolId, { vetting: "closed", note: "It closed its doors." }, NOW);
    expect(await membershipOf(dean.id)).toMatchObject({ standing: "closed" });
    expect((await schoolForVetting(schoolId))?.decisions.map(({ standing }) => standing)).toEqual(["approved", "closed"]);
    expect(await vetSchool(admin, "none", { vetting: "closed", note }, NOW)).toEqual({ ok: false, reason: "no_school" });
  });

  test.each([
    ["dean@gmail.com", null],
    ["dean@yahoo.co.uk", null],
    ["dean@mail.yahoo.com", null],
    ["dean@hotmail.fr", null],
    ["dean@mozmail.com", null],
    ["dean@tutamail.com", null],
    ["dean@posteo.de", null],
    ["dean@foxmail.com", null],
    ["dean@passmail.net", null],
    ["dean@live.acu.edu.au", "live.acu.edu.au"],
    ["dean@Harbor.EDU", "harbor.edu"],
    ["dean@mail.harbor.edu.", "mail.harbor.edu"],
    ["dean@localhost", null],
  ])("%s speaks for %s", (email, domain) => {
    expect(schoolDomainOf(email)).toBe(domain);
  });

  test("whatever stands before the @, the domain is the same", () => {
    fc.assert(fc.property(fc.string(), (box) => schoolDomainOf(`${box}@harbor.edu`) === "harbor.edu"));
  });
});

test("an account founds one school, also from two tabs", async () => {
  const dean = await anAccount({ role: "school" });
  const outcomes = await Promise.all([foundSchool(dean, FACTS, NOW), foundSchool(dean, FACTS, NOW)]);
  expect(outcomes).toEqual([
    { ok: true, value: "founded" },
    { ok: false, reason: "in_a_school" },
  ]);
});

describe("people of a school", () => {
  test("are invited by mail, join with a new account whose address the letter confirmed, and may check but not keep", async () => {
    const { keeper, schoolId } = await aSchool();
    await invite(keeper, { email: "new@harbor.example", duty: "checker" }, NOW);
    const token = await tokenFor("new@harbor.example");
    expect(await offeredPlace(token, NOW)).toMatchObject({ schoolName: FACTS.school, duty: "checker", hasAccount: false });
    const joined = await joinAnew({ token, name: "New Person", password: PASSWORD, timeZone: "UTC" }, CLIENT, NOW);
    if (!joined.ok) throw new Error("Did not join.");
    expect(joined.value).toMatchObject({ role: "school", emailConfirmed: true });
    expect(await membershipOf(joined.value.id)).toMatchObject({ schoolId, duty: "checker", standing: "approved" });
    expect(await invite(joined.value, { email: "x@harbor.example", duty: "checker" }, NOW)).toEqual({ ok: false, reason: "no_school" });
    expect(await joinAnew({ token, name: "Again", password: PASSWORD, timeZone: "UTC" }, CLIENT, NOW)).toEqual({
      ok: false,
      reason: "bad_link",
    });
  });

  test("a link is good for a week, for its own address, for a school account that is in no school", async () => {
    const { keeper } = await aSchool();
    const learner = await anAccount({ email: "ana@harbor.example" });
    const free = await anAccount({ role: "school" });
    await invite(keeper, { email: learner.email, duty: "keeper" }, NOW);
    const token = await tokenFor(learner.email);
    expect(await joinWith(learner, token, NOW)).toEqual({ ok: false, reason: "another_role" });
    expect(await joinWith(free, token, NOW)).toEqual({ ok: false, reason: "another_address" });
    expect(await offeredPlace(token, new Date(NOW.getTime() + 7 * 86_400_000))).toBeNull();
    const { keeper: elsewhere } = await aSchool("Second School");
    await invite(keeper, { email: elsewhere.email, duty: "checker" }, NOW);
    expect(await joinWith(elsewhere, await tokenFor(elsewhere.email), NOW)).toEqual({ ok: false, reason: "in_a_school" });
  });

  test("are invited once at a time; a withdrawn invitation is dead at once", async () => {
    const { keeper, schoolId } = await aSchool();
    const place = { email: "new@harbor.example", duty: "checker" } as const;
    const outcomes = await Promise.all([invite(keeper, place, NOW), invite(keeper, place, NOW)]);
    expect(outcomes).toEqual([
      { ok: true, value: "invited" },
      { ok: false, reason: "invited_already" },
    ]);
    expect(await invite(keeper, { email: keeper.email, duty: "checker" }, NOW)).toEqual({ ok: false, reason: "member_already" });
    const [open] = await openInvitations(schoolId, NOW);
    const { keeper: stranger } = await aSchool("Second School");
    expect(await withdrawInvitation(stranger, open?.id ?? "", NOW)).toEqual({ ok: false, reason: "no_invitation" });
    expect(await withdrawInvitation(keeper, open?.id ?? "", NOW)).toEqual({ ok: true, value: "withdrawn" });
    expect(await offeredPlace(await tokenFor(place.email), NOW)).toBeNull();
  });

  test("are removed at once, with a letter; the last keeper stays; another school's people are not there", async () => {
    const { keeper, schoolId } = await aSchool();
    const { keeper: stranger } = await aSchool("Second School");
    const member = await aMember(keeper);
    expect(await changeMember(stranger, member.id, null, NOW)).toEqual({ ok: false, reason: "no_member" });
    expect(await changeMember(member, keeper.id, null, NOW)).toEqual({ ok: false, reason: "no_school" });
    expect(await changeMember(keeper, keeper.id, "checker", NOW)).toEqual({ ok: false, reason: "last_keeper" });
    expect(await changeMember(keeper, member.id, "keeper", NOW)).toEqual({ ok: true, value: "changed" });
    expect(await changeMember(member, keeper.id, null, NOW)).toEqual({ ok: true, value: "changed" });
    expect(await membershipOf(keeper.id)).toBeNull();
    expect((await lettersTo(keeper.email)).at(-1)?.subject).toBe("You do not act for your school any more");
    expect((await membersOf(schoolId)).map(({ accountId }) => accountId)).toEqual([member.id]);
  });

  test("two keepers who remove each other at the same moment leave one of them", async () => {
    const { keeper, schoolId } = await aSchool();
    const second = await aMember(keeper, "keeper");
    const outcomes = await Promise.all([changeMember(keeper, second.id, null, NOW), changeMember(second, keeper.id, null, NOW)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await membersOf(schoolId)).toHaveLength(1);
  });

  test("of a closed school can do nothing more in its name", async () => {
    const { keeper, schoolId } = await aSchool();
    await vetSchool(await anAccount({ role: "admin" }), schoolId, { vetting: "closed", note: "It closed its doors." }, NOW);
    expect(await invite(keeper, { email: "new@harbor.example", duty: "checker" }, NOW)).toEqual({ ok: false, reason: "no_school" });
  });
});
