/** The pages about licences, as forms post to them without JavaScript. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { licencesOf } from "#app/features/licences/licence-rows.server.ts";
import * as licencePage from "#app/routes/learn/licence.tsx";
import * as licencesPage from "#app/routes/learn/licences.tsx";
import { freshHouse } from "#tests/certificates/earned.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";

let learner: Actor;

beforeEach(async () => {
  freshHouse();
  learner = await anAccount();
});

const FLORIDA = { state: "FL", number: "ma 12345", renewsBy: "2031-08-31", cycleBegan: "" };
const load = async (as = learner, path = "/licences") =>
  (await answerOf(async () => licencesPage.loader(args(await get(path, { as }))))).json();
const send = async (fields: Record<string, string>, path = "/licences") =>
  answerOf(async () => licencesPage.action(args(await post(path, fields, { as: learner }))));
const one = async (licence: string, as = learner) =>
  answerOf(async () => licencePage.loader(args(await get(`/licences/${licence}`, { as }), { licence })));
const change = async (licence: string, fields: Record<string, string>, path = `/licences/${licence}`, as = learner) =>
  answerOf(async () => licencePage.action(args(await post(path, fields, { as }), { licence })));
const firstId = async () => (await licencesOf(learner.id))[0]?.id ?? "";

describe("/licences", () => {
  test("begins empty, adds a licence, and shows whose rules it is under", async () => {
    expect(await load()).toMatchObject({ held: [], ended: [], feedMade: null });
    const answer = await send({ _intent: "add", ...FLORIDA });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/licences?done=added"]);
    const { held, done } = await load(learner, "/licences?done=added");
    expect(done).toBe("Your license is added.");
    expect(held).toMatchObject([
      {
        name: "Florida license",
        number: "MA12345",
        renewsBy: "31 August 2031",
        cycleBegan: "1 September 2029",
        printed: true,
        rules: {
          name: "Florida",
          cycleMonths: 24,
          asked: { hours: 24, minutesPerHour: 50 },
          licenceOnCertificate: true,
          statement: "/hours/rules/florida?from=2029-09-01&to=2031-08-31",
        },
      },
    ]);
  });

  test("says plainly that it does not know a state's rules", async () => {
    await send({ _intent: "add", ...FLORIDA, state: "AK", number: "1" });
    expect((await load()).held).toMatchObject([{ name: "Alaska license", rules: null, stateKnown: true, cycleBegan: null }]);
  });

  test("leads back to the page that asked, and never to another site", async () => {
    const next = encodeURIComponent("/learn/pain-science");
    expect((await send({ _intent: "add", ...FLORIDA }, `/licences?next=${next}`)).headers.get("Location")).toBe("/learn/pain-science");
    const elsewhere = await send({ _intent: "add", ...FLORIDA, number: "2" }, "/licences?next=//evil.example");
    expect(elsewhere.headers.get("Location")).toBe("/licences?done=added");
  });

  test.each([
    ["no state", { state: "" }, "state"],
    ["a state that is none", { state: "ZZ" }, "state"],
    ["a number of another form", { number: "TX1" }, "number"],
    ["a number too long", { number: "1".repeat(41) }, "number"],
    ["a number that looks like a formula", { number: "=1+1", state: "TX" }, "number"],
    ["a day that does not exist", { renewsBy: "2027-02-29" }, "renewsBy"],
    ["a date in words", { renewsBy: "next August" }, "renewsBy"],
    ["a year that slipped", { renewsBy: "2927-08-31" }, "renewsBy"],
    ["a cycle that begins after it ends", { cycleBegan: "2031-09-01" }, "cycleBegan"],
    ["a control character", { number: "1\u00002" }, "number"],
    ["ten megabytes", { number: "9".repeat(10_000_000) }, "number"],
  ])("with %s stores nothing, says why beside the field, and keeps what was typed", async (_, wrong, field) => {
    const answer = await send({ _intent: "add", ...FLORIDA, ...wrong });
    expect(answer.status).toBe(422);
    const { errors, values } = await answer.json();
    expect(Object.keys(errors)).toEqual([field]);
    expect(values.state ?? "").toBe({ ...FLORIDA, ...wrong }.state);
    expect(await licencesOf(learner.id)).toEqual([]);
  });

  test("the calendar's address is shown on one answer and never again", async () => {
    const answer = await send({ _intent: "make-feed" });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const { feedAddress } = await answer.json();
    expect(feedAddress).toMatch(/^http.+\/calendar\/[\w-]{43}\.ics$/u);
    expect(JSON.stringify(await load())).not.toContain("/calendar/");
    expect((await load()).feedMade).not.toBeNull();
    expect((await send({ _intent: "revoke-feed" })).headers.get("Location")).toBe("/licences?done=revoke-feed");
    expect((await load()).feedMade).toBeNull();
  });

  test.each([{}, { _intent: "delete" }, { _intent: "end" }])("an unknown form is refused: %j", async (fields) => {
    expect((await send(fields)).status).toBe(422);
  });
});

describe("/licences/:licence", () => {
  test("renews to the proposed date, corrects, turns reminders off, and ends", async () => {
    await send({ _intent: "add", ...FLORIDA });
    const id = await firstId();
    expect(await (await one(id)).json()).toMatchObject({ nextRenewal: "2033-08-31", facts: { number: "MA12345" } });
    expect((await change(id, { _intent: "renew", renewed: "2033-08-31" })).headers.get("Location")).toBe(`/licences/${id}?done=renew`);
    await change(id, { _intent: "correct", ...FLORIDA, number: "MA54321", renewsBy: "2033-08-31", cycleBegan: "2031-09-01" });
    await change(id, { _intent: "remind", reminds: "off" });
    expect(await (await one(id)).json()).toMatchObject({
      licence: { number: "MA54321", renewsBy: "31 August 2033", cycleBegan: "1 September 2031", reminds: false, held: true },
    });
    await change(id, { _intent: "end" });
    const { licence, history } = await (await one(id)).json();
    expect([licence.held, history.map((each: { change: string }) => each.change)]).toEqual([
      false,
      ["No longer held", "Corrected", "Renewed", "Added"],
    ]);
    expect(await load()).toMatchObject({ held: [], ended: [{ id }] });
  });

  test("a refusal stands beside the date of the form that was sent, and the date is kept", async () => {
    const id = await aLicence(learner.id, { licenceState: "FL", renewsBy: "2031-08-31" });
    const earlier = await change(id, { _intent: "renew", renewed: "2029-08-31" });
    expect([earlier.status, await earlier.json()]).toMatchObject([
      422,
      { errors: { renewed: expect.any(String) }, values: { renewed: "2029-08-31" } },
    ]);
    const slipped = await change(id, { _intent: "renew", renewed: "2931-08-31" });
    expect(Object.keys((await slipped.json()).errors)).toEqual(["renewed"]);
  });

  test("someone else's is not there, by page and by form", async () => {
    const id = await aLicence(learner.id, { licenceState: "FL" });
    const other = await anAccount();
    expect((await one(id, other)).status).toBe(404);
    for (const fields of [
      { _intent: "end" },
      { _intent: "print" },
      { _intent: "remind", reminds: "off" },
      { _intent: "correct", ...FLORIDA },
    ]) {
      expect((await change(id, fields, "/", other)).status, fields._intent).toBe(404);
    }
  });
});
