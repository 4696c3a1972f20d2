/** The append action: one line of the hash-chained ledger. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { personOf } from "../reads.server.ts";
import { appendLine } from "../writes.server.ts";

const Line = z.object({ minutes: z.number().int().positive() });

export async function action({ request }: ActionFunctionArgs) {
  const person = personOf(request);
  const { minutes } = Line.parse(await request.json());
  return Response.json({ saved: appendLine(person.id, minutes) });
}
