/** Requests as a browser would send them, signed in through the real session code, and the arguments of loaders and actions. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Actor } from "#app/features/accounts/roles.ts";
import { startSession } from "#app/features/accounts/session.server.ts";
import { openLimits } from "#db/limits.server.ts";

/** Fresh counters in memory for everything that is rate-limited: signing in and up, letters, the verify page. */
export function freshLimits(): void {
  openLimits(":memory:");
}

const ORIGIN = "http://127.0.0.1:3000";

export interface RequestWishes {
  /** Signs this person in first. */
  readonly as?: Actor;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a form sends: a list becomes one entry a value. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

interface Page {
  action(args: ActionFunctionArgs): unknown;
}

export async function get(path: string, wishes: RequestWishes = {}): Promise<Request> {
  return new Request(`${ORIGIN}${path}`, { headers: await headersOf(wishes) });
}

/** A form post from this site's own page. */
export async function post(path: string, fields: Fields, wishes: RequestWishes = {}): Promise<Request> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])));
  return new Request(`${ORIGIN}${path}`, { method: "POST", headers: { Origin: ORIGIN, ...(await headersOf(wishes)) }, body });
}

/** A JSON post from this site's own script, for the doors. */
export async function postJson(path: string, body: unknown, wishes: RequestWishes = {}): Promise<Request> {
  const headers = { Origin: ORIGIN, "Content-Type": "application/json", ...(await headersOf(wishes)) };
  return new Request(`${ORIGIN}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** The arguments of a loader or action, as the server hands them over. */
export function args(
  request: Request,
  params: Readonly<Record<string, string>> = {},
  client = "192.0.2.1",
): LoaderFunctionArgs & ActionFunctionArgs {
  return { request, params, context: { nonce: "test", client, lessonBody: { runs: [] }, failure: { storeUnavailable: false } } };
}

/** Posts a form to a page and gives its answer, thrown or returned. */
export function submit(page: Page, path: string, fields: Fields, wishes: RequestWishes = {}, client?: string): Promise<Response> {
  return answerOf(async () => page.action(args(await post(path, fields, wishes), {}, client)));
}

/** What a loader or action answered or threw, as a Response either way. */
export async function answerOf(call: () => unknown): Promise<Response> {
  try {
    const answer = await call();
    return answer instanceof Response ? answer : Response.json(answer);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** The Cookie header of a browser that just received this Set-Cookie header. */
export function cookieOf(setCookie: string | null): string {
  return setCookie?.split(";")[0] ?? "";
}

/** A browser that holds this cookie, asking for a page. */
export function browserWith(cookie: string, path = "/account"): Request {
  return new Request(`${ORIGIN}${path}`, { headers: { Cookie: cookie } });
}

async function headersOf({ as, headers = {} }: RequestWishes): Promise<Record<string, string>> {
  if (!as) return { ...headers };
  const cookie = await startSession(new Request(ORIGIN, { headers }), as, new Date());
  return { ...headers, Cookie: cookieOf(cookie) };
}
