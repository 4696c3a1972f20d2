/** Every address of the house is asked about a certificate, and every byte of what comes back is read (R51 to R53). */
import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { symbols } from "pino";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { API_DOORS, DOORS } from "#app/doors.server.ts";
import type { Actor, Role } from "#app/features/accounts/roles.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { readFrozen } from "#app/features/certificates/record.ts";
import { shareCertificate } from "#app/features/certificates/share-links.server.ts";
import { verificationAnswer } from "#app/features/certificates/verification.server.ts";
import { AnswerView } from "#app/features/certificates/verification-view.tsx";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { log } from "#app/log.server.ts";
import { verifyDoor } from "#app/routes/api/verify-api.server.ts";
import { verifyCredentialDoor } from "#app/routes/api/verify-credential.server.ts";
import { action as deskAction } from "#app/routes/public/verify.tsx";
import routes from "#app/routes.ts";
import { provideStore, store } from "#db/client.server.ts";
import { reflection } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, get, post } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith, SLUG } from "./earned.ts";

const EMAIL = "quill@feather.example";
const NAME = "Anahita Quillfeather";
const LICENCE = "MA0123456";
const REFLECTION = "I thought of my own aunt all through this module.";

let house: ReturnType<typeof freshHouse>;
let holder: Actor;
let code: string;
let id: string;
let secret: string;
let salt: string;

beforeEach(async () => {
  house = freshHouse();
  holder = await anAccount({ name: NAME, email: EMAIL, licenceNumber: LICENCE, licenceState: "FL" });
  code = await aCertificate(holder);
  const row = (await certificateByCode(code))?.row;
  id = row?.id ?? "";
  salt = readFrozen(row?.record ?? "").withheld?.salt ?? "?";
  const { db, atomic } = store();
  const written = { learnerId: holder.id, moduleSlug: SLUG, promptId: "p1", text: REFLECTION, version: 1, updatedAt: 1 };
  await atomic([db.insert(reflection).values(written)]);
  const shared = await shareCertificate(holder, code, { purpose: "The clinic", days: 36_500 }, NOW);
  secret = shared.ok ? shared.value.secret : "";
});

afterEach(() => {
  vi.restoreAllMocks();
});

interface Address {
  readonly path: string;
  readonly ask: (request: Request, params: Readonly<Record<string, string>>, client: string) => unknown;
}

interface Page {
  readonly path: string;
  readonly file: string;
}

function flatten(entries: readonly RouteConfigEntry[]): Page[] {
  return entries.flatMap((entry) => [{ path: entry.path ?? "", file: entry.file }, ...flatten(entry.children ?? [])]);
}

async function everyAddress(): Promise<readonly Address[]> {
  const pages = flatten(await routes).filter(({ file }) => file !== "routes/shell.tsx");
  const loaders = pages.map(async ({ path: at, file }): Promise<Address[]> => {
    const { loader }: { loader?: LoaderFunction } = await import(/* @vite-ignore */ path.resolve("app", file));
    return loader ? [{ path: at, ask: (request, params, client) => loader(args(request, params, client)) }] : [];
  });
  const doors = [...DOORS, ...API_DOORS, verifyCredentialDoor]
    .filter(({ method }) => method === "GET")
    .map((door): Address => ({ path: door.path, ask: (request, params, client) => door.answer(request, params, { now: NOW, client }) }));
  return [...(await Promise.all(loaders)).flat(), ...doors];
}

let clients = 0;

/** Everything an address says to somebody, with each of its parameters set to `value`: status line, headers and body. */
async function said({ path: at, ask }: Address, value: string, as: Actor | null): Promise<{ text: string; answer: Response }> {
  clients += 1;
  const params = Object.fromEntries([...at.matchAll(/:(\w+)/gu)].map(([, name = ""]) => [name, value]));
  const address = `${at.replace(/:\w+\??/gu, encodeURIComponent(value))}${at === "/verify/:code?" ? "" : `?code=${encodeURIComponent(value)}`}`;
  const request = await get(address, as ? { as } : {});
  const answer = await answerOf(() => ask(request, params, `10.${clients >> 16}.${(clients >> 8) & 255}.${clients & 255}`));
  const bytes = Buffer.from(await answer.clone().arrayBuffer());
  const headers = [...answer.headers].filter(([name]) => name !== "location");
  return { text: `${answer.status} ${JSON.stringify(headers)} ${bytes.toString("utf8")} ${bytes.toString("latin1")}`, answer };
}

/** Without codes, hashes, signatures and keys, in which any two digits may stand by chance. */
function withoutOpaque(text: string): string {
  return text.replace(/[\w+/=-]{17,}/gu, (run) => (run.includes("@") || /^[a-z-]+$/iu.test(run) ? run : ""));
}

const NEVER = () => [EMAIL, LICENCE, holder.id, salt, REFLECTION, "own aunt", '"percent"', '"score"', '"attempt', "secretHash"];
const OTHERS: readonly (Role | null)[] = [null, "learner", "school", "instructor"];

describe("R51: whoever asks any address about a certificate", () => {
  test("reads no e-mail, account, score, attempt, reflection or full licence number, while it is open to everyone", async () => {
    const told: string[] = [];
    for (const role of OTHERS) {
      const as = role && (await anAccount({ role }));
      for (const address of await everyAddress()) {
        if (!address.path.includes(":") && role !== null) continue;
        for (const value of [code, id, secret]) {
          const { text, answer } = await said(address, value, as);
          for (const hidden of NEVER()) expect(text, `${address.path} ${role} ${hidden}`).not.toContain(hidden);
          if (!text.includes(NAME)) continue;
          told.push(address.path);
          expect(withoutOpaque(text), address.path).not.toMatch(/\b93\b/u);
          expect(answer.headers.get("Cache-Control"), address.path).toMatch(/no-store|no-cache/u);
          expect(answer.headers.get("X-Robots-Tag"), address.path).toContain("noindex");
          expect(answer.headers.get("Referrer-Policy"), address.path).toBe("no-referrer");
        }
      }
    }
    for (const expected of ["/verify/:code?", "/api/v1/verify/:code", "/credentials/:id", "/credentials/:id.svg", "/shared/:secret"])
      expect(told).toContain(expected);
  }, 120_000);

  test.each(["name", "school"] as const)(
    "reads nothing of one that is shown by %s: only a link that its holder gave opens it",
    async (visibility) => {
      await chooseVisibility(holder, code, visibility, NOW);
      for (const role of OTHERS) {
        const as = role && (await anAccount({ role }));
        for (const address of await everyAddress()) {
          if (!address.path.includes(":") && role !== null) continue;
          for (const value of [code, id, secret]) {
            const { text } = await said(address, value, as);
            const isShared = address.path === "/shared/:secret" && value === secret;
            const hidden = [...NEVER(), ...(isShared ? [] : [NAME, "Quillfeather", "Anahita"])];
            for (const each of hidden) expect(text, `${address.path} ${role} ${each}`).not.toContain(each);
          }
        }
      }
    },
    120_000,
  );

  test("the same walk finds her own pages and files open for the holder, so it would find a new one", async () => {
    await chooseVisibility(holder, code, "school", NOW);
    const open: string[] = [];
    for (const address of (await everyAddress()).filter(({ path: at }) => at.includes(":")))
      for (const value of [code, id]) if ((await said(address, value, holder)).text.startsWith("200")) open.push(address.path);
    for (const expected of ["/certificates/:code", "/certificates/:code.json", "/credentials/:id", "/credentials/:id.png"])
      expect(open).toContain(expected);
  }, 60_000);
});

describe("R51: the answers as pages", () => {
  const pageOf = async (typed: string, familyName: string | null = null) => {
    clients += 1;
    return renderToStaticMarkup(
      AnswerView({ answer: (await verificationAnswer(typed, NOW, `10.9.0.${clients & 255}`, familyName)).answer }),
    );
  };

  test("say nothing that is not for strangers, in any state, and each its own time and limits (R50)", async () => {
    const replaced = await aCertificate(await anAccount({ name: "Bea Formerly", email: "bea@example.org" }));
    await replacedWith(replaced, "Bea Newly");
    const revoked = await aCertificate(await anAccount({ name: "Cleo Gone", email: "cleo@example.org" }));
    const stated = { reasonClass: "not_own_work", reason: "A private matter." };
    const proposed = await proposeRevocation(await anAccount({ role: "admin" }), revoked, stated, NOW);
    if (proposed.ok) await decideProposal(await anAccount({ role: "admin" }), proposed.value.proposalId, "carried_out", NOW);
    const unknown = codeFrom(new Uint8Array(CODE_BYTES).fill(9));
    const pages = await Promise.all([code, replaced, revoked, unknown, "nonsense"].map((each) => pageOf(each)));
    provideStore(failingStore(house, 1));
    pages.push(await pageOf(code));
    provideStore(house);
    expect(new Set(pages.map((page) => /<h2 id="answer"[^>]*>([^<]*)/u.exec(page)?.[1])).size).toBe(6);
    for (const page of pages) {
      for (const said of ["20 November 2026, 10:42 UTC", "Check it yourself", "print this page"]) expect(page).toContain(said);
      expect(page).toMatch(/does not prove|says nothing|about this code alone/u);
      for (const hidden of [...NEVER(), "Bea", "Cleo", "Formerly", "Newly", "private matter"]) expect(page).not.toContain(hidden);
    }
  });

  test("of a mistyped code say which letters to look at, and never the right code", async () => {
    const wrong = code.replace(/^./u, (first) => (first === "A" ? "B" : "A"));
    const page = await pageOf(wrong);
    expect(page).toContain("8 and B");
    expect(page).not.toContain(code);
    expect(page).not.toContain(code.slice(5));
  });
});

describe("the family name at the desk", () => {
  const sent = async (fields: Readonly<Record<string, string>>) => {
    clients += 1;
    const request = await post("/verify", fields);
    return answerOf(async () => deskAction(args(request, {}, `10.8.0.${clients & 255}`)));
  };

  test("opens a certificate that asks for it, under the same headers; it is sent back nowhere", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    const right = await sent({ code, familyName: "quillfeather" });
    expect([right.status, right.headers.get("Cache-Control"), right.headers.get("Referrer-Policy")]).toEqual([
      200,
      "no-store",
      "no-referrer",
    ]);
    expect(await right.json()).toMatchObject({ named: { status: "valid" }, typed: code });
  });

  test("wrong, it is answered like a code that was never given out, byte for byte", async () => {
    await chooseVisibility(holder, code, "name", NOW);
    const unknown = codeFrom(new Uint8Array(CODE_BYTES).fill(9));
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const seen = async (which: string) => {
      const answer = await sent({ code: which, familyName: "Smith" });
      return JSON.stringify([answer.status, [...answer.headers], await answer.text()]).replaceAll(which, "CODE");
    };
    const [hidden, none] = [await seen(code), await seen(unknown)];
    vi.useRealTimers();
    expect(hidden).toBe(none);
    expect(hidden).not.toContain("Smith");
  });

  test("missing or as long as a book, it is asked for again", async () => {
    for (const familyName of ["", " ", "x".repeat(121)]) {
      const answer = await sent({ code, familyName });
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { errors: { familyName: expect.any(String) }, typed: code, named: null },
      ]);
    }
    expect((await sent({ code: "x".repeat(301), familyName: "x" })).status).toBe(422);
  });
});

test("R51: what breaks while somebody checks is logged without name, code, link, address or licence", async () => {
  await chooseVisibility(holder, code, "name", NOW);
  const stream: { write(line: string): unknown } = Reflect.get(log, symbols.streamSym);
  const lines: string[] = [];
  vi.spyOn(stream, "write").mockImplementation((line: string) => lines.push(line));
  const addresses = (await everyAddress()).filter(({ path: at }) => /verify|shared/u.test(at));
  provideStore(failingStore(house, 1, () => new Error("The disk is gone.")));
  for (const address of addresses)
    for (const value of [code, secret]) {
      provideStore(failingStore(house, 1, () => new Error("The disk is gone.")));
      expect((await said(address, value, null)).answer.status).toBeGreaterThanOrEqual(400);
    }
  provideStore(failingStore(house, 1, () => new Error("The disk is gone.")));
  const action: ActionFunction = deskAction;
  await answerOf(async () => action(args(await post("/verify", { code, familyName: "Quillfeather" }))));
  expect(lines.length).toBeGreaterThan(2);
  for (const hidden of [...NEVER(), NAME, "Quillfeather", code, secret]) expect(lines.join("\n")).not.toContain(hidden);
});

describe("R52: ten thousand wrong codes", () => {
  test("from one network: thirty are answered, the others are asked to wait, and nobody else waits", async () => {
    const statuses = new Map<number, number>();
    for (let n = 0; n < 10_000; n += 1) {
      const wrong = codeFrom(Uint8Array.from({ length: CODE_BYTES }, (_, place) => (n >> (place % 4)) & 255));
      const answer = await verifyDoor.answer(new Request("http://127.0.0.1:3000/"), { code: wrong }, { now: NOW, client: "192.0.2.66" });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status !== 429) continue;
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
      if (n % 1000 === 0) expect(await answer.json()).toMatchObject({ status: 429 });
    }
    expect(statuses).toEqual(
      new Map([
        [404, 30],
        [429, 9970],
      ]),
    );
    const other = await verifyDoor.answer(new Request("http://127.0.0.1:3000/"), { code }, { now: NOW, client: "192.0.2.67" });
    expect(other.status).toBe(200);
  }, 60_000);
});
