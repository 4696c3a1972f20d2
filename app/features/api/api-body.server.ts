/** From the body of a request to a typed value, and from a typed value to the body of an answer: both through the operation's schemas. */
import type { z } from "zod";
import { problem } from "./problem-answer.server.ts";
import { MOST_ROWS } from "./shapes.ts";

/** Faults named at once; a list of 500 bad rows needs no longer answer. */
const MOST_FAULTS = 20;

/** @throws {Response} 415 when the body is of none of these kinds, or compressed, or not in UTF-8 */
export function requireContent(request: Request, kinds: Readonly<Record<string, unknown>>): void {
  const [kind = "", ...parameters] = (request.headers.get("content-type") ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters
    .find((each) => each.startsWith("charset="))
    ?.slice(8)
    .replaceAll('"', "");
  const read = Object.keys(kinds);
  if (Object.hasOwn(kinds, kind) && (charset === undefined || charset === "utf-8" || charset === "us-ascii")) return;
  throw problem("wrong-content-type", `Send ${read.join(", or ")}${charset ? ", in UTF-8" : ""}.`, {
    headers: { Accept: read.join(", ") },
  });
}

/** @throws {Response} 400 when the text is no JSON, 422 with each fault and its place when it is not what is asked for */
export function parsedBody<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  const { issues } = result.error;
  if (issues.some(({ code, path }) => code === "too_big" && path.join() === "rows")) {
    throw problem("too-many-rows", `The list has more than ${MOST_ROWS} rows. None was checked.`);
  }
  const errors = issues.slice(0, MOST_FAULTS).map(({ path, message }) => ({ pointer: pointerTo(path), detail: message }));
  throw problem("invalid-body", errors[0]?.detail ?? "The body is not what this address asks for.", { members: { errors } });
}

/** The answer, with nothing in it but what its schema names. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>, init: ResponseInit = {}): Response {
  return Response.json(schema.parse(value), init);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem("unreadable-body", text === "" ? "The body is empty." : "The body is not JSON.");
  }
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}
