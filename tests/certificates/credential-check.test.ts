/** What is found out about a credential that somebody hands in: every change, every forgery, and what cannot be known here. */
import { generateKeyPairSync } from "node:crypto";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import fc from "fast-check";
import { CompactSign, exportJWK } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { badgeSvg } from "#app/features/certificates/badge-picture.ts";
import { badgePng } from "#app/features/certificates/badge-png.server.ts";
import { bakedPng, credentialInPng, pngOf } from "#app/features/certificates/baking-png.server.ts";
import { bakedSvg, credentialInSvg } from "#app/features/certificates/baking-svg.ts";
import { checkCredential } from "#app/features/certificates/credential-check.server.ts";
import type { CheckName } from "#app/features/certificates/credential-check.ts";
import { multibaseOf, withProof } from "#app/features/certificates/credential-proof.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { decideProposal, proposeReinstatement, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { pairOf } from "#app/features/certificates/key-files.server.ts";
import { activePair } from "#app/features/certificates/signing-keys.server.ts";
import { store } from "#db/client.server.ts";
import { statusListVersion } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

const OURS = "did:web:127.0.0.1%3A3000";
const STATED = { reasonClass: "not_own_work", reason: "Two attempts came from one keyboard at once." };

let code: string;
let json: string;
let jwt: string;

beforeEach(async () => {
  freshHouse();
  code = await aCertificate(await anAccount(), "Ana Reyes");
  const forms = await credentialByCode(code);
  json = forms?.vc.body ?? "";
  jwt = forms?.jwt.body ?? "";
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const check = (input: string | Uint8Array, now = NOW) => checkCredential(input, now);
const resultOf = async (input: string | Uint8Array, name: CheckName, now = NOW) =>
  (await check(input, now)).checks.find((each) => each.name === name);

/** Signed with somebody's own key, by the same means as ours. */
async function signedByAnother(document: object, method: (multibase: string) => string) {
  const pair = pairOf("Ed25519", generateKeyPairSync("ed25519").privateKey);
  return JSON.stringify(await withProof(document, { method: method(await multibaseOf(pair.publicPem)), privateKey: pair.privateKey }, NOW));
}

const unsigned = () => {
  const { proof: _proof, ...credential } = JSON.parse(json);
  return credential;
};

test("R48: a genuine credential holds in every form, names its certificate, and each thing is answered by itself", async () => {
  const forms = [json, jwt, bakedPng(badgePng(35), json), Buffer.from(bakedSvg(badgeSvg(35, "Badge"), json)), Buffer.from(jwt)];
  for (const [place, input] of forms.entries()) {
    const report = await check(input);
    expect(report.checks.map(({ name, result }) => [name, result])).toEqual(
      ["readable", "shape", "issuer", "signature", "dates", "status", "record"].map((name) => [name, "ok"]),
    );
    expect([report.verdict, report.code, report.form]).toEqual(["valid", code, ["json", "jwt", "png", "svg", "jwt"][place]]);
  }
  expect((await check(json)).claims).toContainEqual({ label: "To", value: "Ana Reyes" });
});

test("a token baked into a picture is read as well", async () => {
  expect(await check(bakedPng(badgePng(35), jwt))).toMatchObject({ verdict: "valid", form: "png" });
});

function leaves(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

function changedAt(value: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) {
    if (typeof value === "string") return `${value}x`;
    if (typeof value === "number") return value + 1;
    return !value;
  }
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? changedAt(each, rest) : each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === step ? changedAt(inner, rest) : inner]));
}

test("each single value of a signed credential, changed, is detected by itself: the signature never holds", async () => {
  const credential = JSON.parse(json);
  const paths = leaves(credential);
  expect(paths.length).toBeGreaterThan(90);
  for (const path of paths) {
    const report = await check(JSON.stringify(changedAt(credential, path)));
    const signature = report.checks.find(({ name }) => name === "signature");
    expect(report.verdict, path.join(".")).not.toBe("valid");
    expect(signature?.result, path.join(".")).not.toBe("ok");
    expect(report.code).toBeNull();
  }
}, 60_000);

test("each character of a token's three parts, changed, is detected", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: jwt.length - 2 }), async (at) => {
      const changed = `${jwt.slice(0, at)}${jwt[at] === "A" ? "B" : "A"}${jwt.slice(at + 1)}`;
      expect((await check(changed)).verdict).not.toBe("valid");
    }),
    { numRuns: 40 },
  );
});

test("another issuer's credential with a good signature is not judged, and what it says is passed on as claims", async () => {
  const method = (multibase: string) => `did:web:other.example#${multibase}`;
  const other = { ...unsigned(), issuer: { ...unsigned().issuer, id: "did:web:other.example", name: "Another school" } };
  const report = await check(await signedByAnother(other, method));
  expect(report).toMatchObject({ verdict: "not_ours", code: null });
  expect(report.checks).toContainEqual({
    name: "signature",
    label: "Signature",
    result: "not_checked",
    sentence: "The signature cannot be judged here: we only vouch for our own.",
  });
  expect(report.claims[0]).toEqual({ label: "Issued by", value: "Another school, did:web:other.example" });
});

test.each([
  ["under another's name", (multibase: string) => `did:web:evil.example#${multibase}`],
  ["under our name", (multibase: string) => `${OURS}#${multibase}`],
])("a credential that says it is ours and is signed with a stranger's key %s does not hold", async (_, method) => {
  const report = await check(await signedByAnother(unsigned(), method));
  expect(report).toMatchObject({ verdict: "not_confirmed", code: null });
  expect(report.checks).toContainEqual(expect.objectContaining({ name: "signature", result: "failed" }));
});

async function forgedToken(
  header: Record<string, unknown>,
  payload: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()),
) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  const filled = Object.fromEntries(Object.entries(header).map(([name, value]) => [name, value === "OWN KEY" ? jwk : value]));
  return new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: "RS256", ...filled }).sign(privateKey);
}

test("a token that brings its own key, names a key at another host, or names ours without having it does not hold", async () => {
  const ours = JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()).kid;
  const headers = [
    { typ: "JWT", jwk: "OWN KEY" },
    { typ: "JWT", kid: ours, jwk: "OWN KEY" },
    { typ: "JWT", kid: "https://evil.example/keys/1" },
    { typ: "JWT", kid: ours },
    { typ: "JWT", kid: ours, jku: "https://evil.example/jwks.json" },
    { typ: "JWT", kid: `${ours}?` },
  ];
  for (const header of headers) {
    const token = await forgedToken(header);
    expect(await resultOf(token, "signature"), JSON.stringify(header)).toMatchObject({ result: "failed" });
    expect((await check(token)).verdict).toBe("not_confirmed");
  }
});

test("a token whose registered claims say something else than its credential does not hold, even signed by us", async () => {
  const payload = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  const { privateKey, publicPem } = await activePair("RS256", NOW);
  const { jwkAddress } = await import("#app/features/certificates/issuer.server.ts");
  const header = { alg: "RS256", typ: "JWT", kid: jwkAddress(publicPem) };
  for (const changed of [{ iss: "did:web:evil.example" }, { jti: "urn:x" }, { sub: "urn:y" }, { nbf: 1 }]) {
    const token = await new CompactSign(Buffer.from(JSON.stringify({ ...payload, ...changed })))
      .setProtectedHeader(header)
      .sign(privateKey);
    expect(await resultOf(token, "signature")).toMatchObject({ result: "failed" });
  }
});

test("a context that is not known here is a clear refusal, and nothing is fetched", async () => {
  const credential = { ...JSON.parse(json), "@context": [...JSON.parse(json)["@context"], "https://evil.example/context.json"] };
  expect(await resultOf(JSON.stringify(credential), "shape")).toEqual({
    name: "shape",
    label: "Its form",
    result: "failed",
    sentence: "It uses terms from https://evil.example/context.json, which are not known here. Nothing is fetched to find out.",
  });
  const own = { ...JSON.parse(json), "@context": [...JSON.parse(json)["@context"], { name: "https://schema.org/name" }] };
  expect(await resultOf(JSON.stringify(own), "shape")).toMatchObject({ result: "failed" });
});

test("the process asks no other machine, whatever is handed in", async () => {
  const called = vi.fn(() => {
    throw new Error("The network was asked.");
  });
  vi.stubGlobal("fetch", called);
  for (const [owner, name] of [
    [http, "request"],
    [https, "request"],
    [http, "get"],
    [https, "get"],
  ] as const)
    vi.spyOn(owner, name).mockImplementation(called);
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation(called);
  const other = { ...unsigned(), issuer: { ...unsigned().issuer, id: "did:web:other.example" } };
  const foreign = {
    ...JSON.parse(json),
    credentialSchema: [{ id: "https://evil.example/s.json", type: "1EdTechJsonSchemaValidator2019" }],
  };
  const kid = await forgedToken({ typ: "JWT", kid: "https://evil.example/keys/1" });
  for (const input of [json, jwt, kid, JSON.stringify(foreign), await signedByAnother(other, (key) => `did:web:other.example#${key}`)])
    await check(input);
  await aCertificate(await anAccount());
  expect(called).not.toHaveBeenCalled();
});

async function revoke(propose = proposeRevocation) {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const proposed = await propose(ada, code, STATED, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

test("R49: a revoked credential is genuine, and said to be revoked in every form; made valid again, it is valid again", async () => {
  await revoke();
  for (const input of [json, jwt]) {
    expect(await check(input)).toMatchObject({ verdict: "ended", code });
    expect(await resultOf(input, "status")).toMatchObject({ result: "failed", sentence: "It was revoked. It is not valid any more." });
    expect(await resultOf(input, "signature")).toMatchObject({ result: "ok" });
  }
  await revoke(proposeReinstatement);
  expect(await check(json)).toMatchObject({ verdict: "valid" });
});

test("R49: a replaced credential is said to be replaced", async () => {
  await replacedWith(code, "Ana Newname");
  expect(await resultOf(json, "status")).toMatchObject({ sentence: "It was replaced: a newer one stands in its place." });
});

test("a bit that is set without an event, and a list that is not what was stored, are not passed over", async () => {
  const { db, atomic } = store();
  const [list] = await db.select().from(statusListVersion).all();
  const damaged = { list: 1, version: 2, body: list?.body ?? "", sha256: "another", recordedAt: 1 };
  await atomic([db.insert(statusListVersion).values(damaged)]);
  expect(await resultOf(json, "status")).toMatchObject({ result: "failed", sentence: "Our status list marks it as not valid any more." });
});

test("what is dated in the future does not hold yet", async () => {
  expect(await resultOf(json, "dates", new Date("2026-11-20T10:00:00Z"))).toMatchObject({ result: "failed" });
  expect(await resultOf(json, "dates", new Date("2036-11-20T10:00:00Z"))).toMatchObject({ result: "ok" });
});

test("a credential signed with our key that we never stored is not one of ours", async () => {
  const { privateKey, publicPem } = await activePair("Ed25519", NOW);
  const stray = { ...unsigned(), id: "http://127.0.0.1:3000/credentials/0f4b8b1e-6d0e-4a58-9a9f-3f1f6f6a2c11" };
  const signed = await withProof(stray, { method: `${OURS}#${await multibaseOf(publicPem)}`, privateKey }, NOW);
  const report = await check(JSON.stringify(signed));
  expect(report.checks).toContainEqual(expect.objectContaining({ name: "signature", result: "ok" }));
  expect(report).toMatchObject({ verdict: "not_confirmed", code: null });
  const altered = await withProof(
    { ...unsigned(), name: "Another title" },
    { method: `${OURS}#${await multibaseOf(publicPem)}`, privateKey },
    NOW,
  );
  expect(await check(JSON.stringify(altered))).toMatchObject({ verdict: "not_confirmed", code: null });
});

test("two proofs, of which one is ours, do not hold", async () => {
  const stranger = JSON.parse(await signedByAnother(unsigned(), (key) => `did:web:evil.example#${key}`));
  const both = { ...JSON.parse(json), proof: [...JSON.parse(json).proof, ...stranger.proof] };
  expect(await resultOf(JSON.stringify(both), "signature")).toMatchObject({ result: "failed" });
});

test("what is no credential is said to be none: empty, text, other JSON, a plain picture, two badges in one", async () => {
  const twice = bakedPng(bakedPng(badgePng(35), json), json);
  for (const input of ["", "hello", "[]", "null", "{}", "a.b.c", "<svg></svg>", badgePng(35), twice, new Uint8Array([0, 1, 2])]) {
    expect(await check(input)).toMatchObject({ verdict: "unreadable", code: null });
  }
});

test("a file too large or too deep is not read at all", async () => {
  expect(await resultOf("x".repeat(1_000_001), "readable")).toMatchObject({ sentence: expect.stringContaining("larger") });
  expect(await resultOf(`${"[".repeat(100_000)}`, "readable")).toMatchObject({ sentence: expect.stringContaining("deeper") });
  expect(await resultOf(`{"a":${"[".repeat(50)}${"]".repeat(50)}}`, "readable")).toMatchObject({
    sentence: expect.stringContaining("deeper"),
  });
  expect(await resultOf(`[${"{},".repeat(5000)}{}]`, "readable")).toMatchObject({ sentence: expect.stringContaining("deeper") });
});

test("whatever is handed in, the answer is a report", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 300 })), async (input) => {
      expect((await check(input)).verdict).toBe("unreadable");
    }),
    { numRuns: 100 },
  );
});

test("any text baked into a picture comes out as it went in, and a damaged picture gives nothing", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(credentialInPng(bakedPng(badgePng(60), text))).toBe(text);
      const out = credentialInSvg(bakedSvg(badgeSvg(60, "A < B"), text));
      expect(JSON.parse(out ?? "null")).toEqual(JSON.parse(text));
    }),
    { numRuns: 30 },
  );
  const name = JSON.stringify({ name: "]]> — <b>" });
  expect(JSON.parse(credentialInSvg(bakedSvg(badgeSvg(60, "x"), name)) ?? "")).toEqual({ name: "]]> — <b>" });
  const baked = bakedPng(badgePng(60), json);
  expect(credentialInPng(baked.with(80, 0))).toBeNull();
  expect(credentialInPng(baked.subarray(0, 200))).toBeNull();
  expect(credentialInPng(pngOf([]))).toBeNull();
});
