/** Files at the desk on the page: the box that takes one, and the answer to it. */
import { Form } from "@remix-run/react";
import { formatInstant } from "#app/shared/civil-date.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Banner, type BannerWords, CheckList } from "./desk-banner.tsx";
import type { FileAnswer, FileVerdict } from "./desk-file-answer.ts";
import { DESK_ACCEPTS } from "./desk-file-kinds.ts";
import { PrintedTable } from "./desk-printed-table.tsx";
import { AnswerDetails, wordsOf } from "./verification-view.tsx";

/** A plain file field: it can be clicked, reached by keyboard, and dropped upon, without JavaScript. */
export function FileBox({ error }: { readonly error: string | null }) {
  return (
    <Form method="post" action="/verify" encType="multipart/form-data" reloadDocument className="grid gap-3 print:hidden">
      <label htmlFor="field-file" className="font-semibold">
        Or a file
      </label>
      <p id="field-file-hint" className="text-quiet text-sm">
        The PDF of a certificate, a badge as PNG, SVG, JSON or JWT, or a photo or screenshot of its QR code as JPEG or PNG; 10 MB at most.
        It is looked at, answered and forgotten.
      </p>
      <input
        id="field-file"
        name="file"
        type="file"
        required
        accept={DESK_ACCEPTS}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "field-file-hint field-file-error" : "field-file-hint"}
        className="w-full min-w-0 rounded-control border-2 border-field border-dashed bg-paper px-4 py-6 text-ink file:mr-4 file:min-h-11 file:cursor-pointer file:rounded-control file:border file:border-accent-line file:border-solid file:bg-card file:px-4 file:font-semibold file:text-accent aria-[invalid=true]:border-stop"
      />
      {error ? (
        <p id="field-file-error" className="font-semibold text-sm text-stop">
          {error}
        </p>
      ) : null}
      <Button kind="quiet" className="justify-self-start">
        Look at this file
      </Button>
    </Form>
  );
}

/** Each verdict has words of its own, and none of them is "invalid". */
const WORDS = {
  unaltered: { kind: "good", title: "Genuine, unaltered and valid" },
  agrees: { kind: "plain", title: "The certificate is valid; this copy was saved anew" },
  named: { kind: "plain", title: "The certificate it names is valid" },
  altered: { kind: "stop", title: "This file says something else than our record" },
  ended: { kind: "stop", title: "Not valid any more" },
  not_confirmed: { kind: "stop", title: "This file cannot be confirmed" },
  unknown: { kind: "stop", title: "No certificate with this code can be shown" },
  not_ours: { kind: "plain", title: "This was issued by somebody else" },
  unreadable: { kind: "plain", title: "No certificate could be read in this file" },
  cannot_check: { kind: "plain", title: "We cannot check right now" },
  too_many_checks: { kind: "plain", title: "A little slower, please" },
} as const satisfies Record<FileVerdict, Pick<BannerWords, "kind" | "title">>;

/** What follows the sentence, where a person would ask: and now? */
const AND_NOW: Partial<Record<FileVerdict, string>> = {
  agrees: "Rely on the lines below, which come from our record, rather than on the look of the file.",
  named: "A picture is easily changed: rely on the lines below, which come from our record.",
  altered: "Rely on our record alone, and ask the holder for the file as it was downloaded.",
  not_confirmed: "Ask the holder for the file as it was downloaded, or type the code.",
  unknown: "Some holders ask for their family name as well, and some show theirs to schools only. Ask the holder about it.",
  not_ours: "We vouch only for certificates that we issued ourselves. Please ask its own issuer.",
  unreadable: "This says nothing about the certificate.",
  cannot_check: "This says nothing about the certificate. Please try again in a few minutes.",
};

export function FileAnswerView({ answer }: { readonly answer: FileAnswer }) {
  const { verdict, sentence, checkedAt, checks, claims, compared, register } = answer;
  const { kind } = WORDS[verdict];
  // The register says since when, which a school needs first.
  const title = verdict === "ended" && register ? wordsOf(register).title : WORDS[verdict].title;
  const text = [sentence, AND_NOW[verdict], `Checked ${formatInstant(new Date(checkedAt), "UTC")} UTC.`].filter(Boolean).join(" ");
  return (
    <section aria-labelledby="answer" className="grid gap-6">
      <Banner kind={kind} title={title} text={text} />
      {compared.length > 0 ? <PrintedTable compared={compared} /> : null}
      {claims.length > 0 ? (
        <Card>
          <h3>What the file says of itself</h3>
          <p className="text-quiet">These are its own words. Nothing of this was confirmed.</p>
          <Facts>
            {claims.map(({ label, value }) => (
              <Fact key={label} label={label}>
                <span className="wrap-anywhere">{value}</span>
              </Fact>
            ))}
          </Facts>
        </Card>
      ) : null}
      <CheckList checks={checks} title="What was checked of the file" />
      {register ? (
        <section aria-labelledby="register" className="grid gap-6">
          <div className="grid gap-2">
            <h3 id="register">Our record: {wordsOf(register).title}</h3>
            <p>{wordsOf(register).text}</p>
          </div>
          <AnswerDetails answer={register} />
        </section>
      ) : null}
    </section>
  );
}
