/** The web application: gates and limits first, then the JSON doors, then the pages. */
import { randomBytes } from "node:crypto";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import express, { type ErrorRequestHandler, type Express, type Request as ExpressRequest, type Response as ExpressResponse } from "express";
import sirv from "sirv";
import { StoreUnavailable } from "#db/client.server.ts";
import { mountApi } from "./api.server.ts";
import { API_DOORS, DOORS } from "./doors.server.ts";
import type { Door } from "./doors.ts";
import type { Env } from "./env.server.ts";
import { knowingWhoAsks } from "./features/accounts/guard.server.ts";
import { readiness } from "./health.server.ts";
import { log, logFailure, loggedPath } from "./log.server.ts";
import { passesOriginGate } from "./origin-gate.server.ts";
import { verifyDoor } from "./routes/api/verify-api.server.ts";
import { CREDENTIAL_TYPES, verifyCredentialDoor } from "./routes/api/verify-credential.server.ts";
import { contentSecurityPolicy, SECURITY_HEADERS, STRICT_TRANSPORT } from "./security-headers.server.ts";
import { preferredType } from "./shared/media-type.ts";
import { anySender, DESK_LIMITS, DESK_PATH, signedInSender, UPLOAD_PATHS, uploadGate } from "./upload-gate.server.ts";
import { BODY_LIMIT, BODY_TIME_MS, clientAddress, endIfSlow, sendWebResponse, webRequest } from "./web-request.server.ts";

export function createApplication(build: ServerBuild, env: Env, clientFolder: string): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");

  app.use((_request, response, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (env.origin.startsWith("https:")) response.setHeader(STRICT_TRANSPORT.name, STRICT_TRANSPORT.value);
    return next();
  });

  // Before the Origin gate: programs send no Origin, and what no cookie opens no other site's page can misuse.
  mountApi(app, API_DOORS, env);

  app.use((request, response, next) => {
    const headers = { method: request.method, secFetchSite: request.header("sec-fetch-site"), origin: request.header("origin") };
    if (passesOriginGate(headers, env.origin)) return next();
    log.warn({ path: loggedPath(request.path) }, "refused a request from another origin");
    return sendPlain(response, 403, "This site accepts forms only from its own pages.");
  });

  // The paths of two Remix features that stay off; an address that asks for them is answered before Remix sees it.
  app.use((request, response, next) => {
    if (request.path === "/__manifest" || request.path.endsWith(".data")) return sendPlain(response, 404, "Not found");
    return next();
  });

  app.get("/healthz", (_request, response) => sendPlain(response, 200, "ok"));
  app.get("/readyz", (_request, response, next) => {
    readiness().then(({ ready, checks }) => response.status(ready ? 200 : 503).json(checks), next);
  });

  // Built files carry their hash in the name and never change; compressed once, at the build.
  app.use(
    "/assets",
    sirv(`${clientFolder}/assets`, { immutable: true, maxAge: 31_536_000, brotli: true, gzip: true, etag: true }),
    (_request, response) => sendPlain(response, 404, "Not found"),
  );
  app.use(sirv(clientFolder, { maxAge: 3600, etag: true }));

  const receiveUpload = uploadGate(signedInSender(env.origin));
  app.post(UPLOAD_PATHS, (request, response, next) => {
    receiveUpload(request, response, next).catch(next);
  });
  const receiveAtDesk = uploadGate(anySender(env.trustedProxies), DESK_LIMITS);
  app.post(DESK_PATH, (request, response, next) => {
    receiveAtDesk(request, response, next).catch(next);
  });
  const receiveSmall = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });
  app.use((request, response, next) => {
    if (Buffer.isBuffer(request.body)) return next(); // received at the upload gate
    endIfSlow(request, BODY_TIME_MS);
    return receiveSmall(request, response, next);
  });

  for (const door of DOORS) mountDoor(app, door, env);
  mountVerifyByAccept(app, env);

  const handlePage = createRequestHandler(build, "production");
  app.all("*", (request, response, next) => {
    answerPage(handlePage, request, response, env).catch(next);
  });

  app.use(answerAccident);
  return app;
}

async function answerPage(handlePage: RequestHandler, request: ExpressRequest, response: ExpressResponse, env: Env): Promise<void> {
  const nonce = randomBytes(16).toString("base64");
  response.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
  const context = {
    nonce,
    client: clientAddress(request, env.trustedProxies),
    lessonBody: { runs: [] },
    failure: { storeUnavailable: false },
  };
  const answer = await knowingWhoAsks(() => handlePage(webRequest(request, response, env.origin), context));
  if (!context.failure.storeUnavailable) return sendWebResponse(response, answer);
  // Remix knows only "500" for what a loader throws; the page at /unavailable says what happened, under the right status.
  response.setHeader("Retry-After", "60");
  if (request.query._data !== undefined) {
    return sendWebResponse(response, new Response("", { status: 503, headers: { "X-Remix-Catch": "yes" } }));
  }
  return sendWebResponse(response, await handlePage(new Request(new URL("/unavailable", env.origin)), context));
}

function mountDoor(app: Express, door: Door, env: Env): void {
  const method = door.method.toLowerCase();
  if (method !== "get" && method !== "post" && method !== "put") throw new Error(`No such door: ${door.method} ${door.path}`);
  app[method](door.path, (request: ExpressRequest, response: ExpressResponse, next) => {
    answerAtDoor(door, request, response, env).catch(next);
  });
}

async function answerAtDoor(door: Door, request: ExpressRequest, response: ExpressResponse, env: Env): Promise<void> {
  const context = { now: new Date(), client: clientAddress(request, env.trustedProxies) };
  const answer = await door.answer(webRequest(request, response, env.origin), request.params, context).catch((thrown: unknown) => {
    if (thrown instanceof Response) return door.method === "GET" ? thrown : asJsonRefusal(thrown);
    throw thrown;
  });
  await sendWebResponse(response, answer);
}

/** A script cannot follow the way to the sign-in page: it is told that the session is over, and says so in its own words. */
function asJsonRefusal(thrown: Response): Response {
  const signedOut = thrown.status === 302 && thrown.headers.get("Location")?.startsWith("/sign-in");
  if (signedOut) return Response.json({ error: "signed_out" }, { status: 401 });
  return thrown;
}

/** One address, three forms: whoever asks /verify/CODE for JSON gets the API's answer, and for a credential the credential. */
function mountVerifyByAccept(app: Express, env: Env): void {
  app.get("/verify/:code", (request, response, next) => {
    const type = preferredType(request.header("accept") ?? null, ["text/html", ...CREDENTIAL_TYPES, "application/json"]);
    if (type === null || type === "text/html") return next();
    return answerAtDoor(type === "application/json" ? verifyDoor : verifyCredentialDoor, request, response, env).catch(next);
  });
}

const answerAccident: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const status = error instanceof StoreUnavailable ? 503 : statusOf(error);
  if (status >= 500) logFailure(error, new Request(new URL(request.path, "http://attune.invalid"), { method: request.method }));
  if (response.headersSent) return response.end();
  if (status === 503) response.setHeader("Retry-After", "60");
  return sendPlain(response, status, PLAIN_WORDS[status] ?? "Something broke on our side. Please try again.");
};

const PLAIN_WORDS: Readonly<Record<number, string>> = {
  400: "That could not be read. Go back and try once more.",
  413: "What was sent is larger than one megabyte. Nothing was stored.",
  415: "Compressed forms are not accepted.",
  503: "We cannot save right now. Nothing that was confirmed to you is lost. Please try again in a few minutes.",
};

function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400;
  const status = error instanceof Error && "status" in error ? error.status : 500;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}

function sendPlain(response: ExpressResponse, status: number, words: string): void {
  response.status(status).type("text/plain; charset=utf-8").send(words);
}
