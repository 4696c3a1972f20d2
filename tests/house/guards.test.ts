/** Knocks on every private door as a stranger and as each wrong role; the tables of addresses tell it where to knock. */
import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { beforeEach, describe, expect, test } from "vitest";
import { API_DOORS, DOORS } from "#app/doors.server.ts";
import { ROLES, type Role } from "#app/features/accounts/roles.ts";
import routes from "#app/routes.ts";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, freshLimits, get, post } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

interface PageRoute {
  readonly path: string;
  readonly file: string;
}

/** Which roles each private address lets in; a new private address without a line here fails. */
const LETS_IN: Readonly<Record<string, readonly Role[]>> = {
  "/account": ROLES,
  "/learn": ["learner", "instructor", "admin"],
  "/learn/:module": ["learner", "instructor", "admin"],
  "/learn/:module/read/:section": ["learner", "instructor", "admin"],
  "/learn/:module/quiz": ["learner", "instructor", "admin"],
  "/learn/:module/certificate": ["learner", "instructor", "admin"],
  "/learn/:module/assignments/:activity": ["learner", "instructor", "admin"],
  "/sessions": ["learner", "instructor", "admin"],
  "/sessions/:session": ["learner", "instructor", "admin"],
  "/sessions/:session/certificate": ["learner", "instructor", "admin"],
  "/sessions/:session.ics": ["learner", "instructor", "admin"],
  "/roster/sessions": ["instructor", "admin"],
  "/roster/sessions/new": ["instructor", "admin"],
  "/roster/sessions/:session": ["instructor", "admin"],
  "/roster/sessions/:session/change": ["instructor", "admin"],
  "/roster/sessions/:session/code": ["instructor", "admin"],
  "/roster/sessions/:session/attest": ["instructor", "admin"],
  "/roster/sessions/:session/taps": ["instructor", "admin"],
  "/roster": ["instructor", "admin"],
  "/roster/assignments": ["instructor", "admin"],
  "/roster/assignments/:assignment": ["instructor", "admin"],
  "/learn/:module/heartbeat": ["learner", "instructor", "admin"],
  "/learn/:module/reflections": ["learner", "instructor", "admin"],
  "/learn/:module/check": ["learner", "instructor", "admin"],
  "/learn/:module/quiz/answers": ["learner", "instructor", "admin"],
  "/hours": ["learner", "instructor", "admin"],
  "/hours/transcript": ["learner", "instructor", "admin"],
  "/hours/transcript.pdf": ["learner", "instructor", "admin"],
  "/hours/rules/:ruleSet": ["learner", "instructor", "admin"],
  "/hours/statements/:statement": ["learner", "instructor", "admin"],
  "/hours.csv": ["learner", "instructor", "admin"],
  "/hours/elsewhere": ["learner", "instructor", "admin"],
  "/hours/elsewhere/new": ["learner", "instructor", "admin"],
  "/hours/elsewhere/:record": ["learner", "instructor", "admin"],
  "/hours/elsewhere/:record/files/:file": ["learner", "instructor", "admin"],
  "/roster/elsewhere": ["instructor", "admin"],
  "/roster/elsewhere/:record": ["instructor", "admin"],
  "/hours/lines/:line": ["learner", "instructor", "admin"],
  "/certificates": ["learner", "instructor", "admin"],
  "/certificates/:code": ["learner", "instructor", "admin"],
  "/certificates/:code/sharing": ["learner", "instructor", "admin"],
  "/certificates/:code.pdf": ["learner", "instructor", "admin"],
  "/certificates/:code.json": ["learner", "instructor", "admin"],
  "/practice": ["learner", "instructor", "admin"],
  "/practice/new": ["learner", "instructor", "admin"],
  "/practice/log": ["learner", "instructor", "admin"],
  "/practice/pin": ["instructor", "admin"],
  "/practice/:entry": ["learner", "instructor", "admin"],
  "/practice/:entry/change": ["learner", "instructor", "admin"],
  "/practice/:entry/sign": ["learner", "instructor", "admin"],
  "/practice/draft": ["learner", "instructor", "admin"],
  "/practice.csv": ["learner", "instructor", "admin"],
  "/roster/practice": ["instructor", "admin"],
  "/roster/practice/:entry": ["instructor", "admin"],
  "/licences": ["learner", "instructor", "admin"],
  "/licences/:licence": ["learner", "instructor", "admin"],
  "/school/api-keys": ["school"],
  "/hours/sharing": ["learner", "instructor", "admin"],
  "/school": ["school"],
  "/school/members": ["school"],
  "/school/roster": ["school"],
  "/school/roster.csv": ["school"],
  "/school/roster/rows": ["school"],
  "/school/letters": ["school"],
  "/school/letters/:letter.pdf": ["school"],
  "/school/watch": ["school"],
  "/school/learners": ["school"],
  "/school/learners/:consent": ["school"],
  "/school/learners/:consent.csv": ["school"],
  "/admin/schools": ["admin"],
  "/admin/schools/:school": ["admin"],
  "/admin": ["instructor", "admin"],
  "/admin/reports": ["admin"],
  "/admin/reports/:report": ["admin"],
  "/admin/reports/:report.xls": ["admin"],
  "/admin/reports/:report.csv": ["admin"],
  "/admin/fsmtb-roster.csv": ["admin"],
  "/admin/certificates": ["admin"],
  "/admin/certificates/:code": ["admin"],
  "/roster/contests": ["instructor", "admin"],
  "/roster/contests/:contest": ["instructor", "admin"],
  "/roster/exceptions": ["instructor", "admin"],
  "/roster/exceptions.csv": ["instructor", "admin"],
  "/admin/adjustments": ["admin"],
  "/admin/adjustments/for/:learner": ["admin"],
  "/admin/adjustments/:proposal": ["admin"],
};

const PUBLIC_DOORS = [
  "/.well-known/did.json",
  "/.well-known/jwks.json",
  "/keys/:thumbprint",
  "/credentials/:id",
  "/credentials/:id.jwt",
  "/credentials/:id.png",
  "/credentials/:id.svg",
  "/status/:list",
  "/achievements/:slug/v:number",
  "/achievements/:slug/v:number.png",
  "/calendar/:secret.ics",
];
const PARAMS = {
  module: "no-such-module",
  section: "no-such-section",
  code: "0000-0000-0000-0000-0",
  number: "1",
  activity: "a1",
  assignment: "none",
  ruleSet: "none",
  statement: "none",
  record: "none",
  file: "none",
  entry: "none",
  licence: "none",
  report: "none",
  line: "none",
  contest: "none",
  learner: "nobody",
  proposal: "none",
  session: "none",
  letter: "none",
  consent: "none",
  school: "none",
};

const pages = flatten(await routes).filter(({ file }) => !file.startsWith("routes/public/") && file !== "routes/shell.tsx");
const doors = DOORS.filter((door) => !PUBLIC_DOORS.includes(door.path));

function flatten(entries: readonly RouteConfigEntry[]): PageRoute[] {
  return entries.flatMap((entry) => [{ path: entry.path ?? "", file: entry.file }, ...flatten(entry.children ?? [])]);
}

type Side = readonly [name: "loader" | "action", call: (request: Request) => unknown];

async function sidesOf(page: PageRoute): Promise<Side[]> {
  const { loader, action }: { loader?: LoaderFunction; action?: ActionFunction } = await import(
    /* @vite-ignore */ path.resolve("app", page.file)
  );
  const sides: Side[] = [];
  if (loader) sides.push(["loader", (request) => loader(args(request, PARAMS))]);
  if (action) sides.push(["action", (request) => action(args(request, PARAMS))]);
  return sides;
}

const addressOf = (path: string) => path.replace(/:(\w+)\??/gu, (_, name: keyof typeof PARAMS) => PARAMS[name]);

beforeEach(() => {
  freshStore();
});

test("every private address says whom it lets in", () => {
  expect([...pages, ...doors].map(({ path }) => path).sort()).toEqual(Object.keys(LETS_IN).sort());
});

describe.each(pages)("$path", (page) => {
  test("sends a stranger to the sign-in page, by every side of the route", async () => {
    for (const [side, call] of await sidesOf(page)) {
      const request = side === "loader" ? await get(addressOf(page.path)) : await post(addressOf(page.path), {});
      const answer = await answerOf(() => call(request));
      expect(answer.status, side).toBe(302);
      expect(answer.headers.get("Location"), side).toMatch(/^\/sign-in\?next=/u);
    }
  });

  test.each(ROLES.filter((role) => !LETS_IN[page.path]?.includes(role)))("does not exist for the role %s", async (role) => {
    const actor = await anAccount({ role });
    for (const [side, call] of await sidesOf(page)) {
      const request =
        side === "loader" ? await get(addressOf(page.path), { as: actor }) : await post(addressOf(page.path), {}, { as: actor });
      expect((await answerOf(() => call(request))).status, side).toBe(404);
    }
  });
});

describe.each(doors)("$method $path", (door) => {
  const knock = (request: Request) => answerOf(() => door.answer(request, PARAMS, { now: new Date(), client: "127.0.0.1" }));
  const requestFor = (as?: Parameters<typeof get>[1]) =>
    door.method === "GET" ? get(addressOf(door.path), as) : post(addressOf(door.path), {}, as);

  test("sends a stranger to the sign-in page", async () => {
    const answer = await knock(await requestFor());
    expect(answer.headers.get("Location")).toMatch(/^\/sign-in/u);
  });

  test.each(ROLES.filter((role) => !LETS_IN[door.path]?.includes(role)))("does not exist for the role %s", async (role) => {
    expect((await knock(await requestFor({ as: await anAccount({ role }) }))).status).toBe(404);
  });
});

describe("the API", () => {
  const open = ["/api/v1/openapi.json", "/api/v1/verify/:code"];

  test.each(API_DOORS.filter(({ path }) => !open.includes(path)))("$method $path asks for a key, whoever is signed in", async (door) => {
    freshLimits();
    for (const role of ROLES) {
      const request = await get(door.path, { as: await anAccount({ role }) });
      const answer = await door.answer(new Request(request, { method: door.method }), {}, { now: new Date(), client: "127.0.0.1" });
      expect([answer.status, answer.headers.get("Content-Type")], role).toEqual([401, "application/problem+json"]);
    }
  });

  test("stands below one path, where no cookie is read", () => {
    expect(API_DOORS.filter(({ path }) => !path.startsWith("/api/v1/"))).toEqual([]);
    expect(DOORS.filter(({ path }) => path.startsWith("/api/"))).toEqual([]);
  });
});
