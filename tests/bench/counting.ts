/** What is counted and not timed: statements a page, compilations, bytes, files. */
import { z } from "zod";
import type { Exchange } from "./job.ts";
import { type Fetched, fetchOnce, sendOnce } from "./loopback.ts";
import { bodyOf, type PageWeight, weighPage } from "./pages.ts";
import type { Prepared } from "./prepared.ts";
import { type CountedProduct, type Notes, startCounted } from "./product.ts";
import type { LimitPage, Server } from "./references.ts";
import { brief, type Report } from "./report.ts";
import { type Ports, scenariosFor } from "./scenarios.ts";
import { isLimit, reportStatements } from "./statements.ts";

const LESSONS_WATCHED = 20;

export interface Counted {
  readonly lesson: PageWeight;
  /** The fields of the certificate, for R to show as many. */
  readonly record: Readonly<Record<string, string>>;
  /** The pages with the reads that the product made for each. */
  readonly limitPages: readonly LimitPage[];
}

/** Starts the product under the statement counter, asks for each page warm, and reports what ran. */
export async function countAll(report: Report, folder: string, dataDir: string, prepared: Prepared): Promise<Counted> {
  const counted = await startCounted(folder, dataDir);
  const cookie = prepared.readers[0]?.cookie ?? "";
  const lessonPath = `/learn/${prepared.module}/read/${prepared.section}`;
  const pages = [
    { what: "catalogue", path: "/", cookie: null },
    { what: "lesson page", path: lessonPath, cookie },
    { what: "verify page", path: `/verify/${prepared.code}`, cookie: null },
    { what: "verify API", path: `/api/v1/verify/${prepared.code}`, cookie: null },
  ];
  report.note("\nStatements, warm (the second request for a page in this process)");
  const limitPages: LimitPage[] = [];
  for (const page of pages) {
    const { answer, notes } = await watched(counted, page.path, page.cookie);
    limitPages.push(limitPageOf(page.path, answer, notes));
    reportStatements(report, page.what, notes, page.what === "lesson page" ? { reads: 8, writes: 1 } : null);
    report.add({ goal: "-", what: `${page.what}: document`, unit: "bytes", own: [answer.body.length] });
  }
  await countQuiz(report, counted, prepared);

  await counted.take();
  for (let number = 0; number < LESSONS_WATCHED; number += 1) await fetchOnce(counted.port, lessonPath, { Cookie: cookie });
  const { compiles } = await counted.take();
  const none = { limit: 0, side: "most", counted: true } as const;
  report.add({
    goal: "G10",
    what: `compilations and processes while serving ${LESSONS_WATCHED} lessons`,
    unit: "",
    own: [compiles],
    must: none,
  });

  const lesson = await weighPage(counted.port, lessonPath, cookie);
  const signIn = await fetchOnce(counted.port, "/sign-in");
  const api = await fetchOnce(counted.port, `/api/v1/verify/${prepared.code}`);
  await counted.stop();
  reportDocument(report, lesson, signIn.body.toString());
  return { lesson, record: recordOf(api), limitPages };
}

/** The lesson page's files, beside those of R's bare index page (F). */
export async function reportFiles(report: Report, { lesson }: Counted, reference: Server): Promise<void> {
  const bare = await weighPage(reference.port, "/", null);
  const kilobytes = (bytes: number) => brief(bytes / 1000);
  for (const [what, { files, raw, gzip, brotli }] of Object.entries({
    scripts: lesson.scripts,
    styles: lesson.styles,
    fonts: lesson.fonts,
  })) {
    report.note(
      `G12   lesson page, ${what}: ${files} files, raw ${kilobytes(raw)} KB, gzip ${kilobytes(gzip)} KB, brotli ${kilobytes(brotli)} KB  -`,
    );
  }
  report.add({
    goal: "G12",
    what: "lesson page: JavaScript, brotli",
    unit: "KB",
    own: [lesson.scripts.brotli / 1000],
    reference: { name: "F", figures: [bare.scripts.brotli / 1000] },
    must: { limit: 1.5, side: "most", counted: true },
  });
  const most = { limit: 15, side: "most", counted: true } as const;
  report.add({ goal: "G12", what: "lesson page: requests, every Latin font included", unit: "", own: [lesson.requests], must: most });
}

async function watched(counted: CountedProduct, path: string, cookie: string | null): Promise<{ answer: Fetched; notes: Notes }> {
  const headers = cookie === null ? {} : { Cookie: cookie };
  await fetchOnce(counted.port, path, headers);
  await counted.take();
  const answer = await fetchOnce(counted.port, path, headers);
  return { answer, notes: await counted.take() };
}

/** One cycle, its submission looked at by itself. */
async function countQuiz(report: Report, counted: CountedProduct, prepared: Prepared): Promise<void> {
  const ports: Ports = { product: counted.port, remix: counted.port };
  const cycle =
    scenariosFor(prepared, ports)
      .find((scenario) => scenario.name === "quiz cycle")
      ?.lanes.product?.(64)[0]?.measured ?? [];
  const first = new Set<string>();
  for (const exchange of cycle) {
    await counted.take();
    const { status } = await send(counted.port, exchange);
    const notes = await counted.take();
    if (status !== exchange.expect) report.note(`quiz: ${exchange.name} was answered with ${status}`);
    if (!first.has(exchange.name)) {
      reportStatements(report, `quiz: ${exchange.name}`, notes, exchange.name === "submit" ? { all: 40 } : null);
    }
    first.add(exchange.name);
  }
}

function send(port: number, { method, path, headers, body }: Exchange): Promise<Fetched> {
  return sendOnce(port, method, path, headers, body);
}

const Param = z.union([z.string(), z.number(), z.null()]);

function limitPageOf(path: string, { headers, body }: Fetched, { statements }: Notes): LimitPage {
  const reads = statements
    .filter(({ sql, readonly }) => readonly && !isLimit(sql))
    .map(({ sql, params }) => ({ sql, params: z.array(Param).parse(params) }));
  return { path, type: String(headers["content-type"] ?? "text/html"), body: body.toString(), reads };
}

/** Sent once: the whole document beside its text and the frame of a page that has next to no text. */
function reportDocument(report: Report, lesson: PageWeight, signIn: string): void {
  const body = Buffer.byteLength(bodyOf(lesson.document));
  const shell = Buffer.byteLength(signIn) - Buffer.byteLength(bodyOf(signIn));
  report.add({
    goal: "G13",
    what: "lesson page: document, raw",
    unit: "bytes",
    own: [lesson.documentBytes],
    reference: { name: "(shell + body)", figures: [shell + body] },
    must: { limit: 1.3, side: "most", counted: true },
  });
}

const Fields = z.object({ fields: z.array(z.object({ label: z.string(), value: z.string() })) });

function recordOf({ body }: Fetched): Record<string, string> {
  const parsed = Fields.safeParse(JSON.parse(body.toString()));
  return parsed.success ? Object.fromEntries(parsed.data.fields.map(({ label, value }) => [label, value])) : {};
}
