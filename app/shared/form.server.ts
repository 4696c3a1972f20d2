/** From a posted form to a typed value, or to sentences beside the fields. */
import type { z } from "zod";

export type FieldErrors = Readonly<Record<string, string>>;
export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly errors: FieldErrors;
      readonly values: Readonly<Record<string, string>>;
      /** What was chosen beside the faulty fields, so that a good file need not be chosen again. */
      readonly files: Readonly<Record<string, File>>;
    };

type FormField = string | File | readonly (string | File)[];

/** The longest form of ours, a quiz, has some hundred. */
const MOST_FIELDS = 1000;

/** Never sent back into the page, not even to the person who typed it. */
const SECRET_FIELD = /password|^pin/iu;

/**
 * Reads and checks a form post. A field given once is a string or a File; given more than once, or named with a trailing `[]`, a list.
 * A file field in which nothing was chosen is "". `values` are what was typed, for the page to keep. @throws {Response} 400 when the body is no form at all, or no form of ours.
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
  return { ok: false, errors, values: typedValues(fields), files: filesIn(fields) };
}

/** What was typed, whether it can be taken or not: for a form that is drawn again. Give it a clone of the request. */
export async function typedText(request: Request): Promise<Readonly<Record<string, string>>> {
  return typedValues(await readFields(request));
}

async function readFields(request: Request): Promise<Record<string, FormField>> {
  const form = await request.formData().catch((cause: unknown) => {
    throw new Response("The form could not be read.", { status: 400, statusText: cause instanceof Error ? "Bad Request" : "" });
  });
  const given = new Map<string, (string | File)[]>();
  let count = 0;
  // One pass: asking a form for each of its names in turn takes the square of their number.
  for (const [name, value] of form) {
    count += 1;
    if (count > MOST_FIELDS) throw new Response("The form has too many fields.", { status: 400 });
    const values = given.get(name) ?? [];
    values.push(typeof value === "string" || isChosen(value) ? value : "");
    given.set(name, values);
  }
  // Without a prototype, a field named __proto__ or constructor is a field like any other.
  const fields: Record<string, FormField> = Object.create(null);
  for (const [name, values] of given) {
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = values;
    else fields[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return fields;
}

/** A browser sends a nameless file of no bytes where none was chosen. */
function isChosen({ name, size }: File): boolean {
  return name !== "" || size > 0;
}

function filesIn(fields: Readonly<Record<string, FormField>>): Record<string, File> {
  const files: Record<string, File> = {};
  for (const [name, value] of Object.entries(fields)) if (value instanceof File) files[name] = value;
  return files;
}

function typedValues(fields: Readonly<Record<string, FormField>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && !SECRET_FIELD.test(name)) values[name] = value;
  }
  return values;
}
