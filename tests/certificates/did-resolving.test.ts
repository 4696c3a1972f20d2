/** The issuer's DID, resolved by a library that knows nothing of us: over https, as software of others does before it believes a badge. */
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import https from "node:https";
import { Resolver } from "did-resolver";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getResolver } from "web-did-resolver";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { issuerId } from "#app/features/certificates/issuer.server.ts";
import { rotateKeys } from "#app/features/certificates/signing-keys.server.ts";
import { didDocumentDoor } from "#app/routes/api/did-document.server.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aCertificate, freshHouse, NOW } from "./earned.ts";

const { port } = await vi.hoisted(async () => {
  const [{ createServer }, { mkdtempSync }, { tmpdir }, path] = await Promise.all([
    import("node:net"),
    import("node:fs"),
    import("node:os"),
    import("node:path"),
  ]);
  const probe = createServer().listen(0, "localhost");
  await new Promise((resolve) => probe.once("listening", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  const free = typeof address === "object" && address ? address.port : 0;
  process.env.ORIGIN = `https://localhost:${free}`;
  process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "attune-resolving-"));
  return { port: free };
});

// A certificate for this machine alone, made for this test; it protects nothing.
const here = (file: string) => readFileSync(new URL(`./fixtures/${file}`, import.meta.url), "utf8");
const cert = here("localhost-cert.pem");
const server = https.createServer({ key: here("localhost-key.pem"), cert }, (request, response) => {
  if (request.url !== didDocumentDoor.path) return void response.writeHead(404).end();
  didDocumentDoor.answer(new Request(`https://localhost${request.url}`)).then(async (answer) => {
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
});

beforeAll(async () => {
  https.globalAgent.options.ca = cert;
  server.listen(port, "localhost");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(process.env.DATA_DIR ?? "", { recursive: true, force: true });
});

test("an ordinary resolver finds the key that signed a badge, also after the keys were exchanged", async () => {
  freshHouse();
  const code = await aCertificate(await anAccount());
  const { proof } = JSON.parse((await credentialByCode(code))?.vc.body ?? "{}");
  const resolver = new Resolver(getResolver());
  for (const exchanged of [false, true]) {
    if (exchanged) await rotateKeys(NOW);
    const { didDocument, didResolutionMetadata } = await resolver.resolve(issuerId());
    expect(didResolutionMetadata.error).toBeUndefined();
    expect(didDocument?.id).toBe(`did:web:localhost%3A${port}`);
    const [{ verificationMethod }] = proof;
    expect(didDocument?.assertionMethod).toContain(verificationMethod);
    const method = didDocument?.verificationMethod?.find(({ id }) => id === verificationMethod);
    expect(method).toMatchObject({ type: "Multikey", publicKeyMultibase: verificationMethod.split("#")[1] });
  }
});
