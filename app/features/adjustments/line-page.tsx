/** One line of the ledger: the figure, everything that explains it, and the place to say that it is not right. */
import { Form, Link } from "@remix-run/react";
import { type ExplainedLine, statusOf } from "#app/features/hours/explained-line.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, type Minutes, minutes } from "#app/shared/minutes.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { LONGEST_WORDS } from "./contest.ts";
import type { LineEvent } from "./line-history.ts";

export interface LinePageProps
  extends Pick<
    ExplainedLine,
    | "id"
    | "seq"
    | "occurredOn"
    | "title"
    | "minutes"
    | "why"
    | "moduleSlug"
    | "editionNumber"
    | "takesBack"
    | "takenBackBy"
    | "reason"
    | "byTwo"
    | "hash"
  > {
  readonly kind: string;
  readonly source: string;
  readonly topics: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly reasonHeading: string | null;
  /** What is left of it after corrections; null when it stands whole, or is itself a correction. */
  readonly left: Minutes | null;
  readonly history: readonly (Omit<LineEvent, "at"> & { readonly when: string })[];
  readonly standing: { readonly may: true; readonly again: boolean } | { readonly may: false; readonly because: "waiting" | "no_more" };
  readonly dueOn: string | null;
  readonly helpAt: string;
}

interface Tried {
  readonly error?: string | undefined;
  readonly words?: string | undefined;
}

export function LinePage({ line, tried }: { readonly line: LinePageProps; readonly tried: Tried }) {
  return (
    <Page
      title={formatMinutes(minutes(line.minutes))}
      above={<Link to="/hours">Hours</Link>}
      intro={`${line.title}, ${formatCivilDate(line.occurredOn)}.`}
      width="reading"
    >
      <Status line={line} />
      <Explanation line={line} />
      <section aria-labelledby="history" className="grid gap-4">
        <h2 id="history">What happened</h2>
        <ol className="grid gap-5 border-line border-l pl-5">
          {line.history.map((event) => (
            <li key={event.key} className="grid gap-1">
              <p className="text-quiet text-sm">{event.when}</p>
              <p className="font-semibold">{event.lineId ? <Link to={`/hours/lines/${event.lineId}`}>{event.what}</Link> : event.what}</p>
              {event.words ? <p className="whitespace-pre-line break-words">{event.words}</p> : null}
            </li>
          ))}
        </ol>
      </section>
      <Contesting line={line} tried={tried} />
    </Page>
  );
}

function Status({ line }: { readonly line: LinePageProps }) {
  const corrected = line.takesBack !== null || line.takenBackBy !== null;
  if (corrected) return <Notice kind="note">{statusOf(line)}.</Notice>;
  return line.left === null ? null : (
    <Notice kind="note">{`Part of it was taken back; ${formatMinutes(minutes(line.left))} of it stand.`}</Notice>
  );
}

function Explanation({ line }: { readonly line: LinePageProps }) {
  return (
    <Card>
      <h2>Why this figure</h2>
      <Facts>
        <Fact label="Figure">{line.why}</Fact>
        {line.moduleSlug !== null && line.editionNumber !== null ? (
          <Fact label="Worked out">
            <Link to={`/editions/${line.moduleSlug}/${line.editionNumber}#hours`}>How this edition&rsquo;s minutes are made</Link>
          </Fact>
        ) : null}
        <Fact label="From">{line.source}</Fact>
        <Fact label="Kind">{line.kind}</Fact>
        <Fact label="Topics">{line.topics.length === 0 ? "None named" : line.topics.join(", ")}</Fact>
        {line.byTwo ? (
          <>
            <Fact label="Proposed by">{line.byTwo.proposedBy}</Fact>
            <Fact label="Carried out by">{line.byTwo.decidedBy}</Fact>
          </>
        ) : (
          <Fact label="Recorded by">{line.recordedBy}</Fact>
        )}
        {line.reason ? (
          <Fact label="Reason">
            {line.reasonHeading ? <span className="block font-semibold">{line.reasonHeading}</span> : null}
            <span className="whitespace-pre-line">{line.reason}</span>
          </Fact>
        ) : null}
        <Fact label="Recorded at">{line.recordedAt}</Fact>
        <Fact label="Place in your ledger">Line {line.seq}</Fact>
        <Fact label="Seal">
          <span className="break-all font-mono text-sm">{line.hash}</span>
          <span className="block text-quiet text-sm">
            Made from this line and the seal of the line before it: nobody can change either without it showing.
          </span>
        </Fact>
      </Facts>
    </Card>
  );
}

function Contesting({ line: { standing, dueOn, helpAt }, tried }: { readonly line: LinePageProps; readonly tried: Tried }) {
  const office = <a href={`mailto:${helpAt}`}>{helpAt}</a>;
  if (!standing.may && standing.because === "waiting") {
    return (
      <Notice kind="done" title="We have what you wrote.">
        Somebody who had no part in this line answers{dueOn ? ` by ${formatCivilDate(dueOn)}` : ""}. You get a letter; nothing more is asked
        of you now.
      </Notice>
    );
  }
  if (!standing.may) {
    return (
      <Notice kind="note" title="This line was answered twice.">
        If you still hold it to be wrong, write to {office}. Both answers stay here.
      </Notice>
    );
  }
  return (
    <section aria-labelledby="contest" className="grid gap-4">
      <h2 id="contest">{standing.again ? "Still not right?" : "This is not right?"}</h2>
      <p className="text-quiet">
        {standing.again
          ? `You can say so once more here. After a second answer, write to ${helpAt}.`
          : "Say what you see differently. Somebody who had no part in this line reads it and answers within ten working days. The line stays as it is until then."}
      </p>
      <Form method="post" reloadDocument className="grid gap-4">
        <TextArea
          label="What is not right"
          name="words"
          rows={5}
          maxLength={LONGEST_WORDS}
          defaultValue={tried.words}
          error={tried.error}
          hint="Please write nothing that could point to a client."
        />
        <div>
          <Button kind="quiet">Send, and ask for an answer</Button>
        </div>
      </Form>
    </section>
  );
}
