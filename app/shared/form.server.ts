/** From a posted form to a typed value, or to sentences beside the fields. */
import type { z } from "zod";

export type FieldErrors = Readonly<Record<string, string>>;
export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: FieldErrors; readonly values: Readonly<Record<string, string>> };

/** Never sent back into the page, not even to the person who typed it. */
const SECRET_FIELD = /password/iu;

/**
 * Reads and checks a form post. A field given once is a string; given more than once, or named with a trailing `[]`, a list.
 * `values` are what was typed, for the page to keep. @throws {Response} 400 when the body is no form at all.
 */
export async function parseForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<ParsedForm<z.output<Schema>>> {
  const fields = await readFields(request);
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.length > 0 ? String(issue.path[0]) : "form";
    errors[field] ??= issue.message;
  }
  return { ok: false, errors, values: typedValues(fields) };
}

/** What was typed, whether it can be taken or not: for a form that is drawn again. Give it a clone of the request. */
export async function typedText(request: Request): Promise<Readonly<Record<string, string>>> {
  return typedValues(await readFields(request));
}

async function readFields(request: Request): Promise<Record<string, string | string[]>> {
  const form = await request.formData().catch((cause: unknown) => {
    throw new Response("The form could not be read.", { status: 400, statusText: cause instanceof Error ? "Bad Request" : "" });
  });
  // Without a prototype, a field named __proto__ or constructor is a field like any other.
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).map((value) => (typeof value === "string" ? value : ""));
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = texts;
    else fields[name] = texts.length === 1 ? (texts[0] ?? "") : texts;
  }
  return fields;
}

function typedValues(fields: Readonly<Record<string, string | string[]>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && !SECRET_FIELD.test(name)) values[name] = value;
  }
  return values;
}
