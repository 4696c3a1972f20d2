/** One line of JSON for each thing an operator must know; never a name, an address, a token or a form field. */
import { pino } from "pino";

/** The server sets its level at the start; reading the environment here would fix it for every test that imports a log line. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.email", "*.password", "*.name", "*.token", "*.cookie", "*.authorization", "*.licenceNumber"],
});

/** A path without what opens a door: the secret of a calendar's address or of a link to a certificate, and any certificate's code. */
export function loggedPath(path: string): string {
  return path.replace(/^\/(calendar|shared)\/[^/]*/iu, "/$1/…").replace(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]/giu, "…");
}

/** An accident while answering a request: what it was and on which path, without the query, which may carry a token. */
export function logFailure(error: unknown, request: Request): void {
  log.error(
    {
      method: request.method,
      path: loggedPath(new URL(request.url).pathname),
      err: error instanceof Error ? error : new Error(String(error)),
    },
    "request failed",
  );
}
