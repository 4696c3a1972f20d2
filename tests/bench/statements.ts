/** What a request asked of the databases. */
import type { Notes } from "./product.ts";
import type { Report } from "./report.ts";

export type StatementMust = { readonly reads: number; readonly writes: number } | { readonly all: number } | null;

/** Reads and writes of one request; those of the rate limits apart. */
export function reportStatements(report: Report, what: string, { statements }: Notes, must: StatementMust): void {
  const own = statements.filter((statement) => !isLimit(statement.sql));
  const reads = own.filter((statement) => statement.readonly).length;
  const writes = own.length - reads;
  const limits = statements.length - own.length;
  const atMost = (limit: number) => ({ limit, side: "most", counted: true }) as const;
  if (must && "reads" in must) {
    report.add({ goal: "G20", what: `${what}: reads`, unit: "", own: [reads], must: atMost(must.reads) });
    report.add({ goal: "G20", what: `${what}: writes`, unit: "", own: [writes], must: atMost(must.writes) });
  } else if (must) report.add({ goal: "G20", what: `${what}: statements`, unit: "", own: [own.length], must: atMost(must.all) });
  report.note(
    `${must ? "G20" : "-  "}   ${what}: ${reads} reads, ${writes} writes${limits ? `, ${limits} in the limits' own file` : ""}  -`,
  );
}

/** Statements of the rate limits, which live in a file of their own. */
export function isLimit(sql: string): boolean {
  return /\bhit\b/u.test(sql);
}
