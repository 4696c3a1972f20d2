/** The course as its editors wrote it down in content/course.yaml: provider, modules in order, and what it asks for in all. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { readPlainYaml } from "./mdx-yaml.ts";
import { TOPICS } from "./topics.ts";

const Line = z.string().trim().min(1).max(200);
const WholeMinutes = z.number().int().nonnegative();

const Programme = z
  .strictObject({
    title: Line,
    provider: z.strictObject({ name: Line, email: z.email(), administrator: Line, instructor: Line }),
    /** Slugs in the course's order. A slug names its module for ever. */
    modules: z.array(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)).min(1),
    /** What the founding documents spoke of, and the modules that give each theme a home. */
    themes: z.array(z.strictObject({ name: Line, modules: z.array(z.string()).min(1) })).default([]),
    /** The module whose test is passed before supervised practice is booked; without it practice is open to all. */
    practiceGate: z.string().optional(),
    requiredTopics: z.array(z.enum(TOPICS)).min(1),
    /** Of the whole course; live and supervised minutes are part of it (R2). */
    totalMinutes: WholeMinutes,
    liveMinutes: WholeMinutes,
    supervisedMinutes: WholeMinutes,
  })
  .refine(({ modules }) => new Set(modules).size === modules.length, "A module is listed twice.")
  .refine(({ modules, practiceGate }) => !practiceGate || modules.includes(practiceGate), "The practice gate is none of the modules.")
  .refine(({ requiredTopics }) => new Set(requiredTopics).size === requiredTopics.length, "A topic is listed twice.");
export type Programme = z.output<typeof Programme>;

const known = new Map<string, Programme>();

/** Read once for each directory. @throws {Error} with file and line when it is missing or says something else than a programme */
export function programme(contentDir = env().contentDir): Programme {
  const read = known.get(contentDir) ?? readProgramme(path.join(contentDir, "course.yaml"));
  known.set(contentDir, read);
  return read;
}

function readProgramme(file: string): Programme {
  const yaml = readPlainYaml(readFileSync(file, "utf8"));
  const [finding] = yaml.findings;
  if (finding) throw new Error(`${file}:${finding.line}: ${finding.message}`);
  const parsed = Programme.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}:${yaml.placeOf(issue?.path ?? []).line}: ${issue?.path.join(".")}: ${issue?.message}`);
}
