/** The transcript: every line once, ours and others' apart, and what only she states in no sum. */
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeEach, describe, expect, test } from "vitest";
import type { ExplainedLine } from "#app/features/hours/explained-line.ts";
import { KINDS } from "#app/features/hours/kinds.ts";
import { creditMinutes } from "#app/features/hours/ledger.server.ts";
import { ledgerCsv } from "#app/features/hours/ledger-csv.ts";
import { SOURCES } from "#app/features/hours/line-source.ts";
import { type StatedHours, type TranscriptFacts, tablesOf, transcriptOf, transcriptSentence } from "#app/features/reports/transcript.ts";
import { drawTranscript } from "#app/features/reports/transcript-pdf.server.ts";
import { transcriptPdfDoor } from "#app/routes/api/transcript-pdf.server.ts";
import { loader as transcriptLoader } from "#app/routes/learn/transcript.tsx";
import { minutes } from "#app/shared/minutes.ts";
import { anHour } from "#tests/hours/lines.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

const LINE: ExplainedLine = {
  id: "line-1",
  seq: 1,
  occurredOn: "2026-11-17",
  title: "Pain science for touch professionals",
  kind: "self_paced",
  minutes: minutes(70),
  after: minutes(70),
  source: "module",
  topics: {},
  why: "Edition 1: 5,571 words, 22 items",
  moduleSlug: "pain-science",
  editionNumber: 1,
  takesBack: null,
  takenBackBy: null,
  reason: null,
  recordedBy: null,
  byTwo: null,
  recordedAt: 1,
  hash: "a".repeat(64),
};
const STATED: StatedHours = {
  id: "stated-1",
  provider: "Riverside Institute",
  title: "Scar work",
  completedOn: "2026-10-02",
  kind: "live_in_person",
  minutes: minutes(480),
  standing: "Waits for a reviewer",
};
const FACTS: TranscriptFacts = { name: "Maren Oduya", provider: "Attune", madeOn: "2026-11-30", lines: [LINE], stated: [] };

const elsewhere: ExplainedLine = {
  ...LINE,
  id: "line-2",
  seq: 2,
  source: "elsewhere",
  kind: "live_in_person",
  title: "Lymphatic techniques, Riverside Institute",
  minutes: minutes(120),
  after: minutes(190),
  why: "From elsewhere: Riverside Institute, accepted on the document shown",
  recordedBy: "Tomas Lindqvist",
  hash: "b".repeat(64),
};

describe("R55: the transcript", () => {
  test("shows every line with kind, minutes, basis and who recorded it, oldest first", () => {
    const [ours, others] = tablesOf(transcriptOf({ ...FACTS, lines: [elsewhere, LINE] }));
    expect(ours?.rows).toMatchObject([{ cells: ["17 November 2026", LINE.title, "Online reading", "70"], under: `Line 1. ${LINE.why}` }]);
    expect(others?.rows[0]?.under).toContain("Recorded by Tomas Lindqvist");
  });

  test("keeps what was accepted from elsewhere apart from what was taught here, and names both sums", () => {
    const transcript = transcriptOf({ ...FACTS, lines: [LINE, elsewhere] });
    expect(transcript.sums).toEqual({ ours: 70, elsewhere: 120, total: 190 });
    expect(transcriptSentence(transcript)).toBe(
      "3 h 10 min in all: Online reading 1 h 10 min; In person 2 h. Of these, 2 h were earned elsewhere and accepted by a reviewer.",
    );
  });

  test("R4: what only she states stands in a table of its own and in no sum", () => {
    const transcript = transcriptOf({ ...FACTS, stated: [STATED] });
    expect(transcript.sums.total).toBe(70);
    expect(tablesOf(transcript).map(({ key }) => key)).toEqual(["ours", "stated"]);
    expect(tablesOf(transcript)[1]).toMatchObject({ remark: expect.stringContaining("Self-reported"), rows: [{ under: STATED.standing }] });
  });

  test("says what became of a line that was taken back, with its reason", () => {
    const mirror: ExplainedLine = { ...LINE, id: "m", seq: 2, minutes: minutes(-70), takesBack: 1, reason: "Credited twice." };
    const [ours] = tablesOf(transcriptOf({ ...FACTS, lines: [{ ...LINE, takenBackBy: 2 }, mirror] }));
    expect(ours?.rows.map(({ under }) => under)).toEqual([
      `Line 1. ${LINE.why}. Taken back by line 2`,
      `Line 2. ${LINE.why}. Takes back line 1. Reason: Credited twice`,
    ]);
    expect(ours?.rows[1]?.cells[3]).toBe("−70");
  });

  test("of an empty ledger says so and draws no table", () => {
    const transcript = transcriptOf({ ...FACTS, lines: [] });
    expect(tablesOf(transcript)).toEqual([]);
    expect(transcriptSentence(transcript)).toBe("No hours are recorded yet.");
  });

  test("R4: the table for spreadsheets marks what only she states as self-reported, without a line and without a hash", () => {
    const last = ledgerCsv([LINE], [STATED]).trim().split("\r\n").at(-1);
    expect(last).toBe(',2026-10-02,"Scar work, Riverside Institute",In person,480,,In no sum,,,Self-reported. Waits for a reviewer,,,,');
  });

  test("any ledger stands in it line for line, and its two sums are the whole", () => {
    const line = fc.record({
      kind: fc.constantFrom(...KINDS),
      source: fc.constantFrom(...SOURCES),
      minutes: fc.integer({ min: -600, max: 600 }),
    });
    fc.assert(
      fc.property(fc.array(line), (drawn) => {
        const lines = drawn.map((each, index) => ({ ...LINE, ...each, minutes: minutes(each.minutes), id: String(index), seq: index + 1 }));
        const { sums, ...rest } = transcriptOf({ ...FACTS, lines });
        expect(sums.ours + sums.elsewhere).toBe(sums.total);
        const shown = tablesOf({ sums, ...rest }).flatMap(({ rows }) => rows.map(({ key }) => key));
        expect(shown.toSorted()).toEqual(lines.map(({ id }) => id).toSorted());
      }),
    );
  });
});

describe("the transcript in print", () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...LINE,
    id: `l${index}`,
    seq: index + 1,
    title: `Module number ${index + 1}`,
  }));

  test("is tagged, holds every table as a table, and runs over as many pages as it needs without losing a line", async () => {
    const bytes = await drawTranscript(transcriptOf({ ...FACTS, lines: [...many, { ...elsewhere, seq: 61 }], stated: [STATED] }));
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    expect(pdf.numPages).toBeGreaterThan(2);
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
    const texts = await Promise.all(pages.map((page) => page.getTextContent()));
    const text = texts.flatMap(({ items }) => items.map((item) => ("str" in item ? item.str : ""))).join(" ");
    for (const { title } of many) expect(text).toMatch(new RegExp(`${title}\\b`, "u"));
    expect(text).toContain(STATED.title);
    expect(text.replaceAll(" ", "")).toContain("b".repeat(64));
    const trees = JSON.stringify(await Promise.all(pages.map((page) => page.getStructTree())));
    for (const role of ["H1", "H2", "Table", "TR", "TH", "TD"]) expect(trees).toContain(`"role":"${role}"`);
  });

  test("is the same to the byte when drawn twice", async () => {
    const [first, second] = await Promise.all([drawTranscript(transcriptOf(FACTS)), drawTranscript(transcriptOf(FACTS))]);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("R54: whose transcript", () => {
  beforeEach(() => {
    freshStore();
  });

  test("nobody but its owner has a way to it: a school, which has no learner's consent here yet, finds no such page and no such file", async () => {
    const school = await anAccount({ role: "school" });
    const page = await answerOf(async () => transcriptLoader(args(await get("/hours/transcript", { as: school }))));
    expect(page.status).toBe(404);
    const door = await answerOf(async () => {
      const request = await get("/hours/transcript.pdf", { as: school });
      return transcriptPdfDoor.answer(request, {}, { now: new Date(), client: "192.0.2.1" });
    });
    expect(door.status).toBe(404);
  });

  test("an instructor who asks is given her own, whatever else she asks for", async () => {
    const learner = await anAccount({ name: "Maren Oduya" });
    await creditMinutes(anHour(learner.id), new Date("2026-11-17T12:00:00Z"));
    const instructor = await anAccount({ role: "instructor", name: "Ruth Calder" });
    const address = `/hours/transcript?learner=${learner.id}`;
    const page = await answerOf(async () => transcriptLoader(args(await get(address, { as: instructor }))));
    expect(await page.json()).toMatchObject({ name: "Ruth Calder", tables: [], head: null });
  });
});
