/** Heartbeats on real SQLite: kept once a slot, only for one's own round, by the server's clock. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import { activeTimesOf, recordBeat } from "#app/features/hours/reading.server.ts";
import { completeSection } from "#app/features/hours/section-completion.server.ts";
import { heartbeatDoor } from "#app/routes/api/heartbeat.server.ts";
import { refused } from "#app/shared/outcome.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, get, postJson } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { anEdition } from "./editions.ts";

const SLUG = "cancer-related-distress";
const START = Date.parse("2026-11-17T15:00:00Z");
const later = (seconds: number) => new Date(START + seconds * 1000);

let engine: ReturnType<typeof freshStore>;
let learner: Actor;

beforeEach(async () => {
  engine = freshStore();
  learner = await anAccount();
  await anEdition();
  await enrol(learner, SLUG, later(0));
});

const beatsKept = () => engine.sqlite.prepare("SELECT count(*) AS n FROM heartbeat").pluck().get();

describe("the door", () => {
  const knock = async (body: unknown, wishes: { as?: Actor; module?: string; now?: Date } = {}) => {
    const module = wishes.module ?? SLUG;
    const request = await postJson(`/learn/${module}/heartbeat`, body, wishes.as ? { as: wishes.as } : {});
    return answerOf(() => heartbeatDoor.answer(request, { module }, { now: wishes.now ?? later(0), client: "192.0.2.1" }));
  };
  const BEAT = { section: "s1", visible: true };

  test("keeps a beat and answers with the server's time, whatever the browser's clock says", async () => {
    const answer = await knock({ ...BEAT, at: "2099-01-01T00:00:00Z" }, { as: learner, now: later(30) });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ saved: "2026-11-17T15:00:30.000Z" });
    expect(engine.sqlite.prepare("SELECT at FROM heartbeat").pluck().get()).toBe(START + 30_000);
  });

  test("sends a stranger to sign in, and keeps nothing", async () => {
    expect((await knock(BEAT)).headers.get("Location")).toMatch(/^\/sign-in/u);
    expect(beatsKept()).toBe(0);
  });

  test("does not know a module without a round, an unknown module, another edition's section, or a school", async () => {
    await anEdition({ slug: "pain-science", title: "Pain science" });
    expect((await knock(BEAT, { as: await anAccount() })).status).toBe(404);
    expect((await knock(BEAT, { as: learner, module: "pain-science" })).status).toBe(404);
    expect((await knock(BEAT, { as: learner, module: "nothing" })).status).toBe(404);
    expect((await knock({ section: "s9", visible: true }, { as: learner })).status).toBe(404);
    expect((await knock(BEAT, { as: await anAccount({ role: "school" }) })).status).toBe(404);
    expect(beatsKept()).toBe(0);
  });

  test.each([
    [null],
    [[]],
    [{}],
    [{ section: "s1" }],
    [{ section: "s1", visible: false }],
    [{ section: 5, visible: true }],
    [{ section: "x".repeat(201), visible: true }],
  ])("refuses %j, and keeps nothing", async (body) => {
    expect((await knock(body, { as: learner })).status).toBe(422);
    expect(beatsKept()).toBe(0);
  });

  test("refuses a body that is no JSON", async () => {
    const { headers } = await get("/", { as: learner });
    const request = new Request(`http://127.0.0.1:3000/learn/${SLUG}/heartbeat`, { method: "POST", headers, body: "{" });
    expect((await answerOf(() => heartbeatDoor.answer(request, { module: SLUG }, { now: later(0), client: "" }))).status).toBe(400);
  });
});

describe("R26: evidence", () => {
  test("50 tabs beating in the same 15 seconds keep one beat", async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => recordBeat(learner, SLUG, index % 2 ? "s1" : "s2", later(index / 10))));
    expect(beatsKept()).toBe(1);
  });

  test("half an hour of beats every 25 s from two tabs is half an hour", async () => {
    for (let second = 0; second <= 1800; second += 25) {
      await recordBeat(learner, SLUG, "s1", later(second));
      await recordBeat(learner, SLUG, "s1", later(second + 7));
    }
    const [time] = await activeTimesOf(learner.id);
    expect(time?.activeSeconds).toBeGreaterThanOrEqual(1770);
    expect(time?.activeSeconds).toBeLessThanOrEqual(1807);
  });

  test("a closed laptop counts nothing, and a section left open counts its cap", async () => {
    for (let second = 0; second <= 8 * 3600; second += 25) await recordBeat(learner, SLUG, "s3", later(second));
    expect(await activeTimesOf(learner.id)).toMatchObject([
      { moduleSlug: SLUG, activeSeconds: Math.floor(5 * (240 / 238) * 60 + 60), minutes: 35 },
    ]);
  });

  test("another learner's time is not mine", async () => {
    await recordBeat(learner, SLUG, "s1", later(0));
    expect(await activeTimesOf((await anAccount()).id)).toEqual([]);
  });
});

test("R27: a completion carries its own final heartbeat, so the last seconds before it count", async () => {
  await recordBeat(learner, SLUG, "s1", later(0));
  expect(await completeSection(learner, SLUG, "s1", later(200))).toMatchObject({ ok: true });
  expect(await activeTimesOf(learner.id)).toMatchObject([{ activeSeconds: 200 }]);
});

test("R28: no time at all is no obstacle: a section read offline is completed all the same", async () => {
  expect(await completeSection(learner, SLUG, "s1", later(0))).toMatchObject({ ok: true });
  expect(await activeTimesOf(learner.id)).toMatchObject([{ activeSeconds: 0 }]);
});

test("a beat for a section of an older edition than the learner's round is refused", async () => {
  await anEdition({ number: 2, words: [100, 100, 100, 100] });
  expect(await recordBeat(learner, SLUG, "s4", later(0))).toEqual(refused("not_begun"));
});
