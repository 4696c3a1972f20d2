/** Documents on the disk: whole or not there, hers alone, swept when no record names them, and reported when they rot. */

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/features/accounts/roles.ts";
import { fileAnswer } from "#app/features/elsewhere/file-answer.server.ts";
import { elsewhereOf } from "#app/features/elsewhere/record-rows.server.ts";
import { enterRecord } from "#app/features/elsewhere/records.server.ts";
import { sweepUploads } from "#app/features/elsewhere/upload-sweep.server.ts";
import { receiveFile, uploadOf } from "#app/features/elsewhere/uploads.server.ts";
import { provideStore, StoreUnavailable } from "#db/client.server.ts";
import { elsewhereFile } from "#db/schema.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { failingStore } from "#tests/support/failing-store.ts";
import { freshStore } from "#tests/support/store.ts";
import { anUpload, aPdf, aPng, aRecord, aStatement, emptyDisk, FILES, hoursLater, NOT_OURS, NOW } from "./documents.ts";

let house: ReturnType<typeof freshStore>;
let learner: Actor;

beforeEach(async () => {
  emptyDisk();
  house = freshStore();
  learner = await anAccount();
});

const onDisk = () => readdirSync(FILES, { withFileTypes: true }).map(({ name }) => name);
const inTable = async () => (await house.db.select().from(elsewhereFile).all()).map(({ id }) => id);
const aFile = (bytes: Buffer, name = "paper.pdf") => new File([new Uint8Array(bytes)], name);
const receive = (bytes: Buffer, name?: string) => receiveFile(learner, aFile(bytes, name), NOT_OURS, NOW);
const older = (name: string, hours: number) => utimesSync(path.join(FILES, name), hoursLater(-hours), hoursLater(-hours));

test("a received file lies under a random name, readable by the server alone, byte for byte", async () => {
  const received = await receive(aPdf("mine"), "../../x\u202Efdp.exe");
  if (!received.ok) throw new Error("Not received.");
  const { id, name } = received.value;
  expect(name).toBe("xfdp.pdf");
  expect(onDisk()).toEqual([id]);
  expect(readFileSync(path.join(FILES, id))).toEqual(aPdf("mine"));
  expect(statSync(path.join(FILES, id)).mode & 0o777).toBe(0o600);
  expect(statSync(FILES).mode & 0o777).toBe(0o700);
});

test("a file that is not taken leaves nothing, neither on the disk nor in the table", async () => {
  mkdirSync(FILES, { recursive: true });
  expect(await receive(Buffer.from("MZ program"))).toMatchObject({ ok: false });
  expect(onDisk()).toEqual([]);
  expect(await inTable()).toEqual([]);
});

describe("the same bytes again", () => {
  test("are the same upload while no record names them, also from ten tabs at once, and one file on the disk", async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => receive(aPdf("same"))));
    expect(new Set(ids.map((each) => each.ok && each.value.id)).size).toBe(1);
    expect(onDisk()).toEqual(await inTable());
  });

  test("are refused with the record that holds them, and taken from another person", async () => {
    const upload = await anUpload(learner, aPdf("same"));
    const entered = await enterRecord(learner, aStatement(), upload, NOW);
    if (!entered.ok) throw new Error("Not entered.");
    expect(await receive(aPdf("same"), "renamed.pdf")).toEqual({ ok: false, reason: { already: entered.value.recordId } });
    expect(await receiveFile(await anAccount(), aFile(aPdf("same")), NOT_OURS, NOW)).toMatchObject({ ok: true });
  });

  test("put a file right that was lost or damaged on the disk", async () => {
    const upload = await anUpload(learner, aPdf("rotten"));
    await enterRecord(learner, aStatement(), upload, NOW);
    for (const harm of [() => rmSync(path.join(FILES, upload)), () => writeFileSync(path.join(FILES, upload), "rot")]) {
      harm();
      expect(await receive(aPdf("rotten"))).toMatchObject({ ok: false, reason: { already: expect.any(String) } });
      expect(readFileSync(path.join(FILES, upload))).toEqual(aPdf("rotten"));
    }
  });
});

test("an upload is hers alone", async () => {
  const upload = await anUpload(learner);
  expect(await uploadOf((await anAccount()).id, upload)).toBeNull();
});

test("when all her documents together are too many, the next is refused and not left behind", async () => {
  house.sqlite
    .prepare(
      "INSERT INTO elsewhere_file (id, owner_id, kind, name, bytes, sha256, uploaded_at) VALUES ('big', ?, 'pdf', 'n.pdf', 499999999, 'h', 1)",
    )
    .run(learner.id);
  expect(await receive(aPdf())).toEqual({ ok: false, reason: { fault: "too_much" } });
  expect(onDisk()).toEqual([]);
});

describe("a disk that cannot be written", () => {
  test("because a file stands where the folder should be: an answer, and no row", async () => {
    writeFileSync(FILES, "in the way");
    expect(await receive(aPdf())).toEqual({ ok: false, reason: { fault: "not_stored" } });
    expect(await inTable()).toEqual([]);
  });

  test("because it is full half-way: nothing unfinished stays under the file's name", async () => {
    mkdirSync(FILES, { recursive: true });
    mkdirSync(path.join(FILES, "occupied.part"));
    const { storeFile } = await import("#app/features/elsewhere/stored-files.server.ts");
    await expect(storeFile("occupied", aPdf())).rejects.toThrow();
    expect(onDisk()).not.toContain("occupied");
  });
});

describe("after a crash", () => {
  test("between file and row the file is swept, and no row was ever without its file", async () => {
    for (let call = 1; ; call += 1) {
      emptyDisk();
      house = freshStore();
      learner = await anAccount();
      provideStore(failingStore(house, call));
      const received = await receive(aPdf()).catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailable);
        return null;
      });
      provideStore(house);
      for (const id of await inTable()) expect(onDisk()).toContain(id);
      if (received?.ok) break;
      mkdirSync(FILES, { recursive: true });
      for (const name of onDisk()) older(name, 2);
      await sweepUploads(NOW);
      expect(onDisk()).toEqual([]);
      if (call > 40) throw new Error("The upload never came to its end.");
    }
  });

  test("an unfinished file is swept once it is an hour old, a fresh one may still be waiting for its row", async () => {
    mkdirSync(FILES, { recursive: true });
    writeFileSync(path.join(FILES, "old.part"), "x");
    writeFileSync(path.join(FILES, "new.part"), "x");
    older("old.part", 2);
    older("new.part", 0.5);
    await sweepUploads(NOW);
    expect(onDisk()).toEqual(["new.part"]);
  });
});

describe("the hourly sweep", () => {
  test("forgets an upload that no record named for a day, and keeps every document of a record for ever", async () => {
    const record = await aRecord(learner);
    const pending = await anUpload(learner);
    for (const name of onDisk()) older(name, 2);
    await sweepUploads(hoursLater(23));
    expect(await uploadOf(learner.id, pending)).not.toBeNull();
    await sweepUploads(hoursLater(25));
    expect(await uploadOf(learner.id, pending)).toBeNull();
    expect(onDisk()).toEqual(await inTable());
    expect((await elsewhereOf(learner.id))[0]).toMatchObject({ id: record, files: [expect.anything()] });
    expect(await enterRecord(learner, aStatement(), pending, NOW)).toEqual({ ok: false, reason: { fault: "not_there" } });
  });

  test("before the first file ever has nothing to do", async () => {
    await expect(sweepUploads(NOW)).resolves.toBeUndefined();
  });
});

describe("a document given back", () => {
  const fileIdOf = async (of: Actor) => (await elsewhereOf(of.id))[0]?.files[0]?.id ?? "";

  test("goes to its owner and to reviewers, to nobody else, and only under its own record", async () => {
    const record = await aRecord(learner);
    const other = await aRecord(learner);
    const file = (await elsewhereOf(learner.id)).find(({ id }) => id === record)?.files[0]?.id ?? "";
    expect((await fileAnswer(learner, record, file))?.status).toBe(200);
    expect((await fileAnswer(await anAccount({ role: "instructor" }), record, file))?.status).toBe(200);
    expect(await fileAnswer(await anAccount(), record, file)).toBeNull();
    expect(await fileAnswer(learner, other, file)).toBeNull();
    expect(await fileAnswer(learner, record, "../keys")).toBeNull();
  });

  test("is a download of the kind it really is, that no browser runs, keeps or passes on", async () => {
    const received = await receive(aPng(), "page.html");
    if (!received.ok) throw new Error("Not received.");
    const entered = await enterRecord(learner, aStatement(), received.value.id, NOW);
    if (!entered.ok) throw new Error("Not entered.");
    const answer = await fileAnswer(learner, entered.value.recordId, received.value.id);
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `attachment; filename="page.png"; filename*=UTF-8''page.png`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    expect(Buffer.from(await (answer ?? new Response()).arrayBuffer())).toEqual(aPng());
  });

  test.each([
    ["was changed by one byte", (place: string) => writeFileSync(place, aPdf("x"))],
    ["is gone", (place: string) => rmSync(place)],
  ])("that %s on the disk is reported and not given out", async (_, harm) => {
    const record = await aRecord(learner);
    const file = await fileIdOf(learner);
    harm(path.join(FILES, file));
    const answer = await fileAnswer(learner, record, file);
    expect(answer?.status).toBe(500);
    expect(await answer?.text()).toContain("no longer what was handed in");
  });
});
