/** An edition's hours on one printable page: what it is worth, from what, and how others would count it (R15). */
import type { HoursRationale, TopicMinutes } from "#app/features/course/hours-rationale.ts";
import { formatThousandths } from "#app/features/course/thousandths.ts";
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { formatCivilDate } from "#app/shared/civil-date.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { OtherMethods } from "./other-methods.tsx";

export interface EditionSheetProps {
  readonly moduleSlug: string;
  readonly number: number;
  readonly title: string;
  /** ISO instant. */
  readonly publishedAt: string;
  readonly rationale: HoursRationale;
  readonly topics: TopicMinutes;
  readonly objectives: readonly string[];
  readonly authors: readonly string[];
  readonly reviewers: readonly string[];
  readonly difficultySetBy: string;
  readonly clinicalReview: string;
  readonly reviewedOn: string;
  readonly reviewDue: string;
  readonly support: string;
  /** Percent. */
  readonly passMark: number;
}

export function EditionSheet(sheet: EditionSheetProps) {
  const { rationale, topics, objectives } = sheet;
  return (
    <>
      <section id="hours" aria-labelledby="hours-heading" className="grid gap-4">
        <h2 id="hours-heading">How the figure is made</h2>
        <WorkedFigure rationale={rationale} />
      </section>
      <section aria-labelledby="others-heading" className="grid gap-4">
        <h2 id="others-heading">How others would count it</h2>
        <p>
          For comparison only: nothing here but the figure above sets minutes. Only an approved figure may be printed as CE, and no CE
          approval is claimed for this course.
        </p>
        <OtherMethods rationale={rationale} />
      </section>
      <section aria-labelledby="topics-heading" className="grid gap-4">
        <h2 id="topics-heading">What the minutes are about</h2>
        <Facts>
          {TOPICS.map((topic) => {
            const part = topics[topic];
            return part === undefined ? null : (
              <Fact key={topic} label={TOPIC_LABELS[topic]}>
                {formatMinutes(minutes(part))}
              </Fact>
            );
          })}
        </Facts>
        <h3>After the module you can</h3>
        <ol className="grid list-decimal gap-2 pl-6">
          {objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="who-heading" className="grid gap-4">
        <h2 id="who-heading">Who stands behind it, and when</h2>
        <Behind sheet={sheet} />
      </section>
    </>
  );
}

/** The house method in words and with this edition's numbers, so that anyone can do the sum again. */
function WorkedFigure({ rationale }: { readonly rationale: HoursRationale }) {
  const { words, checks, drawn, activities } = rationale.inputs;
  const items = checks + drawn;
  return (
    <>
      <p>
        This course counts the words that have to be read at 180 a minute, adds 1.85 minutes for each question in the text and each item of
        one drawn quiz, and rounds down to 5 minutes. Nothing else sets the minutes: not the price, not a target, and not how long you take.
      </p>
      <Facts>
        <Fact label="Words to read">
          {words.toLocaleString("en-US")} ÷ 180 = {(words / 180).toFixed(2)} min
        </Fact>
        <Fact label="Questions">
          {checks} in the text + {drawn} in one quiz = {items}; {items} × 1.85 = {(items * 1.85).toFixed(2)} min
        </Fact>
        <Fact label="Together">{(rationale.house.rawThousandths / 1000).toFixed(2)} min</Fact>
        <Fact label="Credit">
          <strong>{formatMinutes(minutes(rationale.minutes))}</strong>, rounded down to 5 minutes
        </Fact>
      </Facts>
      {activities.length > 0 ? (
        <p>
          Not in this figure, and credited on their own when an instructor accepts them:{" "}
          {activities.map((each) => `${each.title} (${formatMinutes(minutes(each.minutes))})`).join(", ")}.
        </p>
      ) : null}
      <p className="text-quiet text-sm">
        Headings, optional reading, captions, private notes, the questions themselves and the list of sources are not counted as words.
      </p>
    </>
  );
}

function Behind({ sheet }: { readonly sheet: EditionSheetProps }) {
  return (
    <Facts>
      <Fact label="Written by">{sheet.authors.join(", ")}</Fact>
      <Fact label="Reviewed by">{sheet.reviewers.join(", ")}</Fact>
      <Fact label="Difficulty">
        {formatThousandths(sheet.rationale.inputs.difficultyThousandths)} of 5, set by {sheet.difficultySetBy}
      </Fact>
      <Fact label="Clinical review">{sheet.clinicalReview}</Fact>
      <Fact label="Reviewed on">{formatCivilDate(sheet.reviewedOn)}</Fact>
      <Fact label="Next review by">{formatCivilDate(sheet.reviewDue)}</Fact>
      <Fact label="Published">{formatCivilDate(sheet.publishedAt.slice(0, 10))}</Fact>
      <Fact label="Pass mark">{sheet.passMark} % of the quiz</Fact>
      <Fact label="Pilot readers">None yet: the figure rests on the count alone.</Fact>
      <Fact label="Support">{sheet.support}</Fact>
    </Facts>
  );
}
