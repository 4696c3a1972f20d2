/** Files at the desk: badges in every form, and whatever else strangers hand in, each with a clear answer. */
import { generateKeyPairSync } from "node:crypto";
import { deflateSync } from "node:zlib";
import { CompactSign, exportJWK } from "jose";
import { encode } from "jpeg-js";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { badgeSvg } from "#app/features/certificates/badge-picture.ts";
import { badgePng } from "#app/features/certificates/badge-png.server.ts";
import { bakedPng, pngOf } from "#app/features/certificates/baking-png.server.ts";
import { bakedSvg } from "#app/features/certificates/baking-svg.ts";
import { multibaseOf, withProof } from "#app/features/certificates/credential-proof.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { fileAtDesk } from "#app/features/certificates/desk-file.server.ts";
import { FileAnswerView } from "#app/features/certificates/desk-file-view.tsx";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { pairOf } from "#app/features/certificates/key-files.server.ts";
import { log } from "#app/log.server.ts";
import { action } from "#app/routes/public/verify.tsx";
import { qrGrid } from "#app/shared/qr.ts";
import { provideStore } from "#db/client.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { answerOf, args } from "#tests/support/requests.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

const CLIENT = "192.0.2.7";
let house: ReturnType<typeof freshHouse>;
let code: string;
let json: string;
let jwt: string;

beforeEach(async () => {
  house = freshHouse();
  code = await aCertificate(await anAccount(), "Ana Reyes");
  const forms = await credentialByCode(code);
  json = forms?.vc.body ?? "";
  jwt = forms?.jwt.body ?? "";
});

afterEach(() => {
  vi.restoreAllMocks();
});

const hand = (content: string | Uint8Array, client = CLIENT) =>
  fileAtDesk(new File([new Uint8Array(Buffer.from(content))], "it"), NOW, client);
const answerTo = async (content: string | Uint8Array) => (await hand(content)).answer;
const pageOf = (answer: Awaited<ReturnType<typeof answerTo>>) => renderToStaticMarkup(FileAnswerView({ answer }));

test("R48: a genuine badge as JSON, JWT, PNG or SVG is unaltered, and the record is shown with what it does not prove", async () => {
  for (const file of [json, jwt, bakedPng(badgePng(35), json), bakedSvg(badgeSvg(35, "Badge"), json)]) {
    const { answer, status, headers } = await hand(file);
    expect([answer.verdict, status, headers["Cache-Control"]]).toEqual(["unaltered", 200, "no-store"]);
    expect(answer.register).toMatchObject({ status: "valid", code });
    expect(answer.checks.every(({ result }) => result === "ok")).toBe(true);
    const html = pageOf(answer);
    for (const words of [
      "Genuine, unaltered and valid",
      "20 November 2026, 10:42 UTC",
      "Ana Reyes",
      "This does not prove",
      "Check it yourself",
    ])
      expect(html).toContain(words);
  }
});

test("R49: the badge of a revoked certificate is told as revoked, under its status", async () => {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const stated = { reasonClass: "issued_in_error", reason: "A private matter between the school and Ana." };
  const outcome = await proposeRevocation(ada, code, stated, NOW);
  if (outcome.ok) await decideProposal(bo, outcome.value.proposalId, "carried_out", NOW);
  const { answer, status } = await hand(json);
  expect([answer.verdict, status]).toEqual(["ended", 410]);
  expect(pageOf(answer)).toContain("Revoked on 20 November 2026");
  expect(pageOf(answer)).not.toContain("private matter");
});

test("R59: the badge of a certificate replaced apart does not lead to the new name or code", async () => {
  const fresh = await replacedWith(code, "Ana Lima", { apart: true });
  const answer = await answerTo(json);
  expect(answer).toMatchObject({ verdict: "ended", register: { status: "replaced" } });
  for (const hidden of ["Reyes", "Lima", fresh]) expect(pageOf(answer)).not.toContain(hidden);
});

function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function changedAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return typeof value === "number" ? value + 1 : `${value}x`;
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === step ? changedAt(each, rest) : each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === step ? changedAt(inner, rest) : inner]));
}

test("every value of a badge, changed in turn, is never called genuine, and the record is not shown beside it", async () => {
  const credential: unknown = JSON.parse(json);
  const paths = leaves(credential);
  expect(paths.length).toBeGreaterThan(90);
  for (const [place, path] of paths.entries()) {
    const { answer, status } = await hand(JSON.stringify(changedAt(credential, path)), `10.0.${place}.1`);
    expect(["not_confirmed", "not_ours", "unreadable"], path.join(".")).toContain(answer.verdict);
    expect([status, answer.register]).toEqual([422, null]);
  }
}, 60_000);

/** A page with the QR code of an address on it, in RGB; `dot` is the side of a module in pixels, `margin` the paper around it. */
function aPage(address: string, dot: number, margin: number) {
  const { size, runs } = qrGrid(address);
  const [width, height] = [size * dot + 2 * margin, size * dot + 2 * margin];
  const rgb = Buffer.alloc(width * height * 3, 255);
  for (const { x, y, length } of runs) {
    for (let row = y * dot + margin; row < (y + 1) * dot + margin; row += 1) {
      const from = row * width + margin;
      rgb.fill(20, (from + x * dot) * 3, (from + (x + length) * dot) * 3);
    }
  }
  return { width, height, rgb };
}

function aScreenshot(address: string): Buffer {
  const { width, height, rgb } = aPage(address, 4, 60);
  const rows = Array.from({ length: height }, (_, row) => [Buffer.from([0]), rgb.subarray(row * width * 3, (row + 1) * width * 3)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return pngOf([
    { type: "IHDR", data: header },
    { type: "IDAT", data: deflateSync(Buffer.concat(rows.flat())) },
    { type: "IEND", data: Buffer.alloc(0) },
  ]);
}

/** As a phone takes it: turned a little, in uneven light, with the grain of its sensor. */
function aPhoto(address: string, dot: number, margin: number): Buffer {
  const { width, height, rgb } = aPage(address, dot, margin);
  const data = Buffer.alloc(width * height * 4, 255);
  const [cos, sin] = [Math.cos(0.12), Math.sin(0.12)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [x - width / 2, y - height / 2];
      const from = [Math.round(cos * across - sin * down + width / 2), Math.round(sin * across + cos * down + height / 2)] as const;
      const isPaper = from[0] >= 0 && from[1] >= 0 && from[0] < width && from[1] < height;
      const bright = isPaper ? (rgb[(from[1] * width + from[0]) * 3] ?? 255) : 255;
      data.fill(
        Math.min(255, bright * (0.6 + (0.4 * x) / width) + ((x * 7919 + y * 104729) % 17)),
        (y * width + x) * 4,
        (y * width + x) * 4 + 3,
      );
    }
  }
  return encode({ data, width, height }, 80).data;
}

describe("a screenshot or photo of a QR code", () => {
  test("R48: names the certificate, and the reader is told that the picture itself proves nothing", async () => {
    const { answer, status } = await hand(aScreenshot(`http://127.0.0.1:3000/verify/${code}`));
    expect([answer.verdict, status]).toEqual(["named", 200]);
    expect(answer.register).toMatchObject({ status: "valid", code });
    expect(pageOf(answer)).toContain("A picture is easily changed");
  }, 60_000);

  test.each([
    ["a close photo", 12, 120],
    ["a photo of a whole page, its code small in the middle", 5, 800],
  ])(
    "%s, turned a little and in uneven light, is read as well",
    async (_, dot, margin) => {
      const { answer, status } = await hand(aPhoto(`http://127.0.0.1:3000/verify/${code}`, dot, margin));
      expect([answer.verdict, status]).toEqual(["named", 200]);
      expect(answer.register).toMatchObject({ status: "valid", code });
    },
    60_000,
  );

  test("a photo that says it has four thousand million pixels is not unfolded", async () => {
    const photo = aPhoto("x", 2, 10);
    const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
    photo.writeUInt32BE(0xffffffff, frame + 5);
    expect(await answerTo(photo)).toMatchObject({ verdict: "unreadable", sentence: expect.stringContaining("too large") });
  }, 60_000);

  test("that leads to another host names the host, unopened", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const answer = await answerTo(aScreenshot(`https://evil.example/verify/${code}`));
    expect(answer).toMatchObject({ verdict: "not_ours", register: null, sentence: expect.stringContaining("evil.example") });
    expect(fetched).not.toHaveBeenCalled();
  }, 60_000);

  test("with anything else in it names no certificate", async () => {
    expect(await answerTo(aScreenshot("Wi-Fi password: lavender"))).toMatchObject({ verdict: "unreadable", register: null });
  }, 60_000);
});

describe("forgeries", () => {
  const unsigned = () => {
    const { proof: _proof, ...credential } = JSON.parse(json);
    return credential;
  };

  test("somebody else's badge with a signature that holds is theirs to vouch for", async () => {
    const pair = pairOf("Ed25519", generateKeyPairSync("ed25519").privateKey);
    const issuer = { ...unsigned().issuer, id: "did:web:school.example" };
    const method = `did:web:school.example#${await multibaseOf(pair.publicPem)}`;
    const theirs = await withProof({ ...unsigned(), issuer }, { method, privateKey: pair.privateKey }, NOW);
    const answer = await answerTo(JSON.stringify(theirs));
    expect(answer.verdict).toBe("not_ours");
    expect(pageOf(answer)).toContain("did:web:school.example");
  });

  test("a token that brings its own key is not confirmed", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const payload = new TextEncoder().encode(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
    const token = await new CompactSign(payload)
      .setProtectedHeader({ alg: "RS256", typ: "JWT", jwk: await exportJWK(publicKey) })
      .sign(privateKey);
    expect((await answerTo(token)).verdict).toBe("not_confirmed");
  });

  test("terms from an unknown address are not fetched", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const context = [...unsigned()["@context"], "https://evil.example/terms"];
    expect((await answerTo(JSON.stringify({ ...JSON.parse(json), "@context": context }))).verdict).toBe("unreadable");
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("what is no certificate gets a sentence that helps", () => {
  const png = badgePng(35);
  const giant = () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(0x7fffffff, 0);
    header.writeUInt32BE(0x7fffffff, 4);
    header.set([8, 6], 8);
    return pngOf([
      { type: "IHDR", data: header },
      { type: "IDAT", data: Buffer.alloc(20) },
      { type: "IEND", data: Buffer.alloc(0) },
    ]);
  };
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
  const word = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);

  test.each<[string, () => string | Uint8Array, string]>([
    ["an empty file", () => "", "This file is empty"],
    ["a photo in Apple's form", () => heic, "Please use JPEG or PNG"],
    ["a photo cut off at its start", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), "not complete"],
    ["an office file", () => word, "office file"],
    ["a truncated picture", () => png.subarray(0, 900), ""],
    ["a picture that says it is gigantic", giant, ""],
    ["a picture without a badge", () => png, ""],
    [
      "a drawing with a script and an entity",
      () => '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><script>alert(1)</script>&x;</svg>',
      "",
    ],
    ["JSON nested a hundred thousand deep", () => "[".repeat(100_000), "nested deeper"],
    ["noise", () => Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 7919) % 251)), ""],
    ["eleven megabytes", () => Buffer.alloc(11 * 1024 * 1024, 65), "larger than 10 MB"],
  ])(
    "%s",
    async (_name, file, words) => {
      const { answer, status } = await hand(file());
      expect([answer.verdict, status]).toEqual(["unreadable", 422]);
      expect(answer.sentence).toContain(words);
      const html = pageOf(answer);
      expect(html).toContain("This says nothing about the certificate");
      for (const leak of ["<script", "root:", "/etc/passwd", "    at "]) expect(html).not.toContain(leak);
    },
    60_000,
  );
});

test("R52: codes and files share thirty checks a minute; the next is asked to wait, another network is not", async () => {
  for (let n = 0; n < 30; n += 1) await hand("");
  const { answer, status, headers } = await hand(json);
  expect([answer.verdict, status]).toEqual(["too_many_checks", 429]);
  expect(Number(headers["Retry-After"])).toBeGreaterThan(0);
  expect((await hand(json, "198.51.100.4")).status).toBe(200);
});

test("while the records cannot be read the answer says so, and neither the file nor its name is in the log", async () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (let failAt = 1; ; failAt += 1) {
    const failing = failingStore(house, failAt);
    provideStore(failing);
    const { answer, status } = await hand(json, `10.1.${failAt}.1`);
    if (failing.calls() < failAt) break;
    expect([answer.verdict, status]).toEqual(["cannot_check", 503]);
  }
  expect(logged).toHaveBeenCalled();
  expect(JSON.stringify(logged.mock.calls)).not.toContain("Ana Reyes");
});

describe("the form", () => {
  const submitted = (form: FormData) => {
    const request = new Request("http://127.0.0.1:3000/verify", {
      method: "POST",
      headers: { Origin: "http://127.0.0.1:3000" },
      body: form,
    });
    return answerOf(async () => action(args(request, {}, CLIENT)));
  };

  test("a chosen file is answered on the page it was sent from, stored and indexed nowhere", async () => {
    const form = new FormData();
    form.set("file", new File([json], "badge.json"));
    const page = await submitted(form);
    expect([page.status, page.headers.get("Cache-Control"), page.headers.get("Referrer-Policy")]).toEqual([200, "no-store", "no-referrer"]);
    expect(await page.json()).toMatchObject({ file: { verdict: "unaltered" } });
  });

  test("without a file the field says what to choose", async () => {
    for (const value of ["", "words"]) {
      const form = new FormData();
      form.set("file", value);
      const page = await submitted(form);
      expect([page.status, await page.json()]).toMatchObject([422, { errors: { file: expect.stringContaining("No file was chosen") } }]);
    }
  });
});
