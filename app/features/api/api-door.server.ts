/** The frame of every operation: the key is read, the rate counted and the request's kind looked at before, the answer's headers set after. */
import type { Door } from "#app/doors.ts";
import { type Count, count } from "#app/features/accounts/throttle.server.ts";
import { logFailure } from "#app/log.server.ts";
import { StoreUnavailable } from "#db/client.server.ts";
import { hasKeyInQuery, shownKey } from "./api-key.ts";
import { holderOf, type KeyHolder } from "./api-keys.server.ts";
import { API_PATH } from "./api-path.ts";
import { OPERATIONS, type Operation, type OperationName } from "./operations.ts";
import { problem } from "./problem-answer.server.ts";
import { rateHeaders } from "./rate.ts";

interface Asked {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Takes more of the rate than the one check that was counted already. @throws {Response} 429 */
  charge(checks: number): Promise<void>;
}
export interface AskedByAnyone extends Asked {
  readonly holder: KeyHolder | null;
}
export interface AskedByHolder extends Asked {
  readonly holder: KeyHolder;
}

/** The door of an operation that needs a key with its scope. */
export function keyedDoor(name: OperationName, answer: (asked: AskedByHolder) => Promise<Response>): Door {
  return doorOf(name, async (asked) => {
    if (asked.holder) return answer({ ...asked, holder: asked.holder });
    const headers = { "WWW-Authenticate": "Bearer" };
    return problem("key-missing", "Send your school's key in the header Authorization, as Bearer attune_live_…", { headers });
  });
}

/** The door of an operation that strangers may use too, at the low rate. */
export function doorOf(name: OperationName, answer: (asked: AskedByAnyone) => Promise<Response>): Door {
  const operation: Operation = OPERATIONS[name];
  const openToScripts = operation.method === "get" && operation.keyOptional === true;
  return {
    method: METHODS[operation.method],
    openToScripts,
    path: `${API_PATH}${operation.path.replace(/\{(\w+)\}/gu, ":$1")}`,
    async answer(request, params, { now, client }) {
      const rate: { stand: Count | null } = { stand: null };
      const response = await answerTo(operation, { request, params, now, client, rate }, answer).catch((thrown: unknown) =>
        thrown instanceof Response ? thrown : afterAccident(thrown, request),
      );
      return finished(response, openToScripts, request, rate.stand);
    },
  };
}

const METHODS = { get: "GET", post: "POST", delete: "DELETE" } as const;

interface Knock {
  readonly request: Request;
  readonly params: Asked["params"];
  readonly now: Date;
  readonly client: string;
  readonly rate: { stand: Count | null };
}

async function answerTo(operation: Operation, knock: Knock, answer: (asked: AskedByAnyone) => Promise<Response>): Promise<Response> {
  const { request, params, now, client, rate } = knock;
  if (hasKeyInQuery(new URL(request.url).searchParams)) {
    return problem("key-in-address", "The key stands in the address. Send it in the header Authorization, and make a new one.");
  }
  const shown = shownKey(request.headers.get("authorization"));
  const holder = shown.kind === "key" ? await holderOf(shown.key, now) : null;
  const charge = async (checks: number) => {
    const stand = holder ? await count("api-checks", holder.keyId, checks) : await count("verify", client, checks);
    rate.stand = stand;
    if (!stand.allowed) throw tooMany(stand);
  };
  if (shown.kind !== "none" && !holder) {
    const stand = await count("api-wrong-key", client);
    if (!stand.allowed) return tooMany(stand);
    return problem("key-refused", "This key is mistyped, revoked, or its school is not approved.", {
      headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' },
    });
  }
  await charge(1);
  if (holder && !holder.scopes.includes(operation.scope)) {
    return problem("scope-missing", `This key does not carry the scope ${operation.scope}.`, { members: { scope: operation.scope } });
  }
  return answer({ request, params, now, holder, charge });
}

function tooMany({ resetSeconds }: Count): Response {
  return problem("too-many-requests", `That was a little fast. Ask again in ${resetSeconds} seconds.`, {
    headers: { "Retry-After": String(resetSeconds) },
  });
}

/** The body of what went wrong stays here; the caller learns that it was our fault. */
export function afterAccident(accident: unknown, request: Request): Response {
  logFailure(accident, request);
  if (accident instanceof StoreUnavailable) {
    return problem("cannot-check", "Our records cannot be read right now. Ask again in a minute.", { headers: { "Retry-After": "60" } });
  }
  return problem("unexpected-failure", "Something broke on our side. Nothing of your request was kept.");
}

/** Never stored, never indexed; open to scripts of other sites only where a stranger may ask, and only without a key. */
function finished(response: Response, openToScripts: boolean, request: Request, stand: Count | null): Response {
  const open = openToScripts && !request.headers.has("authorization");
  const headers = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    ...(stand ? rateHeaders(stand) : {}),
    ...(open
      ? { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, RateLimit, RateLimit-Policy, Retry-After" }
      : {}),
  };
  for (const [header, value] of Object.entries(headers)) response.headers.set(header, value);
  return response;
}
