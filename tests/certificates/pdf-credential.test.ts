/** The sheet a holder downloads carries the open credential that was stored for it. */
import { expect, test } from "vitest";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { pdfFor } from "#app/features/certificates/downloads.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aCertificate, freshHouse } from "./earned.ts";
import { readPdf } from "./pdf-reading.ts";

test("the downloaded sheet holds the stored credential byte for byte, is the same file each time, and is not there for others", async () => {
  freshHouse();
  const holder = await anAccount({ name: "مها خليل" });
  const code = await aCertificate(holder);
  const stored = await credentialByCode(code);
  const file = await pdfFor(holder, code);
  if (!stored || !file || file === "busy") throw new Error("There is no file.");
  const { pdf } = await readPdf(file.bytes);
  const attached: unknown = (await pdf.getAttachments())?.["credential.json"];
  expect(attached).toMatchObject({ content: new Uint8Array(new TextEncoder().encode(stored.vc.body)) });
  expect(file.bytes.length).toBeLessThan(150_000);
  const again = await pdfFor(holder, code);
  expect(again && again !== "busy" && again.bytes.equals(file.bytes)).toBe(true);
  expect(await pdfFor(await anAccount(), code)).toBeNull();
});
