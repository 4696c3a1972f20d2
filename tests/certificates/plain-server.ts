/** A bare file server, as any web host is one: files, folders with index.html, nothing rewritten. */
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Serves `root` until the test ends; resolves to its address. */
export async function plainServer(root: string): Promise<string> {
  const server = createServer((request, response) => {
    const asked = path.normalize(decodeURIComponent(request.url ?? "/"));
    const place = path.join(root, asked);
    if (!place.startsWith(root) || !existsSync(place)) return void response.writeHead(404).end("404");
    if (!statSync(place).isDirectory()) return void response.end(readFileSync(place));
    if (!asked.endsWith("/")) return void response.writeHead(301, { Location: `${asked}/` }).end();
    const index = path.join(place, "index.html");
    if (!existsSync(index)) return void response.writeHead(403).end("403");
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(readFileSync(index));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return `http://127.0.0.1:${address.port}`;
}
