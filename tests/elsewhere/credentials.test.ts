/** Digital certificates of others: read into the form, never believed, never fetched, never followed into depth. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBadgeClaims } from "#app/features/elsewhere/credential.ts";
import { boundedJson, jwtPayload } from "#app/features/elsewhere/credential-text.ts";
import { aJwt, OPEN_BADGE } from "./documents.ts";

const CHICAGO = "America/Chicago";
const claims = (credential: unknown) => openBadgeClaims(credential, CHICAGO);

describe("an Open Badge, version 3", () => {
  test("gives provider, title, the day of the award in her own zone, and credits as hours", () => {
    expect(claims(OPEN_BADGE)).toMatchObject({
      provider: "Tidewater Institute",
      title: "Massage for People Living with Cancer",
      completedOn: "2026-03-14", // 02:05 UTC on the 15th
      minutes: 360,
      kind: null,
    });
  });

  test("says exactly that its signature was not checked", () => {
    expect(claims(OPEN_BADGE)?.checked).toBe(
      "An Open Badge, version 3. Its signature was not checked here yet; a reviewer will look at it.",
    );
  });

  test("as a JWT says the same, with or without the older wrapper", () => {
    expect(claims(jwtPayload(aJwt(OPEN_BADGE)))).toEqual(claims(OPEN_BADGE));
    expect(claims(jwtPayload(aJwt({ vc: OPEN_BADGE, iss: "x" })))).toEqual(claims(OPEN_BADGE));
  });

  test("whose issuer is only an address is from that host, and without a figure leaves the hours open", () => {
    const bare = { ...OPEN_BADGE, issuer: "https://tidewater.example/issuer", credentialSubject: { achievement: { name: "A" } } };
    expect(claims(bare)).toMatchObject({ provider: "tidewater.example", title: "A", minutes: null });
  });

  test.each([
    ["credits as words", { creditsEarned: "six" }],
    ["credits below nothing", { creditsEarned: -6 }],
    ["credits beyond 200 hours", { creditsEarned: 1e300 }],
  ])("with %s leaves the hours open", (_, wrong) => {
    const subject = { ...OPEN_BADGE.credentialSubject, ...wrong };
    expect(claims({ ...OPEN_BADGE, credentialSubject: subject })?.minutes).toBeNull();
  });

  test.each(["yesterday", "2026-13-45T00:00:00Z", "9".repeat(100_000), ""])("with a date like %.20s leaves the day open", (date) => {
    expect(claims({ ...OPEN_BADGE, awardedDate: date })?.completedOn).toBeNull();
  });
});

describe("an Open Badge, version 2", () => {
  const ASSERTION = { "@context": "https://w3id.org/openbadges/v2", type: "Assertion", issuedOn: "2025-05-02" };

  test("gives what it holds itself", () => {
    const badge = { name: "Lymph and touch", issuer: { name: "Harbor School" } };
    expect(claims({ ...ASSERTION, badge })).toMatchObject({
      provider: "Harbor School",
      title: "Lymph and touch",
      completedOn: "2025-05-02",
    });
  });

  test("that only points to its badge leaves title and provider open; nothing is fetched", () => {
    expect(claims({ ...ASSERTION, badge: "http://127.0.0.1:9/badge" })).toMatchObject({ provider: null, title: null });
  });
});

test.each([
  ["null", null],
  ["a list", []],
  ["a number where the subject stands", { ...OPEN_BADGE, credentialSubject: 7 }],
  ["a type of another kind", { ...OPEN_BADGE, type: ["VerifiableCredential"] }],
  ["an achievement without a name", { ...OPEN_BADGE, credentialSubject: { achievement: {} } }],
])("%s is no badge", (_, credential) => {
  expect(claims(credential)).toBeNull();
});

test("names are one plain line of bounded length", () => {
  const hostile = { ...OPEN_BADGE, issuer: { name: `A\u202Eb\n\u0000${"c".repeat(50_000)}` } };
  const provider = claims(hostile)?.provider ?? "";
  expect(provider).toMatch(/^A b c+$/u);
  expect(provider).toHaveLength(200);
});

test("__proto__ in a credential changes nothing outside of it", () => {
  const read = boundedJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"type":"Assertion","badge":"x"}');
  expect(claims(read)).not.toBeNull();
  expect({}).not.toHaveProperty("polluted");
});

test("JSON is bounded in depth and length, and brackets in strings are words", () => {
  expect(boundedJson("[".repeat(1_000_000))).toBeNull();
  expect(boundedJson(`"${"x".repeat(2_000_001)}"`)).toBeNull();
  expect(boundedJson(`{"a":"${"[".repeat(1000)}","b":"\\"${"{".repeat(1000)}"}`)).not.toBeNull();
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(boundedJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("whatever JSON comes, reading it is an answer and not an accident", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      claims(one);
      claims({ type: "OpenBadgeCredential", issuer: one, credentialSubject: { achievement: other } });
      claims({ type: "Assertion", badge: { name: "x", issuer: one }, issuedOn: other });
    }),
  );
});
