/** The closing-down kit: served by a bare file server it answers what the desk answered, and a stranger can check it without us. */
import { execFile } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { compactVerify, importJWK } from "jose";
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { credentialInPng } from "#app/features/certificates/baking-png.server.ts";
import { credentialInSvg } from "#app/features/certificates/baking-svg.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { exportedAnswer } from "#app/features/certificates/export-answer.ts";
import { everyCertificate, growthOfRecords } from "#app/features/certificates/export-certificates.server.ts";
import { wholeFolder } from "#app/features/certificates/export-folder.server.ts";
import { writeCertificate } from "#app/features/certificates/export-site.server.tsx";
import { exportVerification } from "#app/features/certificates/export-verification.server.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { pairAtHand } from "#app/features/certificates/signing-keys.server.ts";
import { answerAbout } from "#app/features/certificates/verification.server.ts";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { done, refused } from "#app/shared/outcome.ts";
import { provideStore } from "#db/client.server.ts";
import { aFolder } from "#tests/db/folders.ts";
import { anAccount } from "#tests/support/factories.ts";
import { DATA_DIR } from "#tests/support/settings.ts";
import { aCertificate, freshHouse, NOW, replacedWith, SLUG } from "./earned.ts";
import { plainServer } from "./plain-server.ts";

const STATED = { reasonClass: "issued_in_error", reason: "A private matter between the school and Ana." };
const ISSUER = "did:web:127.0.0.1%3A3000";

let house: ReturnType<typeof freshHouse>;
let ana: Actor;

beforeEach(async () => {
  house = freshHouse();
  ana = await anAccount({ name: "Ana Reyes", email: "ana@example.org", licenceNumber: "MA0123456", licenceState: "FL" });
});

async function revoke(code: string): Promise<void> {
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  const proposed = await proposeRevocation(ada, code, STATED, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
}

const replace = (code: string) => replacedWith(code, "Ana Lima");

/** Ten certificates: seven valid, one replaced by one of them, two revoked. */
async function tenCodes() {
  const codes: string[] = [await aCertificate(ana)];
  for (let n = 0; n < 8; n += 1) codes.push(await aCertificate(await anAccount()));
  const [, , replaced = "", revoked = "", alsoRevoked = ""] = codes;
  const fresh = await replace(replaced);
  await revoke(revoked);
  await revoke(alsoRevoked);
  const valid = [...codes.filter((code) => ![replaced, revoked, alsoRevoked].includes(code)), fresh];
  return { valid, replaced, revoked: [revoked, alsoRevoked] };
}

async function exported(target = path.join(aFolder(), "kit")) {
  const outcome = await exportVerification(target, NOW);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  return { target, site: path.join(target, "site"), summary: outcome.value };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

test("R49: ten codes, served as plain files, answer valid, replaced and revoked with date and reason, and an unknown one is not found", async () => {
  const { valid, replaced, revoked } = await tenCodes();
  const { site, summary } = await exported();
  expect(summary).toMatchObject({ certificates: 10, notConfirmed: [], withoutBadge: 0 });
  const origin = await plainServer(site);
  const pageOf = async (code: string) => (await fetch(`${origin}/verify/${code}`)).text();
  const answerOf = async (code: string) => (await fetch(`${origin}/verify/${code}/answer.json`)).json();
  expect(valid).toHaveLength(7);
  for (const code of valid) {
    expect(await answerOf(code)).toMatchObject({ status: "valid", code, record: { code } });
    expect(await pageOf(code)).toContain("Valid on 20 November 2026, 10:42 UTC");
  }
  expect(await answerOf(replaced)).toMatchObject({ status: "replaced", on: "2026-11-20" });
  expect(await pageOf(replaced)).toContain("Replaced on 20 November 2026");
  for (const code of revoked) {
    expect(await answerOf(code)).toMatchObject({ status: "revoked", on: "2026-11-20", reason: "Issued by mistake" });
    expect(await pageOf(code)).toMatch(/Revoked on 20 November 2026.*Reason: Issued by mistake/su);
  }
  expect((await fetch(`${origin}/verify/0000-0000-0000-0000-0/`)).status).toBe(404);
  expect((await fetch(`${origin}/verify/`)).status).toBe(200);
});

test("R50: every page says when the records were closed, and every certificate's what it does not prove", async () => {
  await tenCodes();
  const { site } = await exported();
  const pages = filesUnder(site).filter((file) => file.endsWith(".html"));
  expect(pages).toHaveLength(10 + 5);
  for (const file of pages) {
    const html = readFileSync(path.join(site, file), "utf8");
    expect(html, file).toContain("Checked against the records on 20 November 2026, 10:42 UTC; nothing is changed after.");
    expect(html, file).toContain('content="noindex, nofollow"');
    if (/^verify\/.+\/index/u.test(file)) expect(html, file).toContain("This does not prove a license to practice");
  }
});

test("no page asks anything of another site, runs a script of its own or carries a style in its tags", async () => {
  await tenCodes();
  const { site } = await exported();
  for (const file of filesUnder(site).filter((each) => each.endsWith(".html"))) {
    const html = readFileSync(path.join(site, file), "utf8");
    expect(html, file).not.toMatch(/ (?:src|href)="(?:https?:)?\/\//u);
    expect(html, file).not.toMatch(/ style=|<script>|<style| on[a-z]+=/u);
    for (const [, address = ""] of html.matchAll(/ (?:src|href)="([^"#]+)"/gu)) {
      const place = address.startsWith("/") ? path.join(site, address) : path.join(site, path.dirname(file), address);
      expect(existsSync(place), `${file} leads to ${address}`).toBe(true);
    }
  }
});

test("R51: no address of a holder, account, score, attempt, reason in words or full licence number stands in any byte", async () => {
  await tenCodes();
  const { target } = await exported();
  const people = house.sqlite.prepare<[], { id: string; email: string }>("SELECT id, email FROM account").all();
  const attempts = house.sqlite.prepare<[], string>("SELECT id FROM attempt UNION SELECT id FROM enrolment").pluck().all();
  const forbidden = [...people.flatMap(({ id, email }) => [id, email]), ...attempts, "MA0123456", "93 %", '"93"', "percent", STATED.reason];
  for (const file of filesUnder(target)) {
    const bytes = readFileSync(path.join(target, file));
    for (const text of forbidden) expect(bytes.includes(text), `${file} holds ${text}`).toBe(false);
  }
});

test("R59: the former name stands on no page, and the replaced one leads to no badge", async () => {
  const code = await aCertificate(ana);
  await replace(code);
  const { site } = await exported();
  for (const file of filesUnder(path.join(site, "verify"))) {
    expect(readFileSync(path.join(site, "verify", file), "utf8"), file).not.toContain("Reyes");
  }
  expect(readFileSync(path.join(site, "verify", code, "index.html"), "utf8")).not.toContain("credentials/");
});

/** What a stranger's software would ask for, answered from the exported files alone. */
function strangersLoader(site: string) {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(site, file), "utf8"));
  const contexts: Record<string, string> = JSON.parse(readFileSync(path.join(site, "contexts/index.json"), "utf8"));
  const did = JSON.parse(readFileSync(path.join(site, ".well-known/did.json"), "utf8"));
  return async (url: string) => {
    const context = contexts[url];
    const method = did.verificationMethod.find((each: { id: string }) => each.id === url);
    const document = context
      ? read(`contexts/${context}`)
      : url === did.id
        ? did
        : method && { "@context": "https://w3id.org/security/multikey/v1", ...method };
    if (!document) throw new Error(`${url} is not in the kit.`);
    return { contextUrl: null, documentUrl: url, document };
  };
}

test("a badge and its status list, both taken from the files, hold in other software with nothing but the files", async () => {
  const code = await aCertificate(ana);
  const other = await aCertificate(await anAccount());
  await revoke(other);
  const { site } = await exported();
  const documentLoader = strangersLoader(site);
  const holds = async (credential: object) => {
    const suite = new DataIntegrityProof({ cryptosuite });
    return (await verifyCredential({ credential, suite, documentLoader, now: NOW, checkStatus: async () => ({ verified: true }) }))
      .verified;
  };
  const read = (address: string) => JSON.parse(readFileSync(path.join(site, new URL(address).pathname), "utf8"));
  const states = [];
  for (const each of [code, other]) {
    const id = (await credentialByCode(each))?.id;
    const credential = read(`http://127.0.0.1:3000/credentials/${id}`);
    expect(await holds(credential)).toBe(true);
    expect(await holds({ ...credential, name: "Another module" })).toBe(false);
    const list = read(credential.credentialStatus.statusListCredential);
    expect(await holds(list)).toBe(true);
    expect([list.issuer, list.validUntil]).toEqual([ISSUER, undefined]);
    const bits = await decodeList({ encodedList: list.credentialSubject.encodedList });
    states.push(bits.getStatus(Number(credential.credentialStatus.statusListIndex)));
    expect(read(credential.credentialSubject.achievement.id.replace(/$/u, "/dossier.json"))).toMatchObject({ kind: "module" });
    expect(existsSync(path.join(site, new URL(credential.credentialSubject.achievement.criteria.id).pathname, "index.html"))).toBe(true);
  }
  expect(states).toEqual([false, true]);
});

test("the badge has all its forms, and the token holds by the key at the address it names", async () => {
  const code = await aCertificate(ana);
  const forms = await credentialByCode(code);
  const { site } = await exported();
  const file = (ending: string) => readFileSync(path.join(site, `credentials/${forms?.id}${ending}`));
  expect([file("").toString(), file(".json").toString(), file(".jwt").toString()]).toEqual([
    forms?.vc.body,
    forms?.vc.body,
    forms?.jwt.body,
  ]);
  expect(credentialInPng(file(".png"))).toBe(forms?.vc.body);
  expect(credentialInSvg(file(".svg").toString())).toBe(forms?.vc.body);
  const { kid = "" } = JSON.parse(Buffer.from(forms?.jwt.body.split(".")[0] ?? "", "base64url").toString());
  const key = await importJWK(JSON.parse(readFileSync(path.join(site, new URL(kid).pathname), "utf8")), "RS256");
  expect((await compactVerify(file(".jwt").toString(), key)).protectedHeader.alg).toBe("RS256");
});

test("R43: the signed record and its signature, as the page offers them, hold with the key it names", async () => {
  const code = await aCertificate(ana);
  const { site } = await exported();
  const home = path.join(site, "verify", code);
  const { proof } = JSON.parse(readFileSync(path.join(home, "answer.json"), "utf8"));
  const [record, signature] = [readFileSync(path.join(home, "record.json")), readFileSync(path.join(home, "record.sig"))];
  const key = createPublicKey(readFileSync(path.join(site, "keys", `${proof.keyId}.pem`)));
  expect(verify(null, record, key, signature)).toBe(true);
  expect(createHash("sha256").update(record).digest("hex")).toBe(proof.recordHash);
});

test("the manifest names every file by its hash, is signed, and is not in the part that is served", async () => {
  await tenCodes();
  const { target, site } = await exported();
  const manifest = JSON.parse(readFileSync(path.join(target, "manifest.json"), "utf8"));
  const list = readFileSync(path.join(target, "manifest.sha256"), "utf8");
  expect(createHash("sha256").update(list).digest("hex")).toBe(manifest.sha256);
  const named = new Map(
    list
      .trim()
      .split("\n")
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const there = filesUnder(target).filter((file) => !file.startsWith("manifest."));
  expect([...named.keys()].sort()).toEqual(there.sort());
  for (const file of there)
    expect(named.get(file), file).toBe(
      createHash("sha256")
        .update(readFileSync(path.join(target, file)))
        .digest("hex"),
    );
  const key = createPublicKey(readFileSync(path.join(site, "keys", `${manifest.keyId}.pem`)));
  expect(verify(null, readFileSync(path.join(target, "manifest.json")), key, readFileSync(path.join(target, "manifest.sig")))).toBe(true);
  expect(filesUnder(site).filter((file) => file.startsWith("manifest"))).toEqual([]);
});

test("where the private key is gone, all that is stored is written, and it is said which file is missing", async () => {
  await aCertificate(ana);
  const pair = await pairAtHand("Ed25519");
  if (!pair.ok) throw new Error(pair.reason);
  const file = path.join(DATA_DIR, "keys", `${pair.value.id}.pem`);
  rmSync(file);
  const { target, summary } = await exported();
  expect(summary.signed).toEqual({ missing: expect.stringContaining(`${pair.value.id}.pem is missing`) });
  expect([summary.certificates, existsSync(path.join(target, "manifest.sig")), existsSync(file)]).toEqual([1, false, false]);
  expect(readFileSync(path.join(target, "README.txt"), "utf8")).toContain("MISSING: no private key was at hand");
});

test("without any certificate there is still a whole site", async () => {
  const { site, summary } = await exported();
  expect(summary).toMatchObject({ certificates: 0, signed: { missing: "No Ed25519 key ever signed here." } });
  expect(existsSync(path.join(site, "verify/index.html"))).toBe(true);
});

test("nothing is written in the database, and more certificates than one batch are all there, once each", async () => {
  const code = await aCertificate(ana);
  const row = (await certificateByCode(code))?.row;
  const insert = house.sqlite.prepare(
    "INSERT INTO certificate (id, code, learner_id, kind, edition_id, record, record_hash, signature, key_id, idempotency_key, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (let n = 0; n < 450; n += 1) {
    insert.run(
      `id-${n}`,
      `code-${n}`,
      ana.id,
      row?.kind,
      row?.editionId,
      row?.record,
      row?.recordHash,
      row?.signature,
      row?.keyId,
      `k-${n}`,
      1,
    );
  }
  const before = house.sqlite.serialize();
  const seen: string[] = [];
  for await (const { certificate } of everyCertificate()) seen.push(certificate.row.code);
  expect([seen.length, new Set(seen).size]).toEqual([451, 451]);
  const { summary } = await exported();
  expect(summary.notConfirmed).toHaveLength(450);
  expect(house.sqlite.serialize().equals(before)).toBe(true);
});

test("a record that is not what was signed is not shown, and is named to whoever exports", async () => {
  const code = await aCertificate(ana);
  house.sqlite.exec("DROP TRIGGER certificate_no_update; UPDATE certificate SET record = replace(record, 'Ana Reyes', 'Eve Reyes')");
  const { site, summary } = await exported();
  expect(summary.notConfirmed).toEqual([code]);
  const page = readFileSync(path.join(site, "verify", code, "index.html"), "utf8");
  expect(page).toContain("cannot be confirmed");
  expect(page).not.toContain("Reyes");
  expect(existsSync(path.join(site, "credentials"))).toBe(false);
});

test("R53: of a certificate found by name only code, standing and hash are written, of a school's only code and standing", async () => {
  const code = await aCertificate(ana);
  const found = await certificateByCode(code);
  if (!found) throw new Error("It is missing.");
  const checkedAt = "2026-11-20T10:42:00Z";
  const facts = { provider: "Attune", origin: "http://127.0.0.1:3000", checkedAt };
  const forms = await credentialByCode(code);
  const written = async (visibility: "link" | "name" | "school") => {
    const files = new Map<string, string>();
    const folder = {
      write: (file: string, content: string | Uint8Array) => void files.set(file, content.toString()),
      closeList: () => ({ files: 0, sha256: "" }),
    };
    await writeCertificate(folder, { certificate: found, visibility, forms: forms && { vc: forms.vc.body, jwt: forms.jwt.body } }, facts);
    return files;
  };
  expect((await written("link")).size).toBe(9);
  for (const visibility of ["name", "school"] as const) {
    const files = await written(visibility);
    expect([...files.keys()]).toEqual([`site/verify/${code}/index.html`, `site/verify/${code}/answer.json`]);
    const all = [...files.values()].join("");
    expect(all).not.toMatch(/Reyes|Cancer-related|35 min/u);
    expect(all.includes(found.row.recordHash)).toBe(visibility === "name");
    expect(all).toContain("Valid on 20 November 2026");
  }
  await revoke(code);
  const ended = await certificateByCode(code);
  if (!ended) throw new Error("It is missing.");
  expect(exportedAnswer(await answerAbout(ended, checkedAt), "h", "school")).toEqual({
    status: "revoked",
    code,
    checkedAt,
    withheld: "school",
    on: "2026-11-20",
    reason: "Issued by mistake",
  });
});

test("R53: what its holder chose last decides what the kit writes of a certificate", async () => {
  const [open, named] = [await aCertificate(ana), await aCertificate(await anAccount({ name: "Bo Lind" }))];
  const holder = await anAccount({ name: "Cy Marsh" });
  const hidden = await aCertificate(holder);
  await chooseVisibility(holder, hidden, "link", NOW);
  await chooseVisibility(holder, hidden, "school", NOW);
  const { site } = await exported();
  const answerOf = (code: string) => readFileSync(path.join(site, "verify", code, "answer.json"), "utf8");
  expect(answerOf(open)).toContain("Ana Reyes");
  expect(answerOf(named)).toContain("Bo Lind");
  expect(JSON.parse(answerOf(hidden))).toMatchObject({ status: "valid", withheld: "school" });
  const everywhere = filesUnder(site).map((file) => readFileSync(path.join(site, file)).toString("latin1"));
  expect(everywhere.join("\n")).not.toContain("Marsh");
});

test("a folder that is not empty, a file in its place and another site's address are refused, and what is there stays", async () => {
  const code = await aCertificate(ana);
  const [full, file] = [path.join(aFolder(), "full"), path.join(aFolder(), "file")];
  mkdirSync(full);
  writeFileSync(path.join(full, "mine.txt"), "mine");
  writeFileSync(file, "mine");
  expect(await exportVerification(full, NOW)).toEqual({ ok: false, reason: "not_empty" });
  expect(await exportVerification(file, NOW)).toEqual({ ok: false, reason: "not_a_folder" });
  expect(readdirSync(full)).toEqual(["mine.txt"]);
  house.sqlite.exec(
    "DROP TRIGGER certificate_no_update; UPDATE certificate SET record = replace(record, 'http://127.0.0.1:3000', 'https://old.example')",
  );
  expect(await exportVerification(path.join(aFolder(), "kit"), NOW)).toEqual({ ok: false, reason: { issuedAt: "https://old.example" } });
  expect(code).not.toBe("");
});

test("wherever the disk gives up, nothing is left behind", async () => {
  await aCertificate(ana);
  for (const failAt of [1, 3, 7, 20, 30]) {
    const home = aFolder();
    let writes = 0;
    const outcome = await exportVerification(path.join(home, "kit"), NOW, (file, content) => {
      writes += 1;
      if (writes === failAt) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      writeFileSync(file, content);
    });
    expect([outcome, readdirSync(home)], `write ${failAt}`).toEqual([{ ok: false, reason: "no_room" }, []]);
  }
});

test("records that grow while they are read are noticed, and nothing is left behind", async () => {
  await aCertificate(ana);
  const home = aFolder();
  let writes = 0;
  const outcome = await exportVerification(path.join(home, "kit"), NOW, (file, content) => {
    writes += 1;
    if (writes === 5)
      house.sqlite.exec(
        "INSERT INTO signing_key (id, algorithm, public_key, activated_at, retired_at) SELECT 'k', algorithm, public_key, 1, 1 FROM signing_key LIMIT 1",
      );
    writeFileSync(file, content);
  });
  expect([outcome, readdirSync(home)]).toEqual([{ ok: false, reason: "changed_meanwhile" }, []]);
  expect(await growthOfRecords()).toContain(" ");
});

test("a folder takes no path that leads out of it, and only what the disk says is a refusal", async () => {
  const home = aFolder();
  for (const file of ["../out", "a//b", "/etc/x", "a/../../b", ""]) {
    await expect(
      wholeFolder(path.join(home, "kit"), async (folder) => {
        folder.write(file, "x");
        return done(0);
      }),
    ).rejects.toThrow("no path in a folder of ours");
  }
  expect(await wholeFolder(path.join(home, "kit"), async () => refused("no"))).toEqual({ ok: false, reason: "no" });
  expect(readdirSync(home)).toEqual([]);
});

test("the site can be read by a web server that runs as somebody else", async () => {
  const { target } = await exported();
  expect(statSync(target).mode & 0o055).toBe(0o055);
});

function admin(given: readonly string[], folder: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: folder, INIT_CWD: folder, SIGNING_KEY_RS256: "" };
    const child = execFile(process.execPath, ["--import", "tsx", "app/commands/admin.ts", ...given], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

test("npm run admin: the verb exports beside a closed database; anything else is answered with the usage, exit code 2", async () => {
  const folder = aFolder();
  const unknown = await admin(["toString", "x"], folder);
  expect(unknown).toMatchObject({ code: 2, err: expect.stringMatching(/^There is no verb toString\..+export-verification DIR/su) });
  await aCertificate(ana);
  writeFileSync(path.join(folder, "attune.sqlite"), house.sqlite.serialize());
  const done = await admin(["export-verification", "kit"], folder);
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining("1 certificates in ") });
  expect(done.err).toContain("The manifest is not signed.");
  expect(existsSync(path.join(folder, "kit/site/verify/index.html"))).toBe(true);
  house.sqlite.pragma("user_version = 9");
  writeFileSync(path.join(folder, "attune.sqlite"), house.sqlite.serialize());
  expect(await admin(["export-verification", "other"], folder)).toMatchObject({
    code: 1,
    err: expect.stringContaining("Run npm run db:migrate first"),
  });
}, 60_000);

test("the dossier is there for readers and for programs", async () => {
  await aCertificate(ana);
  provideStore(house);
  const { site } = await exported();
  const page = readFileSync(path.join(site, `achievements/${SLUG}/v1/index.html`), "utf8");
  for (const words of ["Cancer-related distress", "Describe distress as a continuum.", "Ann Author", "pass mark 75 %"])
    expect(page).toContain(words);
  expect(page).not.toMatch(/Option a|Which\?/u);
});
