/** A holder shows a certificate by a link until a day; afterwards, or when she ends it, the link opens nothing. */
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { verifyAuditChain } from "#app/features/audit/audit.server.ts";
import { familyNameExample } from "#app/features/certificates/family-name-example.ts";
import { sharingOf } from "#app/features/certificates/holder-matters.server.ts";
import { endLink, followLink, shareCertificate } from "#app/features/certificates/share-links.server.ts";
import { linkState, MOST_OPEN_LINKS } from "#app/features/certificates/share-links.ts";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { loggedPath } from "#app/log.server.ts";
import * as sharingPage from "#app/routes/learn/certificate-sharing.tsx";
import * as sharedPage from "#app/routes/public/shared.tsx";
import { provideStore, store } from "#db/client.server.ts";
import { auditEvent, certificateLink, certificateLinkEnd } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args, type Fields, get, post } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

const WISH = { purpose: "The clinic on Oak Street", days: 7 };
const LATER = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let house: ReturnType<typeof freshHouse>;
let holder: Actor;
let code: string;

beforeEach(async () => {
  house = freshHouse();
  holder = await anAccount({ name: "Ana Reyes" });
  code = await aCertificate(holder);
  await chooseVisibility(holder, code, "name", NOW);
});

async function shared(wish = WISH): Promise<string> {
  const outcome = await shareCertificate(holder, code, wish, NOW);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.secret;
}

let visitors = 0;
async function opens(secret: string, now = NOW): Promise<string> {
  visitors += 1;
  return (await followLink(secret, now, `198.51.${visitors >> 8}.${visitors & 255}`)).answer.status;
}

test("R53: a link opens a certificate without the name until its day, and not a moment longer", async () => {
  const secret = await shared();
  expect(await opens(secret)).toBe("valid");
  await chooseVisibility(holder, code, "school", NOW);
  expect(await opens(secret, new Date(LATER(7).getTime() - 1))).toBe("valid");
  expect(await opens(secret, LATER(7))).toBe("link_over");
});

test("R53: its holder ends it at once, and once; others cannot, and links of other certificates are not touched", async () => {
  const [first, second] = [await shared(), await shared()];
  const links = (await sharingOf(holder, code, NOW))?.links ?? [];
  const made = await store().db.select().from(certificateLink).all();
  expect(links.map(({ state }) => state)).toEqual(["open", "open"]);
  for (const other of [await anAccount(), await anAccount({ role: "admin" })])
    expect(await endLink(other, code, links[0]?.id ?? "", NOW)).toMatchObject({ reason: "no_link" });
  const otherCode = await aCertificate(await anAccount());
  expect(await endLink(holder, otherCode, links[0]?.id ?? "", NOW)).toMatchObject({ reason: "no_link" });
  expect(await endLink(holder, code, "none", NOW)).toMatchObject({ reason: "no_link" });
  const id = made[0]?.id ?? "";
  await Promise.all([endLink(holder, code, id, NOW), endLink(holder, code, id, NOW)]);
  expect(await store().db.select().from(certificateLinkEnd).all()).toHaveLength(1);
  expect([await opens(first), await opens(second)].sort()).toEqual(["link_over", "valid"]);
  expect(await verifyAuditChain()).toBeNull();
});

test("the secret is stored nowhere, is long, and another each time", async () => {
  const secrets = [await shared(), await shared()];
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/u);
  expect(new Set(secrets).size).toBe(2);
  const everything = house.sqlite.serialize().toString("latin1");
  for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(loggedPath(`/shared/${secrets[0]}`)).toBe("/shared/…");
  expect(loggedPath(`/certificates/${code}/sharing`)).toBe("/certificates/…/sharing");
});

test("R52: a link that never was, one that is over and one that was ended have one answer, after the same reads", async () => {
  const [over, ended] = [await shared({ ...WISH, days: 1 }), await shared()];
  const [, second] = await store().db.select().from(certificateLink).orderBy(certificateLink.expiresAt).all();
  await endLink(holder, code, second?.id ?? "", NOW);
  const answers = [];
  const reads = [];
  for (const secret of ["A".repeat(32), over, ended, "", "x".repeat(9000)]) {
    const counting = failingStore(house, Number.POSITIVE_INFINITY);
    provideStore(counting);
    answers.push(JSON.stringify(await followLink(secret, LATER(2), "192.0.2.1")));
    reads.push(counting.calls());
    provideStore(house);
  }
  expect(new Set(answers).size).toBe(1);
  expect(new Set(reads).size).toBe(1);
});

test("links are counted like any check, and a failing store says nothing about the certificate", async () => {
  const secret = await shared();
  for (let n = 0; n < 30; n += 1) await followLink(secret, NOW, "192.0.2.2");
  const { status, headers } = await followLink(secret, NOW, "192.0.2.2");
  expect([status, Number(headers["Retry-After"]) > 0]).toEqual([429, true]);
  provideStore(failingStore(house, 1));
  expect(await opens(secret)).toBe("cannot_check");
});

test("a link tells what became of the certificate, and leads to a new one only where anyone may see that", async () => {
  const secret = await shared();
  const fresh = await replacedWith(code, "Ana Lima");
  const { answer } = await followLink(secret, NOW, "192.0.2.3");
  expect(answer).toMatchObject({ status: "replaced", replacedBy: null });
  expect(JSON.stringify(answer)).not.toContain(fresh);
});

test("nobody has more open links than she can keep in view, and ended ones do not count", async () => {
  for (let n = 0; n < MOST_OPEN_LINKS; n += 1) await shared();
  expect(await shareCertificate(holder, code, WISH, NOW)).toMatchObject({ reason: "too_many_links" });
  expect(await shareCertificate(holder, code, WISH, LATER(8))).toMatchObject({ ok: true });
  expect(await shareCertificate(await anAccount(), code, WISH, NOW)).toMatchObject({ reason: "no_certificate" });
});

test("wherever the engine gives up, a link is there with its audit line or not at all", async () => {
  for (let failAt = 1; ; failAt += 1) {
    provideStore(failingStore(house, failAt));
    const outcome = await shareCertificate(holder, code, WISH, NOW).catch(() => null);
    provideStore(house);
    const links = await house.db.select().from(certificateLink).all();
    const told = (await house.db.select().from(auditEvent).all()).filter(({ action }) => action === "certificate.link.made");
    expect([links.length, told.length]).toEqual(outcome ? [1, 1] : [0, 0]);
    if (outcome) break;
    expect(failAt).toBeLessThan(20);
  }
});

test("a link is open until its day, over from then on, and ended when its holder ended it", () => {
  const times = { expiresAt: NOW.getTime(), endedAt: null };
  expect([linkState(times, LATER(-1)), linkState(times, NOW), linkState({ ...times, endedAt: 1 }, LATER(-1))]).toEqual([
    "open",
    "over",
    "ended",
  ]);
});

const submit = async (as: Actor, fields: Fields, which = code) =>
  answerOf(async () => sharingPage.action(args(await post("/", fields, { as }), { code: which })));

test("on its page the holder chooses, makes a link that she is told once, and ends it; to others there is no such page", async () => {
  expect((await submit(holder, { _intent: "choose", visibility: "school" })).headers.get("Location")).toBe(`/certificates/${code}/sharing`);
  const made = await submit(holder, { _intent: "share", purpose: WISH.purpose, days: "30" });
  const { made: address } = await made.json();
  expect(address).toMatch(/\/shared\/[\w-]{32}$/u);
  expect(made.headers.get("Cache-Control")).toBe("no-store");
  const page = await answerOf(async () => sharingPage.loader(args(await get("/", { as: holder }), { code })));
  const seen = await page.json();
  expect(seen).toMatchObject({ visibility: "school", familyName: "Reyes", links: [{ purpose: WISH.purpose, state: "open" }] });
  expect(JSON.stringify(seen)).not.toContain(address.split("/").at(-1));
  expect((await submit(holder, { _intent: "end", link: seen.links[0].id })).status).toBe(302);
  for (const other of [await anAccount(), await anAccount({ role: "admin" })]) {
    expect((await answerOf(async () => sharingPage.loader(args(await get("/", { as: other }), { code })))).status).toBe(404);
    for (const fields of [
      { _intent: "choose", visibility: "link" },
      { _intent: "share", purpose: "x", days: "7" },
      { _intent: "end", link: seen.links[0].id },
    ])
      expect((await submit(other, fields)).status).toBe(404);
  }
});

test("what is missing or forged in the form is said beside it, and what was typed stays", async () => {
  const nameless = await submit(holder, { _intent: "share", purpose: " ", days: "365" });
  expect([nameless.status, await nameless.json()]).toMatchObject([
    422,
    { errors: { purpose: expect.any(String) }, values: { days: "365" } },
  ]);
  for (const fields of [
    { _intent: "share", purpose: "x", days: "36500" },
    { _intent: "choose", visibility: "everyone" },
    { _intent: "end", link: "x" },
    {},
  ])
    expect((await submit(holder, fields)).status).toBe(422);
});

test("the shared page is neither stored, indexed nor told to other sites", async () => {
  const secret = await shared({ ...WISH, days: 36_500 });
  const page = await answerOf(async () => sharedPage.loader(args(await get(`/shared/${secret}`), { secret })));
  expect([page.status, page.headers.get("Cache-Control"), page.headers.get("Referrer-Policy")]).toEqual([200, "no-store", "no-referrer"]);
  expect(page.headers.get("X-Robots-Tag")).toContain("noindex");
});

test("the holder is told a word that opens it, or her whole name where no word does", () => {
  const told = {
    "Ana Reyes": "Reyes",
    "Ana Reyes, LMT": "Reyes",
    "Ana Reyes Jr.": "Reyes",
    "Reyes, Ana": "Reyes",
    王小明: "王小明",
    "R. K. Narayan": "Narayan",
  };
  for (const [name, word] of Object.entries(told)) expect(familyNameExample(name)).toBe(word);
});
