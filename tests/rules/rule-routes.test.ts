/** The pages of rules: for anyone, for a learner on a module's page, and for her own hours. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { action as keep, loader as underRule } from "#app/routes/learn/hours-under-rule.tsx";
import { loader as module } from "#app/routes/learn/module.tsx";
import { loader as statement } from "#app/routes/learn/statement.tsx";
import { loader as rule } from "#app/routes/public/rule.tsx";
import { loader as rules } from "#app/routes/public/rules.tsx";
import { approval, ruleStatement } from "#db/schema.server.ts";
import { anHour } from "#tests/hours/lines.ts";
import { anEdition, SLUG } from "#tests/quizzes/editions.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;
let editionId: string;

beforeEach(async () => {
  house = freshStore();
  ({ id: editionId } = await anEdition());
  learner = await anAccount();
});

async function where(place: string) {
  const request = await get(`/learn/${SLUG}${place === "" ? "" : `?where=${place}`}`, { as: learner });
  return (await module(args(request, { module: SLUG }))).where;
}

async function under(id: string, query = "", as = learner) {
  const answer = await answerOf(async () => underRule(args(await get(`/hours/rules/${id}${query}`, { as }), { ruleSet: id })));
  return { status: answer.status, page: answer.status === 404 ? null : await answer.json() };
}

const keepUnder = (id: string, fields: Readonly<Record<string, string>>) =>
  answerOf(async () => keep(args(await post(`/hours/rules/${id}`, fields, { as: learner }), { ruleSet: id })));

describe("R20: the list of bodies", () => {
  test("shows each with what it asks, when it was checked and how sure we are, to anyone", async () => {
    const listed = (await rules()).rules;
    expect(listed).toHaveLength(13);
    expect(listed.find(({ id }) => id === "florida")).toMatchObject({
      asked: "24 h of 50-minute hours, 20 h by the clock, in 24 months",
      force: "Since 1 September 2025",
      reading: { checkedOn: "2026-11-20", confidence: "Read at the source" },
    });
    expect(listed.find(({ id }) => id === "california")?.asked).toBe("Nothing, as far as we found");
  });
});

describe("R21: a body's page", () => {
  const shown = async (id: string, query = "") => rule(args(await get(`/rules/${id}${query}`), { ruleSet: id }));

  test("answers for every published module, by default not with yes", async () => {
    expect((await shown("washington")).modules).toMatchObject([{ slug: SLUG, verdict: "unknown" }]);
    expect((await shown("georgia")).modules).toMatchObject([{ verdict: "does_not_count", why: expect.stringContaining("NCBTMB") }]);
    expect((await shown("s4om-foundational-24")).modules).toMatchObject([
      { verdict: "counts", why: expect.stringContaining("Reading alone is not enough") },
    ]);
    const row = { id: "a", body: "NCBTMB", number: "1", editionId, validFrom: "2020-01-01", validTo: "2099-12-31", recordedAt: 1 };
    await house.atomic([house.db.insert(approval).values(row)]);
    expect((await shown("georgia")).modules).toMatchObject([{ verdict: "counts" }]);
  });

  test("shows the row of the day that is asked for, and today's for a day that is none", async () => {
    expect((await shown("florida", "?on=2024-05-05")).row?.force).toBe("From 1 September 2021 to 31 August 2025");
    expect((await shown("florida", "?on=yesterday")).row?.force).toBe("Since 1 September 2025");
    expect(await shown("florida", "?on=2001-01-01")).toMatchObject({ row: null, modules: [] });
  });

  test("of a body nobody has written down is not there", async () => {
    expect((await answerOf(() => shown("atlantis"))).status).toBe(404);
  });
});

describe("R21, R85: does it count where I work?", () => {
  test("is unknown until a state is chosen, and for a state without a rule", async () => {
    expect(await where("")).toMatchObject({ chosen: "", answer: null });
    expect(await where("nonsense")).toMatchObject({ chosen: "", answer: null });
    expect(await where("OH")).toMatchObject({ place: "Ohio", answer: { verdict: "unknown" }, rule: null });
    expect(await where("other")).toMatchObject({ answer: { verdict: "unknown" } });
  });

  test("is answered with the rule and its date", async () => {
    expect(await where("FL")).toMatchObject({
      place: "Florida",
      answer: { verdict: "does_not_count" },
      rule: { id: "florida", force: "Since 1 September 2025", reading: { checkedOn: "2026-11-20" } },
    });
    expect(await where("CA")).toMatchObject({ answer: { verdict: "does_not_count", why: expect.stringContaining("Nothing is asked") } });
    expect(await where("ncbtmb-renewal")).toMatchObject({ answer: { verdict: "does_not_count" } });
  });
});

describe("my hours under a rule", () => {
  test("are my own lines, each with its verdict", async () => {
    await creditMinutes(anHour(learner.id), new Date());
    const { page } = await under("s4om-foundational-24");
    expect(page.statement).toMatchObject({ total: 60, lines: [{ verdict: "counts", why: "Counts in full." }] });
    expect((await under("s4om-foundational-24", "", await anAccount())).page.statement.lines).toEqual([]);
  });

  test("for a last day alone are those of the cycle that ends on it", async () => {
    const { page } = await under("florida", "?from=&to=2025-08-31");
    expect(page.statement.period).toEqual({ from: "2023-09-01", to: "2025-08-31" });
    expect((await under("florida", "?from=2024-01-01&to=2025-01-01")).page.statement.period).toEqual({
      from: "2024-01-01",
      to: "2025-01-01",
    });
  });

  test("for days that are none, or in the wrong order, come back with a sentence and with what was typed", async () => {
    const wrong = await under("florida", "?from=2025-02-30&to=2025-01-01");
    expect(wrong).toMatchObject({
      status: 422,
      page: { typed: { from: "2025-02-30" }, errors: { from: expect.stringContaining("not a day") } },
    });
    const turned = await under("florida", "?from=2026-02-01&to=2026-01-01");
    expect(turned.page.errors).toEqual({ to: "The last day lies before the first." });
  });

  test("for days without a rule say so, and a body nobody wrote down is not there", async () => {
    expect((await under("florida", "?to=2019-01-01")).page.statement).toBeNull();
    expect((await under("atlantis")).status).toBe(404);
  });

  test("are kept by one press, and the kept page is hers alone", async () => {
    await creditMinutes(anHour(learner.id), new Date());
    const kept = await keepUnder("s4om-foundational-24", { from: "", to: "" });
    expect(kept.status).toBe(302);
    const address = kept.headers.get("Location") ?? "";
    const id = address.split("/").at(-1) ?? "";
    const page = await statement(args(await get(address, { as: learner }), { statement: id }));
    expect(page).toMatchObject({ learner: learner.name, statement: { total: 60 }, headSeq: 1 });
    const stranger = await anAccount();
    expect((await answerOf(async () => statement(args(await get(address, { as: stranger }), { statement: id })))).status).toBe(404);
    expect((await under("s4om-foundational-24")).page.kept).toMatchObject([{ id }]);
  });

  test("are not kept for days without a rule or for no day at all", async () => {
    expect((await keepUnder("florida", { from: "", to: "2019-01-01" })).status).toBe(422);
    expect((await keepUnder("florida", { from: "", to: "soon" })).status).toBe(422);
    expect((await keepUnder("atlantis", { from: "", to: "" })).status).toBe(404);
    expect(await house.db.select().from(ruleStatement).all()).toEqual([]);
  });
});
