/** The two forms with which an administrator proposes hours: minutes of their own, and a line taken back. */
import { Form, Link } from "@remix-run/react";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { KIND_RULES, KINDS } from "#app/features/hours/kinds.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, SelectField, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { REASON_CODES, SHORTEST_REASON } from "./adjustment.ts";

export interface ShownLine {
  readonly id: string;
  readonly seq: number;
  readonly title: string;
  readonly day: string;
  readonly kind: string;
  readonly minutes: number;
  readonly why: string;
  readonly recordedBy: string;
  /** What is left of it and everything that takes from it. */
  readonly left: number;
  readonly mayWhole: boolean;
  readonly mayPart: boolean;
}

export interface ProposingPageProps {
  readonly learnerId: string;
  readonly learner: string;
  readonly email: string;
  readonly total: string;
  /** The learner's own day: nothing is dated after it. */
  readonly today: string;
  readonly lines: readonly ShownLine[];
  /** The line to take back, when one was chosen. */
  readonly about: ShownLine | null;
  /** The objection that leads here. */
  readonly contest: { readonly id: string; readonly words: string } | null;
}

export interface Tried {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export function TakeBack({ desk, line, tried }: { readonly desk: ProposingPageProps; readonly line: ShownLine; readonly tried: Tried }) {
  return (
    <Card className="max-w-[46rem]">
      <h2>{`${line.minutes > 0 ? "Take back" : "Undo"} line ${line.seq}`}</h2>
      <p>
        {`${line.title}, ${line.day}: ${formatMinutes(minutes(line.minutes))}, ${line.kind.toLowerCase()}. ${line.why}. Recorded by ${line.recordedBy}.`}
      </p>
      {line.mayWhole || line.mayPart ? (
        <Form method="post" reloadDocument className="grid gap-5">
          <input type="hidden" name="line" value={line.id} />
          <Stated desk={desk} tried={tried} />
          {line.mayPart ? (
            <Field
              label="Minutes, for a part of it"
              name="minutes"
              inputMode="numeric"
              maxLength={6}
              defaultValue={tried.values?.minutes}
              error={tried.errors?.minutes}
              hint={`${formatMinutes(minutes(line.left))} of it are left.`}
              className="max-w-40"
            />
          ) : null}
          <div className="flex flex-wrap gap-3">
            {line.mayWhole ? (
              <Button name="_intent" value="whole">
                {line.minutes > 0 ? "Propose to take it back whole" : "Propose to undo it"}
              </Button>
            ) : null}
            {line.mayPart ? (
              <Button kind="quiet" name="_intent" value="part">
                Propose to take back this part
              </Button>
            ) : null}
          </div>
        </Form>
      ) : (
        <Notice kind="note">Nothing of this line is left to take back.</Notice>
      )}
      <p>
        <Link to={desk.contest ? `?contest=${desk.contest.id}` : "?"} reloadDocument>
          Add minutes instead
        </Link>
      </p>
    </Card>
  );
}

export function NewMinutes({ desk, tried }: { readonly desk: ProposingPageProps; readonly tried: Tried }) {
  const { errors, values } = tried;
  return (
    <Card className="max-w-[46rem]">
      <h2>Add minutes</h2>
      <Form method="post" reloadDocument className="grid gap-5">
        <Field
          label="What they are for"
          name="title"
          maxLength={160}
          defaultValue={values?.title}
          error={errors?.title}
          hint="It stands in the learner's hours as you write it."
        />
        <div className="grid gap-5 sm:grid-cols-3">
          <Field label="Minutes" name="minutes" inputMode="numeric" maxLength={6} defaultValue={values?.minutes} error={errors?.minutes} />
          <Field label="Day" name="occurredOn" type="date" max={desk.today} defaultValue={values?.occurredOn} error={errors?.occurredOn} />
          <SelectField
            label="Kind"
            name="kind"
            options={[{ value: "", label: "Choose" }, ...KINDS.map((kind) => ({ value: kind, label: KIND_RULES[kind].label }))]}
            defaultValue={values?.kind ?? ""}
            error={errors?.kind}
          />
        </div>
        <details open={TOPICS.some((topic) => values?.[topic])}>
          <summary className="flex min-h-11 cursor-pointer items-center text-accent">Minutes by topic, if they have any</summary>
          <div className="grid gap-4 pt-2 sm:grid-cols-2">
            {TOPICS.map((topic) => (
              <Field
                key={topic}
                label={TOPIC_LABELS[topic]}
                name={topic}
                inputMode="numeric"
                maxLength={4}
                defaultValue={values?.[topic]}
                error={errors?.[topic]}
              />
            ))}
          </div>
        </details>
        <Stated desk={desk} tried={tried} />
        <div>
          <Button name="_intent" value="credit">
            Propose these minutes
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Stated({ desk, tried }: { readonly desk: ProposingPageProps; readonly tried: Tried }) {
  const options = Object.entries(REASON_CODES).map(([value, label]) => ({ value, label }));
  return (
    <>
      {desk.contest ? <input type="hidden" name="contest" value={desk.contest.id} /> : null}
      <SelectField
        label="Reason"
        name="reasonCode"
        options={[{ value: "", label: "Choose a reason" }, ...options]}
        defaultValue={tried.values?.reasonCode ?? (desk.contest ? "appeal_upheld" : "")}
        error={tried.errors?.reasonCode}
      />
      <TextArea
        label="In your words"
        name="reason"
        rows={4}
        maxLength={2000}
        defaultValue={tried.values?.reason}
        error={tried.errors?.reason}
        hint={`At least ${SHORTEST_REASON} characters: what happened, and how you know. The second administrator and the learner read it.`}
      />
    </>
  );
}
