/** The OpenAPI document is valid, and true: a client that knows nothing else asks every operation, and every answer fits what it promises. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "#app/features/api/openapi.ts";
import { PROBLEMS } from "#app/features/api/problems.ts";
import { CODE_BYTES, codeFrom } from "#app/features/certificates/code.ts";
import { credentialByCode } from "#app/features/certificates/credentials.server.ts";
import { decideProposal, proposeRevocation } from "#app/features/certificates/governing.server.ts";
import { CertificateRecord } from "#app/features/certificates/record.ts";
import { newestEdition } from "#app/features/course/catalog.server.ts";
import { RECORD } from "#tests/certificates/a-record.ts";
import { aCertificate, anApproval, anEdition, freshHouse, NOW, SLUG } from "#tests/certificates/earned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { aKey, aSchool, call, replacedWith } from "./programs.ts";

/** As much of a document as the generic client reads. */
const Media = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const Described = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
  requestBody: z.looseObject({ content: Media }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), headers: z.record(z.string(), z.unknown()).optional(), content: Media.optional() }),
  ),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  webhooks: z.record(z.string(), z.unknown()),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

async function documentServed() {
  return Document.parse(await (await call("/api/v1/openapi.json")).json());
}
type Served = Awaited<ReturnType<typeof documentServed>>;

/** A schema of the document as a checker, made from the JSON alone: not by the schemas of the code. */
function checkerOf({ components }: Served, schema: unknown): z.ZodType {
  const text = JSON.stringify({ $defs: components.schemas, allOf: [schema] }).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema(JSON.parse(text));
}

interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks an operation by its id, as the document describes it, and checks status, headers, kind of content and body against it. */
async function ask(document: Served, id: string, { params = {}, body, key, headers = {} }: Ask = {}) {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId !== id) continue;
      for (const { name } of (operation.parameters ?? []).filter((each) => each.in === "path")) expect(params).toHaveProperty(name);
      const address = path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(params[name] ?? ""));
      const type = headers["Content-Type"] ?? (operation.requestBody ? "application/json" : undefined);
      if (type !== undefined) expect(operation.requestBody?.content).toHaveProperty([type]);
      const sent = body instanceof Blob || typeof body === "string" ? new Blob([body]) : JSON.stringify(body);
      const answer = await call(`/api/v1${address}`, {
        method: method.toUpperCase(),
        ...(body === undefined ? {} : { body: sent }),
        headers: { ...headers, ...(type === undefined ? {} : { "Content-Type": type }) },
        ...(key === undefined ? {} : { key }),
      });
      const promised = operation.responses[String(answer.status)];
      if (!promised) throw new Error(`${id} answered ${answer.status}, which the document does not name.`);
      for (const header of Object.keys(promised.headers ?? {})) expect(answer.headers.get(header), `${id}: ${header}`).not.toBeNull();
      const text = await answer.text();
      const [kind] = (answer.headers.get("Content-Type") ?? "").split(";");
      if (!promised.content) expect(text).toBe("");
      else {
        const media = promised.content[kind ?? ""];
        if (!media) throw new Error(`${id} answered ${kind}, which the document does not name.`);
        const checked = checkerOf(document, media.schema).safeParse(JSON.parse(text));
        expect(checked.error?.issues ?? [], `${id} ${answer.status}: ${text}`).toEqual([]);
      }
      return { status: answer.status, body: text === "" ? null : JSON.parse(text), etag: answer.headers.get("ETag") ?? "" };
    }
  }
  throw new Error(`The document has no operation ${id}.`);
}

beforeEach(() => {
  freshHouse();
});

test("the document is valid OpenAPI 3.1, and the same that the code writes", async () => {
  const answer = await call("/api/v1/openapi.json");
  expect([answer.headers.get("Access-Control-Allow-Origin"), answer.headers.get("Content-Type")]).toEqual([
    "*",
    "application/json; charset=utf-8",
  ]);
  const served = await answer.json();
  expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument("http://127.0.0.1:3000"))));
  const validator = new Validator();
  expect(await validator.validate(served)).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("its schema of a record takes records with and without an approval, and no other date or statement", async () => {
  const document = await documentServed();
  const checker = checkerOf(document, { $ref: "#/components/schemas/CertificateRecord" });
  const approval = { body: "Example Board", number: "1", validFrom: "2026-01-01", validTo: "2026-12-31" };
  const approved = { ...RECORD, approvals: [approval], approvalStatement: null };
  for (const record of [RECORD, approved]) {
    expect(CertificateRecord.safeParse(record).success).toBe(true);
    expect(checker.safeParse(record).error?.issues ?? []).toEqual([]);
  }
  for (const wrong of [
    { ...RECORD, completedOn: "29.10.2026" },
    { ...RECORD, approvalStatement: "Approved" },
    { ...RECORD, email: "x" },
  ])
    expect(checker.safeParse(wrong).success).toBe(false);
});

test("every operation, asked by a client that knows the document alone, answers what the document promises", async () => {
  const document = await documentServed();
  const editionId = await anEdition();
  await anApproval(editionId, "2026-01-01", "2027-12-31");
  expect(await newestEdition(SLUG)).toBeTruthy();
  const code = await aCertificate(await anAccount({ name: "Ana Reyes" }));
  const second = await aCertificate(await anAccount({ name: "Bea Okafor" }));
  const key = await aKey(await aSchool(), NOW);
  const asked: string[] = [];
  const operation = async (id: string, wishes: Ask = {}) => {
    asked.push(id);
    return ask(document, id, { key, ...wishes });
  };
  const statuses = async (...answers: Promise<{ status: number }>[]) => (await Promise.all(answers)).map(({ status }) => status);

  const one = await operation("verifyOne", { params: { code } });
  expect(one.status).toBe(200);
  expect((await operation("verifyOne", { params: { code }, headers: { "If-None-Match": one.etag } })).status).toBe(304);
  const [ada, bo] = [await anAccount({ role: "admin" }), await anAccount({ role: "admin" })];
  await replacedWith(second, "Bea Lima", NOW);
  const unknown = codeFrom(new Uint8Array(CODE_BYTES).fill(9));
  expect(
    await statuses(
      operation("verifyOne", { params: { code: second } }),
      operation("verifyOne", { params: { code: unknown } }),
      operation("verifyOne", { params: { code: "nonsense" } }),
      operation("verifyOne", { params: { code }, key: "attune_live_no" }),
    ),
  ).toEqual([200, 404, 422, 401]);

  const rows = [{ code, familyName: "Reyes" }, { code: second }, { code: unknown, familyName: null }, { code: "nonsense" }];
  const list = await operation("verifyList", { body: { rows }, headers: { "Idempotency-Key": "list-1" } });
  expect(list.body.rows.map((row: { status: string }) => row.status)).toEqual(["valid", "replaced", "unknown", "mistyped"]);
  expect(
    await statuses(
      operation("verifyList", { body: { rows: [] } }),
      operation("verifyList", { body: { rows: [{ code }] }, headers: { "Idempotency-Key": "list-1" } }),
      operation("verifyList", { body: "{" }),
      operation("verifyList", { body: "x".repeat(1_000_001) }),
    ),
  ).toEqual([422, 409, 400, 413]);

  const forms = await credentialByCode(code);
  const asJson = await operation("checkCredential", { body: forms?.vc.body });
  expect([asJson.status, asJson.body.verdict, asJson.body.code]).toEqual([200, "valid", code]);
  const asToken = await operation("checkCredential", { body: forms?.jwt.body, headers: { "Content-Type": "application/jwt" } });
  expect(asToken.body.verdict).toBe("valid");
  expect(
    (await operation("checkCredential", { body: new Blob([new Uint8Array([137, 80, 78, 71])]), headers: { "Content-Type": "image/png" } }))
      .body.verdict,
  ).toBe("unreadable");

  const made = await operation("makeWebhook", { body: { url: "https://hooks.harbor.example/attune" } });
  expect(made.status).toBe(201);
  const { id } = made.body.webhook;
  expect((await operation("listWebhooks")).body.webhooks).toEqual([made.body.webhook]);
  expect((await operation("makeSecret", { params: { id } })).body.secret).toMatch(/^whsec_/u);
  expect(
    await statuses(
      operation("makeWebhook", { body: { url: "https://hooks.harbor.example/attune" } }),
      operation("makeWebhook", { body: { url: "http://10.0.0.1/" } }),
      operation("makeSecret", { params: { id: "none" } }),
    ),
  ).toEqual([409, 422, 404]);
  expect((await operation("removeWebhook", { params: { id } })).status).toBe(204);
  expect((await operation("removeWebhook", { params: { id } })).status).toBe(404);
  expect((await operation("listWebhooks")).body.webhooks).toEqual([]);

  const proposed = await proposeRevocation(ada, code, { reasonClass: "issued_in_error", reason: "A mistake of ours." }, NOW);
  if (proposed.ok) await decideProposal(bo, proposed.value.proposalId, "carried_out", NOW);
  expect((await operation("verifyOne", { params: { code } })).status).toBe(410);
  const ended = await operation("checkCredential", { body: forms?.vc.body });
  expect(ended.body.verdict).toBe("ended");

  const narrow = await aKey(await aSchool(), NOW, []);
  for (const each of new Set(asked)) {
    expect((await ask(document, each, { params: { code, id: "none" }, key: narrow })).status, each).toBe(403);
  }
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect([...new Set(asked)].toSorted()).toEqual(ids.toSorted());
});

test("every problem that the document names has an address, and every address of the API but the document's own is in it", async () => {
  const text = JSON.stringify(await documentServed());
  const named = [...text.matchAll(/\/api\/problems\/([a-z-]+)/gu)].map(([, name = ""]) => name);
  expect(named.filter((name) => !Object.hasOwn(PROBLEMS, name))).toEqual([]);
  const never = Object.keys(PROBLEMS).filter((name) => !named.includes(name));
  expect(never.toSorted()).toEqual(["wrong-method"]);
});
