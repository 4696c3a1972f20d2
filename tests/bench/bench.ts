/**
 * `npm run bench`: builds and starts the product and its two references, R (a minimal Remix) and L (a bare server), measures them
 * in turns and says which goals hold. `-- --rounds N` (5), `--quick` (one short round, for trying), `--g4` (a second build with 50
 * more routes). Everything runs on loopback and is gone afterwards.
 */
import { cpSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { countAll, reportFiles } from "./counting.ts";
import { type Disturbed, loginStorm, publishing } from "./disturbances.ts";
import { spreadOf } from "./goals.ts";
import { pageLane, startLoad } from "./load.ts";
import { machineFacts } from "./machine.ts";
import { matrixTable, printMatrix } from "./matrix.ts";
import { measureRounds } from "./measure.ts";
import { bodyOf } from "./pages.ts";
import { cleanUp, temporaryFolder } from "./processes.ts";
import { buildProduct, prepareData, startProduct } from "./product.ts";
import { buildReferenceRemix, fillReferenceRemix, startReferenceLimit, startReferenceRemix } from "./references.ts";
import { brief, type Report, startReport } from "./report.ts";
import { cpuOf, type Results } from "./results.ts";
import { ATTEMPTS_A_ROUND, scenariosFor } from "./scenarios.ts";
import { reportGoals, reportStorms } from "./verdicts.ts";
import { certificates, ledgerAppends, memory, restarts, yearOfHours } from "./whole-process.ts";

const MOST_ROUNDS = 25;
const MOST_MINUTES = 90;
const EXTRA_ROUTES = 50;
/** What Moodle 4.5.6 costs beside L on one machine, measured once: it cannot be shipped. */
const MOODLE_OVER_L = 489;

const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    quick: { type: "boolean", default: false },
    g4: { type: "boolean", default: false },
  },
});
const pace = flags.quick
  ? { rounds: 1, seconds: 1 }
  : { rounds: Math.min(MOST_ROUNDS, Math.max(1, Number(flags.rounds) || 5)), seconds: 2 };

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => giveUp(`stopped by ${signal}`));
const watchdog = setTimeout(() => giveUp(`longer than ${MOST_MINUTES} minutes`), MOST_MINUTES * 60_000);
try {
  process.exitCode = await bench(startReport());
} catch (error) {
  process.stderr.write(`The bench ended early: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  clearTimeout(watchdog);
  await cleanUp();
}
process.exit();

function giveUp(why: string): void {
  process.stderr.write(`The bench ended early: ${why}.\n`);
  cleanUp().finally(() => process.exit(1));
}

async function bench(report: Report): Promise<number> {
  report.note(`Attune bench: ${machineFacts()}`);
  report.note(`${pace.rounds} interleaved rounds of ${pace.seconds} s a point; medians [least–most]; ratios round by round.`);
  report.note("A goal holds when the median ratio meets it within 10 % and the worst round misses it by less than 25 %.");
  if (pace.rounds < 5) report.note("Fewer than five rounds: the verdicts below are a first look, no more.");
  const referenceFolder = await buildReferenceRemix();
  const productFolder = await buildProduct();
  const { dataDir, prepared } = await prepareData(productFolder, ATTEMPTS_A_ROUND * (pace.rounds + 1));
  const counted = await countAll(report, productFolder, dataDir, prepared);
  fillReferenceRemix(
    referenceFolder,
    bodyOf(counted.lesson.document),
    counted.record,
    `content/modules/${prepared.module}/quiz.yaml`,
    prepared.drawn,
  );
  const widened = flags.g4 ? await startWidened(dataDir) : null;
  const product = await startProduct(productFolder, dataDir);
  const remix = await startReferenceRemix(referenceFolder);
  const limit = await startReferenceLimit(path.join(dataDir, "attune.sqlite"), counted.limitPages);
  await reportFiles(report, counted, remix);

  const load = startLoad();
  const storm = startLoad(1_000_000);
  const scenarios = scenariosFor(prepared, { product: product.port, remix: remix.port });
  const storms: (Disturbed & { failures: number })[] = [];
  const growth: number[] = [];
  const results = await measureRounds(load, scenarios, { product, remix, limit }, pace, async () => {
    storms.push(await loginStorm(load, storm, product, prepared, pace.seconds));
    if (!widened) return;
    const lanes = prepared.readers.slice(0, 16).map(({ cookie }) => pageLane(`/learn/${prepared.module}/read/${prepared.section}`, cookie));
    const wide = cpuOf()(await load.repeat(widened, lanes, pace.seconds));
    growth.push(wide / cpuOf()(await load.repeat(product, lanes, pace.seconds)));
  });
  printMatrix(report, results, scenarios);
  report.note("\nGoals");
  reportGoals(report, results, prepared.drawn);
  reportStorms(report, storms);
  const atMost = { limit: 1.15, side: "most" } as const;
  if (widened)
    report.add({
      goal: "G4",
      what: `lesson page CPU with ${EXTRA_ROUTES} more routes over without, c=16`,
      unit: "",
      own: growth,
      must: atMost,
    });
  else report.skip("G4", "lesson page CPU with 50 more routes", "needs a second build: --g4");
  await widened?.stop();
  await publishing(report, load, { product, prepared, folder: productFolder }, pace);
  await memory(report, load, product, remix, prepared, pace.rounds, pace.seconds);
  for (const server of [product, remix, limit]) await server.stop();
  await restarts(report, { productFolder, dataDir, referenceFolder }, prepared, pace.rounds);
  await ledgerAppends(report, productFolder, pace.rounds);
  await yearOfHours(report, productFolder, pace.rounds);
  await certificates(report, productFolder, pace.rounds);
  for (const goal of ["G14", "G15"])
    report.skip(goal, goal === "G14" ? "slow-profile LCP, blocking" : "Lighthouse", "needs a browser: not part of this run");
  report.skip("G18", "several processes on one engine", "one process serves one file here");
  return conclude(
    report,
    results,
    scenarios,
    storms.reduce((sum, each) => sum + each.failures, 0),
    load.disturbance(),
  );
}

/** The same product with 50 routes that nobody asks for, on a copy of the same database. */
async function startWidened(dataDir: string) {
  const copy = temporaryFolder();
  cpSync(dataDir, copy, { recursive: true });
  return startProduct(await buildProduct(EXTRA_ROUTES), copy);
}

/** The tables, and what would make them untrue. Failed requests fail the run; a missed goal does not. */
function conclude(
  report: Report,
  results: Results,
  scenarios: Parameters<typeof matrixTable>[2],
  failedLogins: number,
  disturbance: readonly number[],
): number {
  const { median, most } = spreadOf(disturbance);
  const perRound = results.of("lesson page", "limit", 16).map(cpuOf());
  report.table();
  matrixTable(report, results, scenarios);
  report.note(
    `\nMoodle 4.5.6 by the bridge: ${brief(MOODLE_OVER_L * spreadOf(perRound).median)} ms CPU for a lesson page (${MOODLE_OVER_L} × L).`,
  );
  report.note(`Others kept ${brief(median)} cores busy while this ran (the median of all points; at most ${brief(most)}).`);
  const failures = [...results.failures(), ...(failedLogins > 0 ? [`login storm: ${failedLogins} failed`] : [])];
  for (const failure of failures) report.note(`FAILED  ${failure}`);
  return failures.length === 0 ? 0 : 1;
}
