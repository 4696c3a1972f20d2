/** Whatever a stranger writes into the first lines of a request, it becomes a request to this site or a plain refusal. */
import { once } from "node:events";
import { connect } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { webRequest } from "#app/web-request.server.ts";

const ORIGIN = "https://attune.example";

test.each([
  ["GET //", `GET ${ORIGIN}//`],
  ["GET //[", `GET ${ORIGIN}//[`],
  ["GET //elsewhere.example/verify?code=1", `GET ${ORIGIN}//elsewhere.example/verify?code=1`],
  ["GET /\\elsewhere.example/verify", `GET ${ORIGIN}//elsewhere.example/verify`],
  ["GET http://elsewhere.example/verify?code=1", `GET ${ORIGIN}/verify?code=1`],
])("%s stays an address of this site", async (line, asked) => {
  expect(await answerTo(line)).toEqual({ asked, host: "attune.example", body: "" });
});

test.each(["GET", "HEAD"])("%s with a body is answered without it", async (method) => {
  const answer = await answerTo(`${method} /verify`, "code=1");
  if (method === "GET") expect(answer).toEqual({ asked: `GET ${ORIGIN}/verify`, host: "attune.example", body: "" });
  else expect(answer).toBe("");
});

test("a form reaches its page under our own name, whatever name a proxy or a stranger gave the server", async () => {
  expect(await answerTo("POST /verify", "code=1")).toEqual({ asked: `POST ${ORIGIN}/verify`, host: "attune.example", body: "code=1" });
});

/** Sends a request as it is, under another host's name; the answer of a server that tells what it understood. */
async function answerTo(line: string, body = ""): Promise<unknown> {
  const app = express();
  app.use(express.raw({ type: () => true }));
  app.use((request, response) => {
    const asked = webRequest(request, response, ORIGIN);
    const told = async () => ({ asked: `${asked.method} ${asked.url}`, host: asked.headers.get("host"), body: await asked.text() });
    told().then((understood) => response.json(understood));
  });
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port.");
  const socket = connect(address.port, "127.0.0.1");
  socket.end(`${line} HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const pieces: Buffer[] = [];
  socket.on("data", (piece: Buffer) => pieces.push(piece));
  await once(socket, "close");
  const [head = "", text = ""] = Buffer.concat(pieces).toString("utf8").split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 200 /u);
  return text === "" ? text : JSON.parse(text);
}
