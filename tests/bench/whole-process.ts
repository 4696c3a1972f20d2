/** What is asked of a whole process: its memory under load and after, its way from the start to the first lesson, the bare ledger. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { spreadOf } from "./goals.ts";
import { type Load, pageLane, type Target } from "./load.ts";
import { pssBytesOf } from "./machine.ts";
import type { Prepared } from "./prepared.ts";
import { runNode, temporaryFolder } from "./processes.ts";
import { startProduct } from "./product.ts";
import { R_LESSON, R_SESSIONS, type Server, startReferenceRemix } from "./references.ts";
import type { Report } from "./report.ts";

const CROWD = 64;
const LOOK_MS = 250;
const AFTER_MS = 5000;
const LEDGER_LIMIT_MS = 120_000;

/** Memory of the product and of R under 64 learners, in turns, and five seconds after. */
export async function memory(
  report: Report,
  load: Load,
  product: Target,
  reference: Target,
  prepared: Prepared,
  rounds: number,
  seconds: number,
): Promise<void> {
  const lesson = `/learn/${prepared.module}/read/${prepared.section}`;
  const own: { during: number; after: number }[] = [];
  const other: { during: number; after: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(
      await underCrowd(
        load,
        product,
        prepared.readers.map(({ cookie }) => pageLane(lesson, cookie)),
        seconds,
      ),
    );
    other.push(
      await underCrowd(
        load,
        reference,
        R_SESSIONS.map((session) => pageLane(R_LESSON, `sid=${session}`)),
        seconds,
      ),
    );
  }
  const finding = (what: string, of: (each: { during: number; after: number }) => number) => ({
    goal: "G16",
    what,
    unit: "MB",
    own: own.map(of),
    reference: { name: "R", figures: other.map(of) },
    must: { limit: 1.5, side: "most" } as const,
  });
  report.add(finding("memory (PSS), most at c=64", (each) => each.during));
  report.add(finding("memory (PSS), 5 s after", (each) => each.after));
}

async function underCrowd(
  load: Load,
  target: Target,
  lanes: Parameters<Load["repeat"]>[1],
  seconds: number,
): Promise<{ during: number; after: number }> {
  let during = 0;
  const crowd = load.repeat(target, lanes.slice(0, CROWD), seconds).then(() => true);
  while (!(await Promise.race([crowd, wait(LOOK_MS, false)]))) during = Math.max(during, pssBytesOf(target.pid));
  await wait(AFTER_MS);
  return { during: during / 1e6, after: pssBytesOf(target.pid) / 1e6 };
}

export interface Restartable {
  readonly productFolder: string;
  readonly dataDir: string;
  readonly referenceFolder: string;
}

/** Milliseconds from starting the process to the first lesson, on databases that are already there; nothing of it may run meanwhile. */
export async function restarts(
  report: Report,
  { productFolder, dataDir, referenceFolder }: Restartable,
  prepared: Prepared,
  rounds: number,
): Promise<void> {
  const lesson = `/learn/${prepared.module}/read/${prepared.section}`;
  const headers = { Cookie: prepared.readers[0]?.cookie ?? "" };
  const timed = async (start: () => Promise<Server>) => {
    const server = await start();
    await server.stop();
    return server.startedIn;
  };
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await timed(() => startProduct(productFolder, dataDir, lesson, headers)));
    other.push(await timed(() => startReferenceRemix(referenceFolder)));
  }
  const reference = { name: "R", figures: other };
  report.add({ goal: "G17", what: "restart to the first lesson", unit: "ms", own, reference, must: { limit: 2, side: "most" } });
}

const Appends = z.object({ product: z.array(z.number()), limit: z.array(z.number()) });

/** Appends a second through the product's own verb, and bare, without HTTP. */
export async function ledgerAppends(report: Report, folder: string, rounds: number): Promise<void> {
  const file = path.join(temporaryFolder(), "appends.json");
  const env = { DATA_DIR: temporaryFolder(), ATTUNE_MODE: "demo" };
  await runNode(["--import", "tsx", "tests/bench/ledger-append.ts", file, String(rounds)], { cwd: folder, env }, LEDGER_LIMIT_MS);
  const { product, limit } = Appends.parse(JSON.parse(readFileSync(file, "utf8")));
  const reference = { name: "bare append", figures: limit };
  report.add({
    goal: "G8",
    what: "ledger lines appended, database only, FULL",
    unit: "/s",
    own: product,
    reference,
    must: { limit: 0.5, side: "least" },
  });
}

const YearOfHours = z.object({ page: z.array(z.number()), report: z.array(z.number()), lines: z.number() });
const YEAR_LIMIT_MS = 600_000;

/** A year's lines of 5,000 learners: a learner's hours page under 50 ms, the month's exception report under a second. */
export async function yearOfHours(report: Report, folder: string, rounds: number): Promise<void> {
  const file = path.join(temporaryFolder(), "year.json");
  const env = { DATA_DIR: temporaryFolder(), ATTUNE_MODE: "demo" };
  await runNode(["--import", "tsx", "tests/bench/year-of-hours.ts", file, String(rounds)], { cwd: folder, env }, YEAR_LIMIT_MS);
  const { page, report: exceptions, lines } = YearOfHours.parse(JSON.parse(readFileSync(file, "utf8")));
  const [first, second] = [spreadOf(page), spreadOf(exceptions)];
  report.note(
    `A year of hours, ${lines.toLocaleString("en-US")} lines: ${verdict(first.most, 50)} ${words(first)} a learner's hours page (50 ms);`,
  );
  report.note(`${verdict(second.most, 1000)} ${words(second)} the month's exception report (1,000 ms).`);
}

const Certificates = z.object({ issued: z.array(z.number()), signed: z.array(z.number()), roster: z.array(z.number()) });
const CERTIFICATES_LIMIT_MS = 600_000;

/** A thousand certificates issued and a list of 500 checked, beside the two signatures that each certificate needs. */
export async function certificates(report: Report, folder: string, rounds: number): Promise<void> {
  const file = path.join(temporaryFolder(), "certificates.json");
  const env = { DATA_DIR: temporaryFolder(), ATTUNE_MODE: "demo" };
  await runNode(["--import", "tsx", "tests/bench/certificates.ts", file, String(rounds)], { cwd: folder, env }, CERTIFICATES_LIMIT_MS);
  const { issued, signed, roster } = Certificates.parse(JSON.parse(readFileSync(file, "utf8")));
  report.note(`1,000 certificates issued: ${words(spreadOf(issued))} each; the two signatures of one alone ${words(spreadOf(signed))};`);
  report.note(`a school's list of 500, code and family name: ${words(spreadOf(roster))} in all.`);
}

function verdict(most: number, limit: number): string {
  return most < limit ? "holds:" : "misses:";
}

function words({ median, least, most }: { readonly median: number; readonly least: number; readonly most: number }): string {
  return `${median.toFixed(1)} ms [${least.toFixed(1)}–${most.toFixed(1)}]`;
}
