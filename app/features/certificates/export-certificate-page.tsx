/** The page of one certificate in the closing-down kit: what the desk would have said when the records were closed. */
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { codeChecks } from "./desk-answer.ts";
import type { ExportedAnswer } from "./export-answer.ts";
import { checkedWords, type KitFacts, KitFields, KitPage } from "./export-page.tsx";
import { DOES_NOT_PROVE } from "./verification.ts";

interface CertificatePageProps extends KitFacts {
  readonly answer: ExportedAnswer;
  /** The path of its badge files without their ending, from the foot of the site; null where none are written. */
  readonly badge: string | null;
  /** The path of the dossier of what it was given for; null where it is not told. */
  readonly dossier: string | null;
}

const ROOT = "../../";
const MARKS = { good: "✓", stop: "✕" } as const;

export function CertificatePage({ answer, badge, dossier, ...facts }: CertificatePageProps) {
  const { kind, title, text } = wordsOf(answer, facts);
  return (
    <KitPage {...facts} root={ROOT} title="Certificate" code={answer.code}>
      <div className={`banner ${kind}`}>
        <span aria-hidden="true">{MARKS[kind]}</span>
        <div>
          <h2>{title}</h2>
          <p>{text}</p>
          <p>Checked against the records on {checkedWords(facts)}; nothing is changed after.</p>
        </div>
      </div>
      {"withheld" in answer ? <WithheldPart answer={answer} /> : <WholePart answer={answer} badge={badge} />}
      <p className="quiet">{DOES_NOT_PROVE}</p>
      {dossier && answer.status === "valid" ? (
        <p>
          <a href={`${ROOT}${dossier}/`}>What it was given for</a>
        </p>
      ) : null}
      <p>
        <a href="answer.json">This answer as JSON</a>
      </p>
    </KitPage>
  );
}

/** As on the desk, but for one moment that does not come again. */
function wordsOf(
  answer: ExportedAnswer,
  facts: KitFacts,
): { readonly kind: keyof typeof MARKS; readonly title: string; readonly text: string } {
  switch (answer.status) {
    case "valid":
      return {
        kind: "good",
        title: `Valid on ${checkedWords(facts)}`,
        text: `The record is signed by ${facts.provider} and had not been replaced or revoked when the records were closed.`,
      };
    case "replaced":
      return {
        kind: "stop",
        title: `Replaced on ${formatCivilDate(answer.on ?? "")}`,
        text:
          "replacedBy" in answer && answer.replacedBy
            ? `The certificate ${answer.replacedBy} stands in its place.`
            : "A newer certificate stands in its place. Please ask the holder for the current one.",
      };
    case "revoked":
      return {
        kind: "stop",
        title: `Revoked on ${formatCivilDate(answer.on ?? "")}`,
        text: `Reason: ${answer.reason}. This certificate is not valid any more.`,
      };
    case "not_confirmed":
      return {
        kind: "stop",
        title: "This certificate cannot be confirmed",
        text: "The stored record did not match its signature, so nothing of it is shown.",
      };
  }
}

function WithheldPart({ answer }: { readonly answer: Extract<ExportedAnswer, { readonly withheld: string }> }) {
  return (
    <>
      <p>
        {answer.withheld === "name"
          ? "The holder let this certificate be read only together with a family name, which plain files cannot ask for. What it says stands in the holder's own file."
          : "The holder let this certificate be read by schools alone. What it says stands in the holder's own file."}{" "}
        Please ask for it; the signature in it can be checked with the keys of this site.
      </p>
      {answer.recordHash ? (
        <KitFields fields={[{ key: "hash", label: "SHA-256 of the signed record", value: <code>{answer.recordHash}</code> }]} />
      ) : null}
    </>
  );
}

function WholePart({
  answer,
  badge,
}: {
  readonly answer: Exclude<ExportedAnswer, { readonly withheld: string }>;
  readonly badge: string | null;
}) {
  return (
    <>
      {answer.status === "valid" ? <KitFields fields={answer.fields} /> : null}
      <h2>What was checked</h2>
      <KitFields
        fields={codeChecks(answer).map(({ label, result, sentence }) => ({
          key: label,
          label,
          value: `${result === "ok" ? "Holds." : "Does not hold."} ${sentence}`,
        }))}
      />
      {answer.status === "valid" ? (
        <>
          <h2>Check it yourself</h2>
          <p>
            Save three files: the <a href="record.json">signed record</a>, its <a href="record.sig">signature</a> and the{" "}
            <a href={`${ROOT}keys/${answer.proof.keyId}.pem`}>public key</a>. Then, with OpenSSL 3 or newer:
          </p>
          <pre>
            {`openssl pkeyutl -verify -rawin -pubin -inkey ${answer.proof.keyId}.pem -in record.json -sigfile record.sig\nsha256sum record.json`}
          </pre>
          <p>
            The first answers “Signature Verified Successfully”, the second <code>{answer.proof.recordHash}</code>.
          </p>
        </>
      ) : null}
      {badge && answer.status !== "replaced" ? (
        <>
          <h2>As a digital badge</h2>
          <p>
            The same certificate as an Open Badge, with the signed credential inside. Whether it was revoked stands in the signed status
            list that it names.
          </p>
          <ul className="row">
            <li>
              <a href={`${ROOT}${badge}.json`}>JSON</a>
            </li>
            <li>
              <a href={`${ROOT}${badge}.jwt`}>Token (JWT)</a>
            </li>
            <li>
              <a href={`${ROOT}${badge}.png`}>PNG picture</a>
            </li>
            <li>
              <a href={`${ROOT}${badge}.svg`}>SVG picture</a>
            </li>
          </ul>
        </>
      ) : null}
    </>
  );
}
