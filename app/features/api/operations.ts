/** Every operation of the API, once: the doors are mounted, the requests checked and the OpenAPI document written from this list. */
import type { z } from "zod";
import type { ProblemName } from "./problems.ts";
import type { Scope } from "./scopes.ts";
import { BatchAnswer, BatchBody, CredentialAnswer, VerifyAnswer, VerifyParams } from "./shapes.ts";
import { MadeSecret, MadeWebhook, WebhookBody, WebhookList, WebhookParams } from "./webhook-shapes.ts";

export interface Operation {
  readonly method: "get" | "post" | "delete";
  /** Below API_PATH, in the words of OpenAPI: "/verify/{code}". */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** What a key must carry. `keyOptional`: a stranger may ask too, at the low rate. */
  readonly scope: Scope;
  readonly keyOptional?: boolean;
  readonly params?: z.ZodObject;
  /** Kinds of content it reads; a schema for JSON, null for bytes. */
  readonly body?: Readonly<Record<string, z.ZodType | null>>;
  readonly idempotent?: boolean;
  /** The good answer; no schema means no content. */
  readonly answer: { readonly status: 200 | 201 | 204; readonly description: string; readonly schema: z.ZodType | null };
  /** Besides those that every operation may answer. */
  readonly problems: readonly ProblemName[];
}

/** Each may come from any operation. */
export const COMMON_PROBLEMS = [
  "key-refused",
  "scope-missing",
  "key-in-address",
  "too-many-requests",
  "cannot-check",
  "unexpected-failure",
] as const;
const BODY_PROBLEMS = ["unreadable-body", "wrong-content-type", "body-too-large"] as const;

/** A credential in any of the forms in which we hand it out. */
const CREDENTIAL_CONTENT = {
  "application/json": null,
  "application/ld+json": null,
  "application/vc": null,
  "application/vc+ld+json": null,
  "application/jwt": null,
  "text/plain": null,
  "image/png": null,
  "image/svg+xml": null,
  "application/octet-stream": null,
} as const;

export const OPERATIONS = {
  verifyOne: {
    method: "get",
    path: "/verify/{code}",
    summary: "Check one certificate",
    description:
      "Open to everyone at 30 checks a minute; with a key at a higher rate. Send the ETag of an earlier answer as If-None-Match, and an unchanged certificate answers 304.",
    scope: "verify:read",
    keyOptional: true,
    params: VerifyParams,
    answer: { status: 200, description: "It is valid, or a newer one stands in its place.", schema: VerifyAnswer },
    problems: ["revoked-certificate", "unknown-code", "mistyped-code", "not-confirmed"],
  },
  verifyList: {
    method: "post",
    path: "/verify",
    summary: "Check a list of up to 500 certificates",
    description:
      "Each row is a code and, if you like, a family name; each is answered by itself, in the same order. A name is answered by yes or no. With an Idempotency-Key the same list answers the same for a day, also after a lost connection.",
    scope: "verify:read",
    body: { "application/json": BatchBody },
    idempotent: true,
    answer: { status: 200, description: "One answer for each row.", schema: BatchAnswer },
    problems: [...BODY_PROBLEMS, "invalid-body", "too-many-rows", "invalid-idempotency-key", "idempotency-conflict"],
  },
  checkCredential: {
    method: "post",
    path: "/credentials/check",
    summary: "Check a badge file",
    description:
      "The body is the file itself: an Open Badges 3.0 credential as JSON, as a token (JWT), or a PNG or SVG picture with one in it. It is read in memory and forgotten. Each check is answered by itself.",
    scope: "credential:check",
    body: CREDENTIAL_CONTENT,
    answer: { status: 200, description: "The report, whatever it says.", schema: CredentialAnswer },
    problems: BODY_PROBLEMS,
  },
  listWebhooks: {
    method: "get",
    path: "/webhooks",
    summary: "List your school's webhooks",
    description: "Secrets are not among what is answered.",
    scope: "webhook:manage",
    answer: { status: 200, description: "All of them, the oldest first.", schema: WebhookList },
    problems: [],
  },
  makeWebhook: {
    method: "post",
    path: "/webhooks",
    summary: "Add a webhook",
    description:
      "From then on this address is told when a certificate that your school follows is issued, replaced, revoked or reinstated. The secret is answered this once.",
    scope: "webhook:manage",
    body: { "application/json": WebhookBody },
    answer: { status: 201, description: "It is added.", schema: MadeWebhook },
    problems: [...BODY_PROBLEMS, "invalid-body", "webhook-address-refused", "webhook-exists", "too-many-webhooks"],
  },
  removeWebhook: {
    method: "delete",
    path: "/webhooks/{id}",
    summary: "Remove a webhook",
    description: "Nothing more is sent to it, also not what waits.",
    scope: "webhook:manage",
    params: WebhookParams,
    answer: { status: 204, description: "It is removed.", schema: null },
    problems: ["no-such-address"],
  },
  makeSecret: {
    method: "post",
    path: "/webhooks/{id}/secret",
    summary: "Make a new secret for a webhook",
    description: "For 24 hours messages are signed by the old and the new secret, so that nothing is refused while you change over.",
    scope: "webhook:manage",
    params: WebhookParams,
    answer: { status: 200, description: "The new secret, this once.", schema: MadeSecret },
    problems: ["no-such-address"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof OPERATIONS;
