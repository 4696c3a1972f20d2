/** What a file is, judged by its content: whole documents are taken, everything else is told what helps. */
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFile } from "#app/features/elsewhere/file-check.server.ts";
import { attachment, FILE_LIMIT, safeName } from "#app/features/elsewhere/file-kinds.ts";
import { aBadgePicture, aJpeg, aJwt, aPdf, aPng, aZip, chunk, OPEN_BADGE } from "./documents.ts";

const outcome = (bytes: Uint8Array | string) => checkFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
const fault = async (bytes: Uint8Array | string) => {
  const checked = await outcome(bytes);
  return checked.ok ? `taken as ${checked.value.kind}` : checked.reason;
};

describe("is taken", () => {
  test.each([
    ["a PDF", aPdf(), "pdf"],
    ["a PDF with blank lines after its end", Buffer.concat([aPdf(), Buffer.alloc(500, 10)]), "pdf"],
    ["a PNG", aPng(), "png"],
    ["a JPEG", aJpeg(), "jpeg"],
    ["a JPEG with what a phone's camera leaves behind", aJpeg(Buffer.from("SEFT film 0123456789")), "jpeg"],
    ["an Open Badge as JSON", Buffer.from(JSON.stringify(OPEN_BADGE)), "json"],
    ["an Open Badge as JSON with a byte order mark", Buffer.from(`\uFEFF${JSON.stringify(OPEN_BADGE)}`), "json"],
    ["an Open Badge as JWT", Buffer.from(aJwt(OPEN_BADGE)), "jwt"],
    ["a PDF of exactly 10 MB", Buffer.concat([aPdf(), Buffer.alloc(FILE_LIMIT - aPdf().length - 6, 10), Buffer.from("%%EOF\n")]), "pdf"],
  ])("%s", async (_, bytes, kind) => {
    expect(await outcome(bytes)).toMatchObject({ ok: true, value: { kind } });
  });

  test("a badge drawn as SVG, of which only the credential is kept", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${JSON.stringify(OPEN_BADGE)}]]></openbadges:credential></svg>`;
    const checked = await outcome(svg);
    if (!checked.ok) throw new Error(checked.reason);
    expect(checked.value.kind).toBe("json");
    expect(Buffer.from(checked.value.bytes).toString()).toBe(JSON.stringify(OPEN_BADGE));
    const signed = `<?xml version="1.0"?><svg><openbadges:credential verify="${aJwt(OPEN_BADGE)}"/></svg>`;
    expect(await fault(signed)).toBe("taken as jwt");
  });
});

describe("is not taken, and told why", () => {
  const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500)]);
  test.each([
    ["nothing at all", Buffer.alloc(0), "empty"],
    ["more than 10 MB", Buffer.concat([aPdf(), Buffer.alloc(FILE_LIMIT)]), "too_large"],
    ["a program, whatever its name", program, "program"],
    ["HTML that is called a picture", Buffer.from("<!doctype html><script>alert(1)</script>"), "unknown"],
    ["words", Buffer.from("I was there, believe me."), "unknown"],
    ["an SVG drawing", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "svg"],
    ["an SVG drawing behind an XML head", Buffer.from('<?xml version="1.0"?>\n<svg></svg>'), "svg"],
    ["an archive", aZip(), "archive"],
    ["a PDF cut short", aPdf().subarray(0, 40), "damaged"],
    ["a PDF that does not begin as one", Buffer.concat([Buffer.from("\n\n"), aPdf()]), "unknown"],
    ["a PDF that is an archive as well", Buffer.concat([aPdf(), aZip(), Buffer.from("%%EOF")]), "two_in_one"],
    ["a PNG cut short", aPng().subarray(0, -6), "damaged"],
    ["a PNG without a picture", Buffer.concat([aPng().subarray(0, 33), chunk("IEND", Buffer.alloc(0))]), "damaged"],
    ["a PNG of no size", aPng([], { width: 0 }), "damaged"],
    ["a PNG too large for any screen", aPng([], { width: 60_000, height: 60_000 }), "damaged"],
    ["a PNG whose text claims a gigabyte", aPng([chunk("iTXt", Buffer.from("openbadgecredential\0\0\0\0\0{}"), 1_000_000_000)]), "damaged"],
    ["a PNG with a page behind it", Buffer.concat([aPng(), Buffer.from("<html><script>alert(1)</script>")]), "two_in_one"],
    ["a PNG with a page inside", aPng([chunk("tEXt", Buffer.from("Comment\0<script>alert(1)</script>"))]), "two_in_one"],
    ["a JPEG cut short", aJpeg().subarray(0, -2), "damaged"],
    ["a JPEG of three bytes", Buffer.from([0xff, 0xd8, 0xff]), "damaged"],
    ["a JPEG with a PDF behind it", aJpeg(aPdf()), "two_in_one"],
    ["a JPEG that is an archive as well", aJpeg(aZip()), "two_in_one"],
    ["JSON that is no credential's JSON", Buffer.from('{"a":'), "no_credential"],
    ["a JSON file of 3 MB", Buffer.from(`{"a":"${"x".repeat(3_000_000)}"}`), "credential_too_large"],
    ["JSON nested a hundred thousand deep", Buffer.from(`{"a":${"[".repeat(100_000)}`), "no_credential"],
    ["nested JSON that is whole", Buffer.from(`{"a":${"[".repeat(60)}${"]".repeat(60)}}`), "no_credential"],
    ["a JWT that holds no JSON", Buffer.from("eyJhbGciOiJSUzI1NiJ9.bm90anNvbg.c2ln"), "no_credential"],
    ["text that is no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe]), "no_credential"],
  ])("%s", async (_, bytes, reason) => {
    expect(await fault(bytes)).toBe(reason);
  });

  test("a badge picture whose text unfolds to 30 MB is a picture without a badge", async () => {
    const bomb = deflateSync(Buffer.alloc(30_000_000));
    const head = Buffer.from("openbadgecredential\0\u0001\0\0\0", "latin1");
    const checked = await outcome(aPng([chunk("iTXt", Buffer.concat([head, bomb]))]));
    expect(checked).toMatchObject({ ok: true, value: { kind: "png", credential: null } });
  });

  test("bytes of any other kind: never an accident, always an answer", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("", "%PDF-1.4\n", "\u0089PNG\r\n\u001A\n", "\u00FF\u00D8\u00FF", "{"),
        async (rest, start) => {
          const checked = await outcome(Buffer.concat([Buffer.from(start, "latin1"), rest]));
          if (checked.ok) expect(Buffer.from(checked.value.bytes).includes("%%EOF") || checked.value.credential !== null).toBe(true);
        },
      ),
    );
  });

  test("a whole picture or document of which any one part was cut off at the end", async () => {
    for (const whole of [aPng(), aJpeg(), aPdf().subarray(0, -1)]) {
      for (let end = whole.length - 1; end > 0; end -= 1) expect((await outcome(whole.subarray(0, end))).ok, `${end}`).toBe(false);
    }
  });
});

test("a badge in a PNG is found, plain and folded, of both versions' keywords", async () => {
  for (const wishes of [{}, { folded: true }, { keyword: "openbadges" }]) {
    const checked = await outcome(aBadgePicture(JSON.stringify(OPEN_BADGE), wishes));
    expect(checked).toMatchObject({ ok: true, value: { kind: "png", credential: { type: OPEN_BADGE.type } } });
  }
});

describe("the name a file is given back under", () => {
  test.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\me\\scan.PDF", "scan.pdf"],
    ["certificate\u202Efdp.exe", "certificatefdp.pdf"],
    ["invoice.pdf.exe", "invoice.pdf"],
    ['a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"],
    ["....", "document.pdf"],
    ["", "document.pdf"],
    ["Zertifikat für Ärztinnen 2026.pdf", "Zertifikat für Ärztinnen 2026.pdf"],
    [`${"a".repeat(5000)}.pdf`, `${"a".repeat(80)}.pdf`],
    ["\uD800half.pdf", "half.pdf"],
  ])("%j becomes %j", (given, name) => {
    expect(safeName(given, "pdf")).toBe(name);
  });

  const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));

  test("goes into a header as one line of ASCII, whatever it was", () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const header = attachment(safeName(given, "pdf"));
        expect(header).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w!~.%-]+$/u);
        expect(new Headers({ "Content-Disposition": header }).get("Content-Disposition")).toBe(header);
      }),
    );
  });
});
