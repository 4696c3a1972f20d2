/** A licence is asked for before the hours are earned, because a number that comes afterwards is a report that was refused. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { recordEvaluation } from "#app/features/certificates/evaluation.server.ts";
import { DECLINED } from "#app/features/certificates/evaluation.ts";
import type { LicenceFacts } from "#app/features/licences/licence.ts";
import { correctLicence } from "#app/features/licences/licences.server.ts";
import * as modulePage from "#app/routes/learn/module.tsx";
import * as issuePage from "#app/routes/learn/module-certificate.tsx";
import { store } from "#db/client.server.ts";
import { enrolment } from "#db/schema.server.ts";
import { anEdition, aRound, freshHouse, NOW, SLUG } from "#tests/certificates/earned.ts";
import { aLicence, anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";

let learner: Actor;

beforeEach(async () => {
  freshHouse();
  learner = await anAccount();
});

const FLORIDA = { state: "FL", number: "MA12345", renewsBy: null, cycleBegan: null } as const satisfies LicenceFacts;
const change = (id: string, facts: LicenceFacts) => correctLicence(learner, id, facts, NOW);

describe("R41: asked before a course whose credit needs it", () => {
  const front = async (query = "") =>
    (await answerOf(async () => modulePage.loader(args(await get(`/learn/${SLUG}${query}`, { as: learner }), { module: SLUG })))).json();

  test("who has no licence is asked before she begins, and can leave it for later; beginning is never blocked", async () => {
    await anEdition();
    expect((await front()).question).toEqual({ kind: "no_licence" });
    expect((await front("?license=later")).question).toBeNull();
    const begun = await answerOf(async () => modulePage.action(args(await post(`/learn/${SLUG}`, {}, { as: learner }), { module: SLUG })));
    expect(begun.status).toBe(302);
    expect(await store().db.select().from(enrolment).all()).toHaveLength(1);
    expect((await front()).question).toBeNull();
  });

  test("a number is asked for where the state's rule wants it on the certificate, and nowhere else", async () => {
    await anEdition();
    const id = await aLicence(learner.id, { licenceState: "FL" });
    expect((await front()).question).toEqual({ kind: "no_number", licenceId: id, state: "FL" });
    await change(id, { ...FLORIDA });
    expect((await front()).question).toBeNull();
    await change(id, { ...FLORIDA, state: "TX", number: null });
    expect((await front()).question).toBeNull();
    await change(id, { ...FLORIDA, state: "AK", number: null });
    expect((await front()).question).toBeNull();
  });

  test("the page that issues the certificate asks too, and issues all the same", async () => {
    await aRound(learner, { percent: 90, editionId: await anEdition() });
    await recordEvaluation(learner, SLUG, DECLINED, NOW);
    const path = `/learn/${SLUG}/certificate`;
    const view = await answerOf(async () => issuePage.loader(args(await get(path, { as: learner }), { module: SLUG })));
    expect(await view.json()).toMatchObject({ step: "confirm_name", licence: null, question: { kind: "no_licence" } });
    const issued = await answerOf(async () =>
      issuePage.action(args(await post(path, { _intent: "issue", name: "Ana" }, { as: learner }), { module: SLUG })),
    );
    expect(issued.headers.get("Location")).toMatch(/^\/certificates\//u);
  });
});
