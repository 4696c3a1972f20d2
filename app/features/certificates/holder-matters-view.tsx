/** The holder's matters under her certificate: why it was revoked, her appeal, who may see it, and issuing it again. */
import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { AppealView, HolderMatters } from "./holder-matters.ts";
import { VISIBILITY_WORDS } from "./visibility.ts";

interface HolderMattersViewProps {
  readonly code: string;
  readonly matters: HolderMatters;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly text: string | undefined;
}

/** Before the sheet: what a holder must know first. */
export function HolderNews({ matters: { revoked, replacedBy } }: Pick<HolderMattersViewProps, "matters">) {
  return (
    <>
      {replacedBy ? (
        <p className="print:hidden">
          <Link to={`/certificates/${replacedBy}`}>Your certificate that stands in its place</Link>
        </p>
      ) : null}
      {revoked ? (
        <Card className="print:hidden">
          <h2>Why it was revoked</h2>
          <p className="font-semibold">{revoked.reason}</p>
          <p className="whitespace-pre-line">{revoked.words}</p>
          <p className="text-quiet">
            Whoever checks the code reads the date and the first line, and nothing else. Nothing was deleted, and your hours stay as they
            are.
          </p>
        </Card>
      ) : null}
    </>
  );
}

export function AppealPart({ matters, errors, text }: Omit<HolderMattersViewProps, "code">) {
  if (!matters.mayAppeal && matters.appeals.length === 0) return null;
  return (
    <Card className="print:hidden">
      <h2 id="appeal">Your appeal</h2>
      {matters.appeals.map((appeal) => (
        <Appeal key={appeal.id} appeal={appeal} />
      ))}
      {matters.upheldWaits ? (
        <p>The certificate is valid again as soon as a second administrator has confirmed this. You get a letter then.</p>
      ) : null}
      {matters.mayAppeal ? (
        <Form method="post" reloadDocument className="grid gap-5">
          <p>
            If you think this is wrong, say so here. Someone who did not take the decision reads it and answers you; if your appeal is
            upheld, the same certificate becomes valid again.
          </p>
          <TextArea
            label="What should be looked at"
            name="text"
            rows={6}
            maxLength={4000}
            defaultValue={text}
            hint="No client's name or health facts, please. Your words cannot be changed afterwards."
            error={errors?.text}
          />
          <div>
            <Button name="_intent" value="appeal">
              Send my appeal
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}

/** An appeal with its answer, for the holder and for staff. */
export function Appeal({ appeal }: { readonly appeal: AppealView }) {
  const { text, made, answer } = appeal;
  return (
    <Facts>
      <Fact label={`Sent ${made}`}>
        <p className="whitespace-pre-line">{text}</p>
      </Fact>
      {answer ? (
        <Fact label={`Answered ${answer.given}`}>
          <p className="font-semibold">{answer.outcome}</p>
          <p className="whitespace-pre-line">{answer.words}</p>
        </Fact>
      ) : (
        <Fact label="Answer">None yet. It will come from someone who did not decide about the revocation.</Fact>
      )}
    </Facts>
  );
}

export function ReissuePart({ reissue }: Pick<HolderMatters, "reissue">) {
  if (!reissue) return null;
  return (
    <Card className="print:hidden">
      <h2>Your license is another by now</h2>
      <Facts>
        <Fact label="On this certificate">{reissue.before ?? "No license number"}</Fact>
        <Fact label="As you keep it">{reissue.after ?? "No license number"}</Fact>
      </Facts>
      <p>You can have this certificate issued again with it. There will be a new code; the old one then says that it was replaced.</p>
      <Form method="post" reloadDocument>
        <Button kind="quiet" name="_intent" value="reissue">
          Issue it again with my license
        </Button>
      </Form>
    </Card>
  );
}

export function VisibilityPart({ code, visibility }: { readonly code: string } & Pick<HolderMatters, "visibility">) {
  return (
    <Card className="print:hidden">
      <h2>Who may see it</h2>
      <p>{VISIBILITY_WORDS[visibility].label}.</p>
      <div>
        <ButtonLink to={`/certificates/${code}/sharing`} kind="quiet">
          Change it, or share a link
        </ButtonLink>
      </div>
    </Card>
  );
}

/** The one sentence for what was refused. */
export function HolderRefusal({ errors }: Pick<HolderMattersViewProps, "errors">) {
  return errors?.form ? <Notice kind="refusal">{errors.form}</Notice> : null;
}
