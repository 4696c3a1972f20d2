/** Reference L: what the machine could do. A bare server that makes the same reads on the same database and sends the same bytes. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { z } from "zod";

const Plan = z.object({
  database: z.string(),
  port: z.number(),
  pages: z.array(
    z.object({
      path: z.string(),
      type: z.string(),
      body: z.string(),
      reads: z.array(z.object({ sql: z.string(), params: z.array(z.union([z.string(), z.number(), z.null()])) })),
    }),
  ),
});

const plan = Plan.parse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
const sqlite = new Database(plan.database, { readonly: true });
const pages = new Map(
  plan.pages.map(({ path, type, body, reads }) => [
    path,
    { type, body: Buffer.from(body), reads: reads.map(({ sql, params }) => ({ statement: sqlite.prepare(sql).raw(), params })) },
  ]),
);

const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  // A signed-in page begins with the hash of its cookie, as the product's does.
  if (request.headers.cookie) createHash("sha256").update(request.headers.cookie).digest("hex");
  for (const { statement, params } of page.reads) statement.all(...params);
  response.writeHead(200, { "Content-Type": page.type, "Content-Length": page.body.length }).end(page.body);
});
server.listen(plan.port, "127.0.0.1");
process.once("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
