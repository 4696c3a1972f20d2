/** Posted forms: read once, in one pass, with everything typed and chosen kept. */
import { expect, test } from "vitest";
import { z } from "zod";
import { parseForm } from "#app/shared/form.server.ts";
import { line } from "#app/shared/text-fields.ts";
import { answerOf } from "#tests/support/requests.ts";

const Named = z.object({ name: line("The name") });

function posted(form: FormData | URLSearchParams): Request {
  return new Request("http://127.0.0.1:3000/", { method: "POST", body: form });
}

test("a form of more fields than any page of ours has is refused before it is read name by name", async () => {
  const fields = Array.from({ length: 1001 }, (_, index): [string, string] => [index.toString(36), ""]);
  const answer = await answerOf(() => parseForm(posted(new URLSearchParams(fields)), Named));
  expect(answer.status).toBe(400);
});

test("a field given twice or named with brackets is a list, and a name like __proto__ is a name", async () => {
  const form = new URLSearchParams([
    ["name", "a"],
    ["name", "b"],
    ["met[]", "1"],
    ["__proto__", "x"],
  ]);
  const Listed = z.object({ name: z.array(z.string()), met: z.array(z.string()) });
  expect(await parseForm(posted(form), Listed)).toEqual({ ok: true, value: { name: ["a", "b"], met: ["1"] } });
});

test("a chosen file comes as a file, an unchosen one as nothing, and a good file is kept beside a faulty field", async () => {
  const form = new FormData();
  form.set("name", "");
  form.set("document", new File(["%PDF-"], "paper.pdf"));
  form.set("second", new File([], ""));
  const parsed = await parseForm(posted(form), z.object({ ...Named.shape, second: z.literal("") }));
  expect(parsed).toMatchObject({ ok: false, errors: { name: "The name is missing." }, values: { name: "", second: "" } });
  if (parsed.ok) throw new Error("An empty name passed.");
  expect(Object.values(parsed.files).map((file) => file.name)).toEqual(["paper.pdf"]);
  expect(parsed.values).not.toHaveProperty("document");
});

test("a file where words are asked for is a faulty field, not words", async () => {
  const form = new FormData();
  form.set("name", new File(["x"], "name.txt"));
  expect(await parseForm(posted(form), Named)).toMatchObject({ ok: false, errors: { name: "The name is missing." } });
});
