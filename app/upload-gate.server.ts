/** Forms that carry a document: the only requests that may be larger than the rest, bounded in size, number, memory and time. */
import type { Request as ExpressRequest, Response as ExpressResponse, NextFunction } from "express";
import { requireActor } from "./features/accounts/guard.server.ts";
import { networkOf } from "./features/accounts/throttle.ts";
import { FILE_LIMIT } from "./features/elsewhere/file-kinds.ts";
import { clientAddress, sendWebResponse, webRequest } from "./web-request.server.ts";

/** The pages whose forms have a file field, for whoever is signed in. */
export const UPLOAD_PATHS = ["/hours/elsewhere/new", "/hours/elsewhere/:record"];
/** The verification desk, where strangers hand in a file to be looked at. */
export const DESK_PATH = "/verify";

interface UploadLimits {
  /** Bytes kept of one form: a file of the greatest size and the fields around it. */
  readonly kept: number;
  /** Bytes read of one form; what is over `kept` is thrown away, so that the person gets an answer and not a broken connection. */
  readonly read: number;
  /** Milliseconds without a byte, and for the whole form: a photo over a slow mobile network takes a minute or two. */
  readonly pauseMs: number;
  readonly wholeMs: number;
  /** Forms received at the same time, in all and from one sender. */
  readonly atOnce: number;
  readonly atOnceEach: number;
}

export const UPLOAD_LIMITS: UploadLimits = {
  kept: FILE_LIMIT + 200_000,
  read: 60_000_000,
  pauseMs: 20_000,
  wholeMs: 180_000,
  atOnce: 6,
  atOnceEach: 2,
};

/** Strangers wait a shorter time, and take none of the places of those who are signed in. */
export const DESK_LIMITS: UploadLimits = { ...UPLOAD_LIMITS, pauseMs: 10_000, wholeMs: 120_000 };

/** Who sends a form, as the gate counts them; or the answer to somebody who may not send one. */
type Sender = (request: ExpressRequest, response: ExpressResponse) => Promise<string | Response>;

/** Senders who are signed in and may hand in documents. */
export function signedInSender(origin: string): Sender {
  return (request, response) =>
    requireActor(webRequest(request, response, origin), "elsewhere:claim").then(
      ({ id }) => id,
      (thrown: unknown) => {
        if (thrown instanceof Response) return thrown;
        throw thrown;
      },
    );
}

/** Anybody, told apart by the network they come from. */
export function anySender(trustedProxies: readonly string[]): Sender {
  return async (request) => networkOf(clientAddress(request, trustedProxies));
}

/**
 * Receives such a form for a sender who is let in and hands it on as `request.body`. A form over the limit is handed on cut and closed: its
 * fields come through, and the page says beside the file that it is too large. Content-Length is not believed; bytes are counted.
 */
export function uploadGate(senderOf: Sender, limits: UploadLimits = UPLOAD_LIMITS) {
  const receiving = new Map<string, number>();
  const ofAll = () => [...receiving.values()].reduce((sum, count) => sum + count, 0);

  return async (request: ExpressRequest, response: ExpressResponse, next: NextFunction): Promise<void> => {
    const boundary = boundaryOf(request);
    if (!boundary) return next(); // no file in it: received like any other form
    const sender = await senderOf(request, response);
    if (sender instanceof Response) return sendWebResponse(response, sender);
    if ((request.header("content-encoding") ?? "identity") !== "identity")
      return refuse(response, 415, "Compressed forms are not accepted.");
    const theirs = receiving.get(sender) ?? 0;
    if (theirs >= limits.atOnceEach || ofAll() >= limits.atOnce) return refuse(response, 503, BUSY, { "Retry-After": "10" });

    receiving.set(sender, theirs + 1);
    response.once("close", () => {
      const left = (receiving.get(sender) ?? 1) - 1;
      if (left === 0) receiving.delete(sender);
      else receiving.set(sender, left);
    });
    const received = await bodyOf(request, limits);
    if (received === "gone") return;
    if (received === "slow") return hangUp(request, response, 408, TOO_SLOW);
    if (received.bytes.length === 0 && !received.whole) return hangUp(request, response, 413, TOO_LARGE);
    const body = received.whole ? received.bytes : closedForm(received.bytes, boundary);
    if (hasManyParts(body, boundary)) return refuse(response, 400, "That could not be read. Go back and try once more.");
    request.body = body;
    next();
  };
}

const MOST_PARTS = 200;
const BUSY = "Several files are being received right now. Go back and send yours again in a moment; nothing was stored.";
const TOO_SLOW =
  "Sending took too long, so it was ended. Nothing was stored. Go back and try again where the connection is better, or take a smaller photo.";
const TOO_LARGE =
  "What was sent is far larger than 10 MB. Nothing was stored. Go back and choose a smaller file: a photo of the paper is enough.";

type Received = { readonly bytes: Buffer; readonly whole: boolean } | "slow" | "gone";

function bodyOf(request: ExpressRequest, limits: UploadLimits): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    let read = 0;
    const finish = (received: Received) => {
      clearTimeout(pause);
      clearTimeout(whole);
      request.off("data", take);
      request.pause();
      resolve(received);
    };
    const pause = setTimeout(() => finish("slow"), limits.pauseMs);
    const whole = setTimeout(() => finish("slow"), limits.wholeMs);
    const take = (chunk: Buffer) => {
      pause.refresh();
      read += chunk.length;
      const part = chunk.subarray(0, limits.kept - kept);
      if (part.length > 0) chunks.push(part);
      kept += part.length;
      if (read > limits.read) finish({ bytes: Buffer.alloc(0), whole: false });
    };
    if (request.destroyed) return finish("gone");
    request.on("data", take);
    request.once("end", () => finish({ bytes: Buffer.concat(chunks), whole: read === kept }));
    request.once("close", () => finish("gone"));
  });
}

function boundaryOf(request: ExpressRequest): string | null {
  return /^multipart\/form-data;.*?boundary="?([^";,\s]{1,70})/iu.exec(request.header("content-type") ?? "")?.[1] ?? null;
}

/** A form whose end was cut off, with its last boundary put back. */
function closedForm(bytes: Buffer, boundary: string): Buffer {
  return Buffer.concat([bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** Taking a form of a hundred thousand tiny parts to pieces would hold everybody up. */
function hasManyParts(body: Buffer, boundary: string): boolean {
  const mark = `--${boundary}`;
  let parts = 0;
  for (let at = body.indexOf(mark); at !== -1 && parts <= MOST_PARTS; at = body.indexOf(mark, at + mark.length)) parts += 1;
  return parts > MOST_PARTS;
}

function refuse(response: ExpressResponse, status: number, words: string, headers: Readonly<Record<string, string>> = {}): void {
  response.status(status).set(headers).type("text/plain; charset=utf-8").send(words);
}

/** Answers somebody who is still sending, and then listens no longer. */
function hangUp(request: ExpressRequest, response: ExpressResponse, status: number, words: string): void {
  response.once("finish", () => request.destroy());
  refuse(response, status, words, { Connection: "close" });
}
