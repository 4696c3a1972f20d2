/** The API for programs on the server: its doors below one path, with bodies bounded and every refusal a problem document. */
import express, { type ErrorRequestHandler, type Express, type Request as ExpressRequest, type Response as ExpressResponse } from "express";
import type { Door } from "./doors.ts";
import type { Env } from "./env.server.ts";
import { afterAccident } from "./features/api/api-door.server.ts";
import { API_PATH } from "./features/api/api-path.ts";

import { problem } from "./features/api/problem-answer.server.ts";
import { BODY_LIMIT, BODY_TIME_MS, clientAddress, endIfSlow, sendWebResponse, webRequest } from "./web-request.server.ts";

const METHODS = { GET: "get", POST: "post", PUT: "put", DELETE: "delete" } as const satisfies Record<Door["method"], string>;

/** Mounts the doors. Whatever comes under API_PATH is answered here and goes no further. */
export function mountApi(app: Express, doors: readonly Door[], env: Env): void {
  const api = express.Router({ caseSensitive: true });
  const receive = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });
  api.use((request, response, next) => {
    endIfSlow(request, BODY_TIME_MS);
    return receive(request, response, next);
  });
  const paths = new Map<string, Door[]>();
  for (const door of doors) {
    const path = door.path.slice(API_PATH.length);
    paths.set(path, [...(paths.get(path) ?? []), door]);
    api[METHODS[door.method]](path, (request, response, next) => {
      answerAt(door, request, response, env).catch(next);
    });
  }
  for (const [path, there] of paths) {
    api.all(path, (request, response, next) => {
      sendWebResponse(response, otherMethod(request.method, there)).catch(next);
    });
  }
  api.use((_request, response, next) => {
    sendWebResponse(response, problem("no-such-address", "The API has no such address.")).catch(next);
  });
  api.use(answerFailure);
  app.use(API_PATH, api);
}

async function answerAt(door: Door, request: ExpressRequest, response: ExpressResponse, env: Env): Promise<void> {
  const context = { now: new Date(), client: clientAddress(request, env.trustedProxies) };
  const asked = webRequest(request, response, env.origin);
  // Who is signed in on this browser is nothing to the API: a page of another site could use it.
  asked.headers.delete("cookie");
  await sendWebResponse(response, await door.answer(asked, request.params, context));
}

/** OPTIONS is how scripts of other sites ask whether they may; only what strangers may read is open to them. */
function otherMethod(method: string, there: readonly Door[]): Response {
  const allow = [...there.map((door) => door.method), ...(there.some((door) => door.method === "GET") ? ["HEAD"] : []), "OPTIONS"].join(
    ", ",
  );
  if (method !== "OPTIONS") return problem("wrong-method", `This address takes ${allow}.`, { headers: { Allow: allow } });
  const open = there.some(({ openToScripts }) => openToScripts);
  const cors = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
  };
  return new Response(null, { status: 204, headers: { Allow: allow, ...(open ? cors : {}) } });
}

/** What fails before a door is reached: a body that is too large, compressed or cut off, an address that cannot be decoded. */
const answerFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) return response.end();
  return sendWebResponse(response, failureOf(error, request)).catch(next);
};

function failureOf(error: unknown, request: ExpressRequest): Response {
  const status = error instanceof Error && "status" in error ? error.status : null;
  if (error instanceof URIError) return problem("unreadable-body", "The address is not properly encoded.");
  if (status === 413) return problem("body-too-large", "The body is larger than one megabyte. Nothing was stored.");
  if (status === 415) return problem("wrong-content-type", "Compressed bodies are not read.");
  if (typeof status === "number" && status >= 400 && status < 500) return problem("unreadable-body", "The body could not be read.");
  return afterAccident(error, new Request(new URL(request.originalUrl, "http://attune.invalid"), { method: request.method }));
}
