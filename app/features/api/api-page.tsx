/** The API in words: what can be asked, lines to paste, what is refused, and how messages are checked. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Page } from "#app/ui/page.tsx";
import { API_PATH, WEBHOOK_TYPES } from "./api-path.ts";
import { PROBLEMS } from "./problems.ts";
import { SCOPE_WORDS, SCOPES } from "./scopes.ts";

const CODE = "7KQ4-M2XD-RT9W-3HVC-E";

export function ApiPage({ origin }: { readonly origin: string }) {
  const at = `${origin}${API_PATH}`;
  return (
    <Page
      title="Checking certificates by program"
      width="reading"
      intro="For the person who looks after a school's computers: ask whether a certificate is genuine and still stands, one at a time or in lists."
    >
      <Part id="one" title="One certificate">
        <p>Without a key, 30 checks a minute from one network:</p>
        <Lines>{`curl ${at}/verify/${CODE}`}</Lines>
        <Answers />
        <p className="text-quiet">
          An answer carries an <code>ETag</code>. Sent back as <code>If-None-Match</code>, it saves you the answer while nothing has
          changed.
        </p>
      </Part>

      <Part id="key" title="A key for more">
        <p>
          A keeper of an approved school makes keys on the page <Link to="/school/api-keys">API keys and webhooks</Link>. A key may check
          3,000 certificates a minute. It goes into a header and never into an address:
        </p>
        <Lines>{`curl -H "Authorization: Bearer $ATTUNE_KEY" ${at}/verify/${CODE}`}</Lines>
        <ul className="grid list-disc gap-1 pl-5">
          {SCOPES.map((scope) => (
            <li key={scope}>
              <code>{scope}</code>: {SCOPE_WORDS[scope].label.toLowerCase()}. {SCOPE_WORDS[scope].hint}
            </li>
          ))}
        </ul>
      </Part>

      <Part id="list" title="A list of up to 500">
        <p>
          A code and, if you like, a family name in each row. A name is answered by yes or no; the name on the certificate is not told. Use
          a new <code>Idempotency-Key</code> for each list: when the connection is lost, send the same again and get the same answer.
        </p>
        <Lines>{`curl ${at}/verify \\
  -H "Authorization: Bearer $ATTUNE_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"rows": [{"code": "${CODE}", "familyName": "Reyes"}]}'`}</Lines>
      </Part>

      <Part id="badge" title="A badge file">
        <p>Send the file itself: an Open Badges 3.0 credential as JSON, a token (JWT), or a picture with a badge in it.</p>
        <Lines>{`curl ${at}/credentials/check \\
  -H "Authorization: Bearer $ATTUNE_KEY" \\
  -H "Content-Type: image/png" \\
  --data-binary @badge.png`}</Lines>
        <p className="text-quiet">
          Each check is answered by itself: form, issuer, signature, dates, status, and whether it is what we issued.
        </p>
      </Part>

      <Part id="webhooks" title="Being told of changes">
        <p>
          A webhook is an https address of yours that is told about the certificates your school follows: {WEBHOOK_TYPES.join(", ")}. A
          message holds the kind, the time and the code. To learn more, ask for the code.
        </p>
        <Lines>{`{"type":"certificate.revoked","timestamp":"2026-11-30T10:00:00.000Z","data":{"code":"${CODE}"}}`}</Lines>
        <p>
          Messages are signed by the Standard Webhooks convention; its libraries check them in a line. Answer with 200 to 299 within ten
          seconds. Otherwise the message comes again, later and later, for three days; then the webhook is turned off and your school is
          told. The same <code>webhook-id</code> may come twice: count it once.
        </p>
        <Lines>{`import { Webhook } from "standardwebhooks";
const message = new Webhook(process.env.ATTUNE_SECRET).verify(rawBody, headers);`}</Lines>
      </Part>

      <Part id="problems" title="When something is refused">
        <p>
          Every refusal is a problem document (RFC 9457): <code>type</code> is the address of a page here, <code>detail</code> a sentence
          for a person. The headers <code>RateLimit</code> and <code>RateLimit-Policy</code> say how much may still be asked.
        </p>
        <DataTable
          caption="Refusals of the API"
          columns={[
            { key: "status", label: "Status" },
            { key: "problem", label: "Problem" },
          ]}
          rows={Object.entries(PROBLEMS).map(([name, { status, title }]) => ({
            key: name,
            cells: {
              status: <span className="inline-flex sm:min-h-11 sm:items-center">{status}</span>,
              problem: (
                <Link to={`/api/problems/${name}`} className="inline-flex min-h-11 items-center">
                  {title}
                </Link>
              ),
            },
          }))}
        />
      </Part>

      <Part id="document" title="For your tools">
        <p>
          All of it as OpenAPI 3.1: <a href={`${API_PATH}/openapi.json`} className="[overflow-wrap:anywhere]">{`${at}/openapi.json`}</a>. No
          cookies are read; scripts on web pages of others may ask for single certificates, without a key.
        </p>
        <p className="text-quiet">
          What an answer does not prove stands in it, as <code>doesNotProve</code>. Please show it beside the answer.
        </p>
      </Part>
    </Page>
  );
}

const ANSWERS = [
  ["200", "Valid, with everything that stands on it; or replaced, with the day: then ask the holder for the newer one."],
  ["410", "Revoked, with the day and the kind of reason."],
  ["404", "Not shown under this code: there is none, or its holder shows it to others only."],
  ["422", "Mistyped: the last character of a code is computed from the others."],
] as const;

function Answers() {
  return (
    <DataTable
      caption="Answers about one certificate"
      columns={[
        { key: "status", label: "Status" },
        { key: "meaning", label: "It means" },
      ]}
      rows={ANSWERS.map(([status, meaning]) => ({ key: status, cells: { status, meaning } }))}
    />
  );
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <Card>
        <h2 id={id}>{title}</h2>
        {children}
      </Card>
    </section>
  );
}

/** Broken where the line ends, so that nothing has to be scrolled sideways. */
function Lines({ children }: { readonly children: string }) {
  return (
    <pre className="whitespace-pre-wrap rounded-control border border-line bg-paper p-3 text-sm [overflow-wrap:anywhere]">
      <code>{children}</code>
    </pre>
  );
}
