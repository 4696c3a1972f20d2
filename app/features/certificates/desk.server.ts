/** The verification desk's box: from what was typed to the certificate's own address, or to an answer. */

import { consume } from "#app/features/accounts/throttle.server.ts";
import { log } from "#app/log.server.ts";
import { type DeskAnswer, deskStatus } from "./desk-answer.ts";
import { codeOfCredential } from "./desk-links.server.ts";
import { readTyped } from "./desk-typed.ts";
import { everyOrigin } from "./issuer-origins.server.ts";
import { deskHeaders, verificationAnswer } from "./verification.server.ts";

export interface DeskReply {
  readonly answer: DeskAnswer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The code whose address answers what was typed, or the answer itself where there is none. `client` is the caller's address, for the
 * limit of 30 checks a minute (R52). Never throws, and fetches nothing.
 */
export async function typedAtDesk(typed: string, now: Date, client: string): Promise<{ readonly goTo: string } | DeskReply> {
  const checkedAt = now.toISOString();
  try {
    const read = readTyped(typed, await everyOrigin());
    if (read.kind === "code") return { goTo: read.code };
    if (read.kind === "mistyped") return verificationAnswer("", now, client);
    if (read.kind === "other_host") return replyOf({ status: "other_host", host: read.host, checkedAt });
    if (read.kind === "other_page") return replyOf({ status: "no_such_link", checkedAt });
    const turn = await consume("verify", client);
    if (!turn.ok) return replyOf({ status: "too_many_checks", checkedAt, retryAfterSeconds: turn.reason.waitSeconds });
    const code = await codeOfCredential(read.id);
    return code ? { goTo: code } : replyOf({ status: "no_such_link", checkedAt });
  } catch (error) {
    log.error({ err: error }, "what was typed could not be checked");
    return replyOf({ status: "cannot_check", checkedAt });
  }
}

/** An answer with the status and the headers that go with it. */
export function replyOf(answer: DeskAnswer): DeskReply {
  const status = deskStatus(answer);
  return { answer, status, headers: deskHeaders(status, answer.status === "too_many_checks" ? answer.retryAfterSeconds : null) };
}
