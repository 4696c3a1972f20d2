/** How to check a certificate without this site: the signed bytes, the key, and three commands. */
import { canonicalJson } from "#app/shared/canonical.ts";
import type { CertificateRecord } from "./record.ts";
import type { Proof } from "./verification.ts";

interface CheckItYourselfProps {
  readonly record: CertificateRecord;
  readonly proof: Proof;
  readonly hasPublicCode: boolean;
}

export function CheckItYourself({ record, proof, hasPublicCode }: CheckItYourselfProps) {
  const signature = `${proof.signature.replaceAll("-", "+").replaceAll("_", "/")}==`;
  const commands = [
    `printf '%s' '${signature}' | openssl base64 -d -A > signature.bin`,
    "openssl pkeyutl -verify -rawin -pubin -inkey key.pem -in record.json -sigfile signature.bin",
    "sha256sum record.json",
  ];
  return (
    <details className="rounded-card border border-line bg-card p-5">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-accent">Check it yourself, without us</summary>
      <ol className="mt-3 grid list-decimal gap-4 pl-5">
        <li>
          Save this line, with nothing before or after it, as <code>record.json</code>:<Lines text={canonicalJson(record)} />
        </li>
        <li>
          Save the public key {proof.keyId} as <code>key.pem</code>:<Lines text={proof.publicKey.trim()} />
        </li>
        <li>
          With OpenSSL 3 or newer, run the lines below. The second answers &ldquo;Signature Verified Successfully&rdquo;, the third{" "}
          {proof.recordHash}.
          <Lines text={commands.join("\n")} />
        </li>
        {hasPublicCode ? (
          <li>
            <a href={`/api/v1/verify/${record.code}`}>All of this as JSON</a>
          </li>
        ) : null}
      </ol>
    </details>
  );
}

/** Where there is no record to show: what can be looked at all the same. */
export function CheckOtherwise({ code }: { readonly code: string | null }) {
  return (
    <details className="rounded-card border border-line bg-card p-5">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold text-accent">Check it yourself, without us</summary>
      <ul className="mt-3 grid list-disc gap-4 pl-5">
        <li>
          Ask the holder for the file of the certificate. It is signed: with <a href="/.well-known/did.json">our public keys</a> any program
          that reads Open Badges can check it.
        </li>
        <li>
          The file names a status list and a place in it. <a href="/status/1">Our lists</a> are public and signed; a one in that place says
          that the certificate was revoked or replaced.
        </li>
        {code ? (
          <li>
            <a href={`/api/v1/verify/${code}`}>This answer as JSON</a>
          </li>
        ) : null}
      </ul>
    </details>
  );
}

/** On paper the line is broken: unbroken, one long line would shrink the whole printed answer until nobody can read it. */
const LINES =
  "mt-2 max-w-full overflow-x-auto rounded-control border border-line bg-paper p-3 text-sm print:whitespace-pre-wrap print:[overflow-wrap:anywhere]";

function Lines({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <pre tabIndex={0} className={LINES}>
      {text}
    </pre>
  );
}
