/** The bodies of content/reporting.yaml. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "#app/env.server.ts";
import { readPlainYaml } from "#app/features/course/mdx-yaml.ts";
import { Reporting, type ReportingBody } from "./reporting.ts";

const known = new Map<string, readonly ReportingBody[]>();

/** Read once for each directory; none without the file. @throws {Error} with file and line when it says something else */
export function reportingBodies(contentDir = env().contentDir): readonly ReportingBody[] {
  const read = known.get(contentDir) ?? readBodies(path.join(contentDir, "reporting.yaml"));
  known.set(contentDir, read);
  return read;
}

/** One body by its id; null when there is none. */
export function reportingBody(id: string): ReportingBody | null {
  return reportingBodies().find((each) => each.id === id) ?? null;
}

function readBodies(file: string): readonly ReportingBody[] {
  if (!existsSync(file)) return [];
  const yaml = readPlainYaml(readFileSync(file, "utf8"));
  const [finding] = yaml.findings;
  if (finding) throw new Error(`${file}:${finding.line}: ${finding.message}`);
  const parsed = Reporting.safeParse(yaml.value);
  if (parsed.success) return parsed.data.bodies;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}:${yaml.placeOf(issue?.path ?? []).line}: ${issue?.path.join(".")}: ${issue?.message}`);
}
