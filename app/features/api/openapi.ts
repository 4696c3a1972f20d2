/** The OpenAPI 3.1 document, written from the operations and the schemas that parse requests and answers. */
import { OpenAPIRegistry, OpenApiGeneratorV31, type ResponseConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { API_PATH, WEBHOOK_TYPES } from "./api-path.ts";
import { COMMON_PROBLEMS, OPERATIONS, type Operation } from "./operations.ts";
import { Problem } from "./problem-shape.ts";
import { PROBLEMS, type ProblemName, problemPath } from "./problems.ts";
import { RevokedMembers } from "./shapes.ts";
import { WebhookMessage } from "./webhook-shapes.ts";

const text = (description: string) => z.string().meta({ description });

const RateHeaders = z.object({
  "RateLimit-Policy": text('How many checks in how many seconds: "checks";q=3000;w=60.'),
  RateLimit: text('What remains, and after how many seconds the count begins anew: "checks";r=2999;t=60.'),
});
const ETagHeader = RateHeaders.extend({ ETag: text("Of this answer without the time of the check.") });
const RetryHeader = z.object({ "Retry-After": text("Seconds.") });

/** The document of the site at `origin`. */
export function openApiDocument(origin: string) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "A key of an approved school: attune_live_… as Authorization: Bearer.",
  });
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) registry.registerPath(routeOf(name, operation, origin));
  for (const type of WEBHOOK_TYPES) {
    registry.registerWebhook({
      method: "post",
      path: type,
      operationId: type,
      summary: `A certificate that your school follows was ${type.split(".")[1]}`,
      description:
        "Signed by the Standard Webhooks convention: webhook-id, webhook-timestamp, webhook-signature. The same webhook-id may come more than once; count it once.",
      request: { body: { required: true, content: { "application/json": { schema: WebhookMessage } } } },
      responses: { "2XX": { description: "Anything from 200 to 299 counts as received; the body is not read." } },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: "alphabetically" }).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Attune: checking certificates",
      version: "1.0.0",
      description: `Whether a certificate of continuing education is genuine and still stands. In words, with examples: ${origin}/api`,
    },
    servers: [{ url: `${origin}${API_PATH}` }],
  });
}

function routeOf(name: string, operation: Operation, origin: string) {
  const { method, path, summary, description, scope, keyOptional = false, params, body, idempotent = false, answer, problems } = operation;
  const keyed = { key: [] };
  const request = {
    ...(params ? { params } : {}),
    ...(idempotent ? { headers: z.object({ "Idempotency-Key": text("A new random UUID for each new list.").optional() }) } : {}),
    ...(body ? { body: { required: true, content: contentOf(body) } } : {}),
  };
  return {
    method,
    path,
    operationId: name,
    summary,
    description: `${description}\n\nScope: ${scope}.`,
    security: keyOptional ? [{}, keyed] : [keyed],
    request,
    responses: {
      [String(answer.status)]: {
        description: answer.description,
        headers: name === "verifyOne" ? ETagHeader : RateHeaders,
        ...(answer.schema ? { content: { "application/json": { schema: answer.schema } } } : {}),
      },
      ...(name === "verifyOne" ? { "304": { description: "Nothing has changed since the answer with that ETag." } } : {}),
      ...problemResponses([...problems, ...COMMON_PROBLEMS, ...(keyOptional ? [] : (["key-missing"] as const))], origin),
    },
  };
}

function contentOf(body: NonNullable<Operation["body"]>) {
  return Object.fromEntries(
    Object.entries(body).map(([type, schema]) => [type, { schema: schema ?? { description: "The file itself." } }]),
  );
}

/** One response a status; what can be meant by it is told in words, with the addresses. */
function problemResponses(names: readonly ProblemName[], origin: string): Record<string, ResponseConfig> {
  const responses: Record<string, ResponseConfig> = {};
  for (const status of new Set(names.map((name) => PROBLEMS[name].status))) {
    const meant = names.filter((name) => PROBLEMS[name].status === status);
    const schema = meant.includes("revoked-certificate")
      ? Problem.extend(RevokedMembers.shape).meta({ id: "RevokedCertificate" })
      : Problem;
    responses[String(status)] = {
      description: meant.map((name) => `${PROBLEMS[name].title}: ${origin}${problemPath(name)}`).join("\n\n"),
      ...(status === 429 || status === 503 ? { headers: RetryHeader } : {}),
      content: { "application/problem+json": { schema } },
    };
  }
  return responses;
}
