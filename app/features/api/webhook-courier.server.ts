/** Carries one message to one address: the name is resolved, refused if it leads inside, and the connection goes to exactly what was looked at. */
import { lookup } from "node:dns/promises";
import type { ClientRequest, IncomingMessage } from "node:http";
import https from "node:https";
import { isPublicAddress } from "./public-address.server.ts";
import { webhookAddress } from "./webhook-address.ts";

/** Milliseconds for everything, from the name to the answer. */
const LIMIT_MS = 10_000;

export interface Parcel {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back: a status, or why none did, for the people of the school. */
export type Receipt = { readonly status: number } | { readonly failure: string };

/** @returns how it went; never rejects */
export type Courier = (parcel: Parcel) => Promise<Receipt>;

/** The two things a courier needs of the network. */
export interface Network {
  /** All addresses of a name. @throws when it has none */
  resolve(host: string): Promise<readonly string[]>;
  request(options: https.RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest;
}

const OUTSIDE: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  request: (options, answered) => https.request(options, answered),
};

/** The courier of this process. */
export const houseCourier: Courier = courierOn(OUTSIDE);

export function courierOn(network: Network, limitMs: number = LIMIT_MS): Courier {
  return async (parcel) => {
    // What was stored is looked at again: the rules may have become stricter since.
    const address = webhookAddress(parcel.url);
    if (!address.ok) return { failure: "The address may not be sent to." };
    const limit = AbortSignal.timeout(limitMs);
    try {
      const url = new URL(address.value);
      const found = await orEnd(network.resolve(url.hostname), limit);
      const [first] = found;
      // One private address among them is enough: a second look-up might choose that one.
      if (first === undefined || !found.every(isPublicAddress)) return { failure: "The name leads to no public address." };
      return { status: await carried(network, url, first, parcel, limit) };
    } catch (error) {
      return { failure: wordsOf(error, limit) };
    }
  };
}

/** Connects to the address that was looked at, with the name only for the certificate: a name that changes meanwhile changes nothing. */
function carried({ request }: Network, url: URL, address: string, { headers, body }: Parcel, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        method: "POST",
        host: address,
        port: 443,
        servername: url.hostname,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, Host: url.hostname, "Content-Length": Buffer.byteLength(body) },
        agent: false, // no connection is kept for another name
        maxHeaderSize: 8192,
        signal,
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy(); // the answer's text is nobody's business, however long it is; a redirect is an answer like any other
      },
    );
    asked.on("error", reject); // also the second, which would otherwise end the process
    asked.end(body);
  });
}

function orEnd<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** Nothing of another machine's own words: only what kind of failure it was. */
function wordsOf(error: unknown, limit: AbortSignal): string {
  if (limit.aborted) return "There was no answer in ten seconds.";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The name was not found.";
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME|SSL|TLS/u.test(code)) return "Its certificate does not hold.";
  return "The connection failed.";
}
