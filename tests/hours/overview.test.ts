/** The hours page, its table and the edition's sheet, through the doors a reader uses. */
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Edition } from "#app/features/course/edition.ts";
import { enrol } from "#app/features/course/enrolment.server.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import { basisSentence } from "#app/features/hours/explained-line.ts";
import { creditMinutes, reverseLine } from "#app/features/hours/ledger.server.ts";
import { hoursOverview } from "#app/features/hours/overview.server.ts";
import { loader as hoursLoader } from "#app/routes/learn/hours.tsx";
import { loader as csvLoader } from "#app/routes/learn/hours-csv.ts";
import { loader as editionLoader } from "#app/routes/public/edition.tsx";
import { minutes } from "#app/shared/minutes.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";
import { anEdition } from "./editions.ts";
import { anHour } from "./lines.ts";

const NOW = new Date("2026-11-17T15:00:00Z");
let learner: Actor;
let instructor: Actor;
let distress: Edition;

beforeEach(async () => {
  freshStore();
  learner = await anAccount({ name: "Maren Oduya" });
  instructor = await anAccount({ role: "instructor", name: "R. Calloway" });
  distress = await anEdition();
  await anEdition({ slug: "pain-science", title: "Pain science", words: [5000] });
});

const pass = (of: Edition, who = learner) =>
  creditMinutes(
    anHour(who.id, {
      minutes: of.rationale.minutes,
      topics: topicMinutes(of.rationale.minutes, of.frontMatter.topics),
      title: of.title,
      editionId: of.id,
      basis: { attempt: "a1" },
    }),
    NOW,
  );

describe("a new learner", () => {
  test("sees 0 of 24 h, what remains and the first module of the course, and no line", async () => {
    expect(await hoursOverview(learner)).toMatchObject({
      figure: "0 h of 24 h",
      missing: { total: 1440, live: 600, supervised: 180, complete: false },
      next: { slug: "cancer-related-distress", begun: false },
      lines: [],
      activeTimes: [],
    });
  });

  test("is led back to the module she has begun, even when it is not the first", async () => {
    await enrol(learner, "pain-science", NOW);
    expect((await hoursOverview(learner)).next).toEqual({ slug: "pain-science", title: "Pain science", begun: true });
  });
});

describe("R18: a line explains its figure", () => {
  test("by its edition: words, items and the address of its rationale, whatever was published since", async () => {
    await pass(distress);
    await anEdition({ number: 2, words: [9000] });
    const { lines, balance, next } = await hoursOverview(learner);
    expect(lines).toMatchObject([
      { minutes: 35, why: "Edition 1: 5,000 words, 4 items", moduleSlug: "cancer-related-distress", editionNumber: 1, recordedBy: null },
    ]);
    expect(balance).toMatchObject({ total: 35, byTopic: { distress: 28, communication: 7 } });
    expect(next?.slug).toBe("pain-science");
  });

  test("by its note, and by who signed", async () => {
    await creditMinutes(
      anHour(learner.id, {
        kind: "live_in_person",
        minutes: minutes(165),
        actorId: instructor.id,
        basis: { note: "Signed in 9:02, out 11:47" },
      }),
      NOW,
    );
    expect((await hoursOverview(learner)).lines).toMatchObject([
      { why: "Signed in 9:02, out 11:47", recordedBy: "R. Calloway", minutes: 165 },
    ]);
  });

  test("never by an internal word: plain entries are written out, the commitment is not", () => {
    expect(basisSentence({ session_title: "Lab", signedOut: "11:47", minutes: 165, reasonCommitment: "f00", deep: { x: 1 } })).toBe(
      "Session title: Lab, Signed out: 11:47, Minutes: 165",
    );
    expect(basisSentence({})).toBe("Recorded by hand");
  });

  test("a correction shows what it takes back, opens the module again, and the newest line comes first", async () => {
    const line = await pass(distress);
    if (!line.ok) throw new Error(line.reason);
    await reverseLine(line.value.id, instructor, "Credited twice", NOW);
    const { lines, next, figure } = await hoursOverview(learner);
    expect(lines).toMatchObject([
      {
        seq: 2,
        minutes: -35,
        takesBack: 1,
        takenBackBy: null,
        why: "Takes back line 1",
        reason: "Credited twice",
        recordedBy: "R. Calloway",
      },
      { seq: 1, minutes: 35, takesBack: null, takenBackBy: 2 },
    ]);
    expect(figure).toBe("0 h of 24 h");
    expect(next?.slug).toBe("cancer-related-distress");
  });
});

describe("the doors", () => {
  test("a stranger is sent to sign in; a school has no hours page", async () => {
    for (const [loader, path] of [
      [hoursLoader, "/hours"],
      [csvLoader, "/hours.csv"],
    ] as const) {
      const stranger = args(await get(path));
      expect((await answerOf(() => loader(stranger))).headers.get("Location")).toMatch(/^\/sign-in/u);
      const school = args(await get(path, { as: await anAccount({ role: "school" }) }));
      expect((await answerOf(() => loader(school))).status).toBe(404);
    }
  });

  test("each sees her own lines and nobody else's, on the page and in the file", async () => {
    await pass(distress);
    const other = await anAccount();
    const page = await answerOf(async () => hoursLoader(args(await get("/hours", { as: other }))));
    expect(await page.json()).toMatchObject({ lines: [], balance: { total: 0 } });
    const file = await answerOf(async () => csvLoader(args(await get("/hours.csv", { as: other }))));
    expect((await file.text()).trim().split("\r\n")).toHaveLength(1);
  });

  test("R55: the file holds every line and is no page", async () => {
    await pass(distress);
    const file = await answerOf(async () => csvLoader(args(await get("/hours.csv", { as: learner }))));
    expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("Cache-Control")).toContain("no-store");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('"Edition 1: 5,000 words, 4 items"');
  });

  test("the hours page carries no more of the programme than it shows", async () => {
    const page = await answerOf(async () => hoursLoader(args(await get("/hours", { as: learner }))));
    const { asked } = z.object({ asked: z.record(z.string(), z.unknown()) }).parse(await page.json());
    expect(Object.keys(asked).sort()).toEqual(["liveMinutes", "requiredTopics", "supervisedMinutes", "totalMinutes"]);
  });
});

describe("R15: the edition's sheet", () => {
  const sheet = (module: string, number: string) =>
    answerOf(async () => editionLoader(args(await get(`/editions/${module}/${number}`), { module, number })));

  test("is public, names inputs, results, topics, objectives, reviewers, dates and pass mark", async () => {
    expect(await (await sheet("cancer-related-distress", "1")).json()).toMatchObject({
      sheet: {
        title: "Cancer-related distress",
        rationale: { minutes: 35, inputs: { words: 5000, checks: 2, drawn: 2 }, results: { nasba: { roundedThousandths: 500 } } },
        topics: { distress: 28, communication: 7 },
        objectives: ["Describe distress as a continuum.", "Explain what a screening figure says.", "List two steps of a referral."],
        reviewers: ["Rae Reviewer (Reviewer)"],
        reviewedOn: "2026-11-01",
        passMark: 75,
      },
    });
  });

  test("never carries a question or a key", async () => {
    expect(await (await sheet("cancer-related-distress", "1")).text()).not.toMatch(/SECRET|"key"|stem|options/u);
  });

  test.each(["0", "2", "01", "1.0", "1e0", "-1", "", "x", "999999999999999999999"])("edition %j does not exist", async (number) => {
    expect((await sheet("cancer-related-distress", number)).status).toBe(404);
  });

  test("nor does an unknown module, nor one named like an object's own member", async () => {
    expect((await sheet("nothing", "1")).status).toBe(404);
    expect((await sheet("__proto__", "1")).status).toBe(404);
  });
});
