/** One certificate for a program: the desk's answer, told apart by HTTP status, and not sent again to whoever has it. */
import { createHash } from "node:crypto";
import { namedCheck } from "#app/features/certificates/named-check.server.ts";
import type { Answer } from "#app/features/certificates/verification.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { jsonAnswer } from "./api-body.server.ts";
import type { AskedByAnyone } from "./api-door.server.ts";
import { problem } from "./problem-answer.server.ts";
import { RevokedMembers, VerifyAnswer } from "./shapes.ts";

export async function verifyOne({ request, params, now, holder }: Pick<AskedByAnyone, "request" | "params" | "now" | "holder">) {
  const asker = holder ? "school" : "anyone";
  const { answer } = await namedCheck({ typed: params.code ?? "", familyName: null, asker, by: holder?.schoolId ?? "" }, now);
  return answered(answer, request);
}

function answered(answer: Answer, request: Request): Response {
  switch (answer.status) {
    case "valid":
      return tagged(jsonAnswer(VerifyAnswer, { ...answer, fields: [...answer.fields] }), answer, request);
    case "replaced":
      return tagged(jsonAnswer(VerifyAnswer, answer), answer, request);
    case "revoked":
      return problem("revoked-certificate", `It was revoked on ${formatCivilDate(answer.on)}: ${answer.reason}.`, {
        members: RevokedMembers.parse(answer),
      });
    case "unknown":
      return problem("unknown-code", "No certificate is shown under this code. Compare it letter by letter.", {
        members: { checkedAt: answer.checkedAt },
      });
    case "mistyped":
      return problem("mistyped-code", "This is not one of our codes: something in it is mistyped.");
    case "not_confirmed":
      return problem("not-confirmed", "Our record under this code does not match its own signature. Please tell us.");
    case "cannot_check":
      return problem("cannot-check", "Our records cannot be read right now. Ask again in a minute.", { headers: { "Retry-After": "60" } });
    case "too_many_checks":
      return problem("too-many-requests", "That was a little fast.", { headers: { "Retry-After": String(answer.retryAfterSeconds) } });
  }
}

/** A weak tag, because the time of the check is in the body and not in the tag: what has not changed is not sent again. */
function tagged(response: Response, { checkedAt: _time, ...lasting }: Answer, request: Request): Response {
  const tag = `"${createHash("sha256").update(JSON.stringify(lasting)).digest("base64url").slice(0, 27)}"`;
  const had = (request.headers.get("if-none-match") ?? "").split(",").map((each) => each.trim().replace(/^W\//u, ""));
  if (had.includes(tag)) return new Response(null, { status: 304, headers: { ETag: `W/${tag}` } });
  response.headers.set("ETag", `W/${tag}`);
  return response;
}
