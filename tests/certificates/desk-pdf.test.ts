/** PDFs at the desk: ours to the byte, saved anew, changed in a line, of somebody else, or made to hurt. */
import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, test } from "vitest";
import { certificateFields, sheetParts } from "#app/features/certificates/certificate-fields.ts";
import { certificatePdf } from "#app/features/certificates/certificate-pdf.server.ts";
import { certificateByCode } from "#app/features/certificates/certificates.server.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { fileAtDesk } from "#app/features/certificates/desk-file.server.ts";
import { FileAnswerView } from "#app/features/certificates/desk-file-view.tsx";
import { comparedFields } from "#app/features/certificates/desk-printed.ts";
import { sheetIn } from "#app/features/certificates/desk-reading.server.ts";
import { drawCertificate } from "#app/features/certificates/pdf-drawing.server.ts";
import { type CertificateRecord, type Frozen, readFrozen } from "#app/features/certificates/record.ts";
import { chooseVisibility } from "#app/features/certificates/visibility.server.ts";
import { bytesOf } from "#app/shared/pdf.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { RECORD, WITHHELD } from "./a-record.ts";
import { aCertificate, freshHouse, NOW, replacedWith } from "./earned.ts";

let code: string;
let frozen: Frozen;

beforeEach(async () => {
  freshHouse();
  code = await aCertificate(await anAccount({ licenceNumber: "MA0123456", licenceState: "FL" }), "Ana Reyes");
  frozen = readFrozen((await certificateByCode(code))?.row.record ?? "");
});

const hand = (content: Uint8Array) => fileAtDesk(new File([new Uint8Array(content)], "it.pdf"), NOW, "192.0.2.7");
const answerTo = async (content: Uint8Array) => (await hand(content)).answer;
const pageOf = (answer: Awaited<ReturnType<typeof answerTo>>) => renderToStaticMarkup(FileAnswerView({ answer }));
const genuine = async () => (await certificatePdf(frozen)) ?? Buffer.alloc(0);
const drawnAs = (change: Partial<CertificateRecord>) => drawCertificate({ ...frozen, signed: { ...frozen.signed, ...change } });
const differing = (answer: Awaited<ReturnType<typeof answerTo>>) =>
  answer.compared.filter(({ result }) => result === "failed").map(({ label, printed }) => [label, printed]);

async function aPdf(draw: (pdf: InstanceType<typeof PDFDocument>) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument(options);
  const whole = bytesOf(pdf);
  draw(pdf);
  pdf.end();
  return whole;
}

test("R48: our PDF as it was downloaded is unaltered, and the record is shown", async () => {
  const { answer, status } = await hand(await genuine());
  expect([answer.verdict, status]).toEqual(["unaltered", 200]);
  expect(answer.register).toMatchObject({ status: "valid", code });
  expect(pageOf(answer)).toContain("byte for byte, the certificate as we print it");
});

test("a copy that a program saved anew agrees line by line, and the reader is told to rely on the record", async () => {
  const answer = await answerTo(Buffer.concat([await genuine(), Buffer.from("\n% saved anew\n")]));
  expect(answer.verdict).toBe("agrees");
  expect(differing(answer)).toEqual([]);
  expect(answer.compared.length).toBe(certificateFields(frozen.signed, frozen.withheld).length + 1);
  expect(pageOf(answer)).toContain("rather than on the look of the file");
});

describe("the badge attached to a PDF is checked by itself", () => {
  const drawnWith = (badge: string, change: Partial<CertificateRecord> = {}) =>
    drawCertificate(
      { ...frozen, signed: { ...frozen.signed, ...change } },
      { name: "badge.json", mediaType: "application/json", bytes: Buffer.from(badge) },
    );
  const attachedLine = (answer: Awaited<ReturnType<typeof answerTo>>) =>
    answer.checks.find(({ label }) => label === "The badge attached to it");
  const savedAnew = async (badge: string, change: Partial<CertificateRecord> = {}) =>
    answerTo(Buffer.concat([await drawnWith(badge, change), Buffer.from("\n% saved anew\n")]));
  const badgeOf = async (which: string) => (await credentialByCode(which))?.vc.body ?? "";

  test("and holds in a copy that was saved anew", async () => {
    const answer = await savedAnew(await badgeOf(code));
    expect(answer.verdict).toBe("agrees");
    expect(attachedLine(answer)).toMatchObject({ result: "ok" });
  });

  test("a genuine badge under altered lines makes them no truer", async () => {
    const answer = await savedAnew(await badgeOf(code), { name: "Eve Forger" });
    expect([answer.verdict, attachedLine(answer)?.result]).toEqual(["altered", "ok"]);
    expect(differing(answer)).toEqual([["Name", "Eve Forger"]]);
  });

  test.each([
    ["changed in one letter", async () => (await badgeOf(code)).replace("Ana Reyes", "Ana Reyez"), "is not the one that we issued"],
    ["of another certificate", async () => badgeOf(await aCertificate(await anAccount(), "Bo Lind")), "belongs to another certificate"],
    ["that is none", async () => "{}", "is not the one that we issued"],
  ])("one %s is told, though every printed line agrees", async (_, badge, words) => {
    const answer = await savedAnew(await badge());
    expect(answer.verdict).toBe("altered");
    expect(attachedLine(answer)).toMatchObject({ result: "failed", sentence: expect.stringContaining(words) });
    expect(differing(answer)).toEqual([]);
  });

  test("a PDF without one says so, and is no worse for it", async () => {
    const answer = await answerTo(Buffer.concat([await genuine(), Buffer.from("\n% saved anew\n")]));
    expect([answer.verdict, attachedLine(answer)?.result]).toEqual(["agrees", "not_checked"]);
  });
});

test("a changed name is marked beside the name on record", async () => {
  const { answer, status } = await hand(await drawnAs({ name: "Eve Forger" }));
  expect([answer.verdict, status]).toEqual(["altered", 422]);
  expect(differing(answer)).toEqual([["Name", "Eve Forger"]]);
  expect(answer.compared.find(({ label }) => label === "Name")).toMatchObject({ recorded: "Ana Reyes" });
  const html = pageOf(answer);
  for (const words of ["One line differs: Name.", "Eve Forger</mark>", "Ana Reyes", "Differs"]) expect(html).toContain(words);
  expect(html.indexOf("Differs")).toBeLessThan(html.indexOf("Agrees"));
});

test("every other line that says more than was earned is marked as well", async () => {
  const answer = await answerTo(
    await drawnAs({ minutes: 1440, completedOn: "2027-01-01", type: "Certificate of Completion", instructor: "Dr. No" }),
  );
  expect(differing(answer).map(([label]) => label)).toEqual(["Certificate", "Completed", "Hours", "Instructor"]);
});

test("a licence number is compared with the one withheld, and never told", async () => {
  const licence = { licenceNumber: "MA9999999", salt: frozen.withheld?.salt ?? "" };
  const answer = await answerTo(await drawCertificate({ ...frozen, withheld: licence }));
  expect(differing(answer)).toEqual([["Licence", "MA9999999, FL"]]);
  expect(pageOf(answer)).toContain("•••456, FL");
  expect(JSON.stringify(answer)).not.toContain("MA0123456");
});

test("another certificate's code on the sheet is compared with that certificate's record", async () => {
  const other = await aCertificate(await anAccount(), "Bo Lind");
  const answer = await answerTo(await drawnAs({ code: other, verifyAddress: frozen.signed.verifyAddress.replace(code, other) }));
  expect(answer).toMatchObject({ verdict: "altered", register: { status: "valid", code: other } });
  expect(differing(answer)).toContainEqual(["Name", "Ana Reyes"]);
});

test("R59: the PDF of a replaced certificate is told as replaced, altered or not, and no name is compared", async () => {
  const before = await genuine();
  await replacedWith(code, "Ana Lima");
  for (const file of [before, await drawnAs({ name: "Eve Forger" })]) {
    const answer = await answerTo(file);
    expect(answer).toMatchObject({ verdict: "ended", compared: [], register: { status: "replaced" } });
    for (const hidden of ["Reyes", "Lima"]) expect(pageOf(answer)).not.toContain(hidden);
  }
});

test("R52: a PDF of a hidden certificate opens it by the name printed in it, not by its code; for one shown to schools every line must agree", async () => {
  const learnerId = (await certificateByCode(code))?.row.learnerId ?? "";
  const holder = { ...(await anAccount()), id: learnerId };
  const [own, named, changed] = [
    await aPdf((pdf) => void pdf.text(`Code ${code}`)),
    await drawnAs({ name: "Eve Forger" }),
    await drawnAs({ minutes: 600 }),
  ];
  await chooseVisibility(holder, code, "name", NOW);
  for (const file of [own, named]) {
    const answer = await answerTo(file);
    expect(answer).toMatchObject({ verdict: "unknown", compared: [], register: { status: "unknown" } });
    expect(pageOf(answer)).not.toContain("Reyes");
  }
  expect(await answerTo(changed)).toMatchObject({ verdict: "altered", register: { status: "valid" } });
  await chooseVisibility(holder, code, "school", NOW);
  expect(await answerTo(changed)).toMatchObject({ verdict: "unknown", compared: [] });
  expect(await answerTo(await genuine())).toMatchObject({ verdict: "unaltered", register: null });
}, 60_000);

test("a sheet with a code that nobody was given, and a PDF without any code, are told apart", async () => {
  expect((await answerTo(await drawnAs({ code: codeFrom(new Uint8Array(CODE_BYTES).fill(9)), verifyAddress: "" }))).verdict).toBe(
    "unknown",
  );
  const other = await answerTo(await aPdf((pdf) => void pdf.text("Certificate of Attendance. Another school.")));
  expect(other).toMatchObject({ verdict: "not_ours", register: null });
});

test("a picture of a certificate with our code in its data only is not confirmed: no line of it can be read", async () => {
  const answer = await answerTo(await aPdf((pdf) => void pdf.rect(0, 0, 9, 9).fill("red"), { info: { Subject: code } }));
  expect(answer.verdict).toBe("not_confirmed");
});

test("a removed line and a line too many are differences", () => {
  const fields = certificateFields(RECORD, WITHHELD);
  const expected = {
    type: RECORD.type,
    fields,
    shown: certificateFields(RECORD, null),
    headLabels: sheetParts(fields).head.map(({ label }) => label),
    instead: "(not printed)",
  };
  const { head, list } = sheetParts(fields);
  const pieces = [
    { page: 1, x: 64, y: 700, text: RECORD.type },
    ...head.flatMap(({ label, value }, index) => [
      { page: 1, x: 64, y: 660 - index * 50, text: label },
      { page: 1, x: 64, y: 640 - index * 50, text: value },
    ]),
    ...list.flatMap(({ label, value }, index) => [
      { page: 1, x: 64, y: 500 - index * 20, text: label },
      { page: 1, x: 204, y: 500 - index * 20, text: value },
    ]),
  ];
  const differ = (changed: typeof pieces) =>
    comparedFields(changed, expected)
      .filter(({ result }) => result !== "ok")
      .map(({ label, printed }) => [label, printed]);
  expect(differ(pieces)).toEqual([]);
  const approval = list.findIndex(({ key }) => key === "approval");
  const without = pieces.filter(({ y }) => y !== 500 - approval * 20);
  expect(differ(without)).toEqual([["Approval", null]]);
  const more = { page: 1, x: 204, y: 500 - approval * 20 - 8, text: "Approved by NCBTMB" };
  expect(differ([...pieces, more])).toEqual([["Approval", `${RECORD.approvalStatement} Approved by NCBTMB`]]);
  expect(comparedFields([], expected).every(({ result }) => result === "not_checked")).toBe(true);
});

describe("a PDF made to hurt", () => {
  const withStream = (stream: Buffer, filter: string) =>
    Buffer.concat([
      Buffer.from(
        `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ${stream.length}/Filter${filter}>>\nstream\n`,
      ),
      stream,
      Buffer.from("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n"),
    ]);

  test("a stream that unfolds to hundreds of megabytes is stopped, and the next file is read", async () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(300_000_000, 32), { level: 1 }));
    expect(bomb.length).toBeLessThan(20_000);
    const answer = await answerTo(withStream(bomb, "[/FlateDecode/FlateDecode]"));
    expect(answer.verdict).toBe("unreadable");
    expect(answer.sentence).toContain("more time or memory");
    expect((await answerTo(await drawnAs({ name: "Eve Forger" }))).verdict).toBe("altered");
  }, 90_000);

  test("one that takes too long is ended after its time", async () => {
    const endless = deflateSync(Buffer.from("BT /F1 9 Tf (x) Tj ET\n".repeat(2_000_000)), { level: 1 });
    expect(await sheetIn(withStream(endless, "/FlateDecode"), { wallMs: 200 })).toEqual({ ok: false, reason: "too_heavy" });
  });

  test("too many at once are asked to come back", async () => {
    const file = await drawnAs({ name: "Eve Forger" });
    const all = await Promise.all(Array.from({ length: 6 }, () => sheetIn(file)));
    expect(all.map((each) => (each.ok ? "read" : each.reason))).toEqual(["read", "read", "read", "read", "busy", "busy"]);
  }, 90_000);

  test("a hundred thousand objects are read or stopped, and end in words", async () => {
    const objects = Array.from({ length: 100_000 }, (_, place) => `${place + 5} 0 obj\n<</Next ${place + 6} 0 R>>\nendobj\n`).join("");
    const many = withStream(Buffer.from("q Q"), "[]").toString("latin1").replace("trailer\n", `${objects}trailer\n`);
    expect(["not_ours", "unreadable"]).toContain((await answerTo(Buffer.from(many, "latin1"))).verdict);
  }, 90_000);

  test("locked, damaged, empty inside, a hundred pages, or with a script: each ends in words", async () => {
    const locked = await aPdf((pdf) => void pdf.text("x"), { userPassword: "secret", pdfVersion: "1.7" });
    expect(await answerTo(locked)).toMatchObject({ verdict: "unreadable", sentence: expect.stringContaining("locked with a password") });
    expect((await answerTo(Buffer.from("%PDF-1.7\nnothing"))).verdict).toBe("unreadable");
    const long = await aPdf((pdf) => {
      for (let page = 0; page < 100; page += 1) pdf.addPage().text("page");
    });
    expect((await answerTo(long)).verdict).toBe("not_ours");
    const script = withStream(Buffer.from("q Q"), "[]")
      .toString("latin1")
      .replace("/Catalog", "/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>");
    expect((await answerTo(Buffer.from(script, "latin1"))).verdict).toBe("not_ours");
  }, 90_000);
});
