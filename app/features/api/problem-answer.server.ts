/** A refusal as the API sends it: a problem document under its status (RFC 9457). */
import { env } from "#app/env.server.ts";
import type { Json } from "#app/shared/canonical.ts";
import { PROBLEMS, type ProblemName, problemPath } from "./problems.ts";

interface More {
  /** Members beside those of every problem. */
  readonly members?: Readonly<Record<string, Json>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `detail` is this occurrence in words; nothing that was sent is repeated in it. */
export function problem(name: ProblemName, detail: string, { members = {}, headers = {} }: More = {}): Response {
  const { status, title } = PROBLEMS[name];
  const body = { type: `${env().origin}${problemPath(name)}`, title, status, detail, ...members };
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json", ...headers } });
}
