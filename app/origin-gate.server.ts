/** Refuses every change that another site's page could have sent: Remix's own check has holes on data and resource requests. */

const READING_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export interface GateHeaders {
  readonly method: string;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Whether the request may go on. A changing method needs `Sec-Fetch-Site: same-origin` or, from browsers that do not send it,
 * an Origin equal to the configured one, which is never computed from request headers: those can be forged.
 */
export function passesOriginGate({ method, secFetchSite, origin }: GateHeaders, ownOrigin: string): boolean {
  if (READING_METHODS.has(method)) return true;
  if (method === "TRACE") return false; // no page sends it, and nothing behind the gate can be asked with it
  if (secFetchSite !== undefined) return secFetchSite === "same-origin";
  return origin === ownOrigin;
}
