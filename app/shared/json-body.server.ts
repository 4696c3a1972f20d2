/** From a posted JSON body to a typed value. */
import type { z } from "zod";

/** @throws {Response} 400 when the body is no JSON, 422 with the sentences when it is not what the door asks for. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const body: unknown = await request.json().catch(() => {
    throw Response.json({ error: "The message could not be read." }, { status: 400 });
  });
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw Response.json(
    { error: "The message is not complete.", details: result.error.issues.map((issue) => issue.message) },
    { status: 422 },
  );
}
