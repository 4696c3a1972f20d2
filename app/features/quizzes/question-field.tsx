/** One question of a form: what is asked, the inputs, and whether the answer is saved. */
import { fieldOf, versionFieldOf } from "./answer-fields.ts";
import type { SaveState, SheetEntry } from "./answer-sheet.ts";
import { ITEM_VIEWS } from "./item-views.tsx";
import type { Question } from "./items/item.ts";

const SAVE_WORDS = {
  untouched: "",
  saving: "Saving…",
  saved: "Saved",
  offline: "Not saved yet: no connection. Your answers are kept on this device and sent when it is back.",
  signed_out: "Not saved yet: you are signed out. Your answers are kept on this device. Sign in again in another tab and come back here.",
  elsewhere: "This question was answered in another tab or on another device. That answer is shown now; choose again to change it.",
  refused: "This answer could not be saved. Please choose again.",
} as const satisfies Record<SaveState, string>;

interface QuestionFieldProps {
  readonly question: Question;
  readonly entry: SheetEntry;
  readonly of: number;
  readonly missing: boolean;
  readonly onChange: () => void;
}

/** The place on the page that the list of open questions leads to. */
export function questionAnchor(position: number): string {
  return `question-${position}`;
}

export function QuestionField({ question, entry, of, missing, onChange }: QuestionFieldProps) {
  const View = ITEM_VIEWS[question.kind];
  const anchor = questionAnchor(entry.position);
  const words = SAVE_WORDS[entry.save];
  return (
    <fieldset
      id={anchor}
      tabIndex={-1}
      onChange={onChange}
      aria-describedby={`${anchor}-state`}
      className={`grid min-w-0 gap-4 rounded-card border bg-card p-5 sm:p-7 ${missing ? "border-stop" : "border-line"}`}
    >
      <legend className="float-left w-full">
        <span className="block text-quiet text-sm">
          Question {entry.position} of {of}
        </span>
        <span className="block whitespace-pre-line font-read text-lg">{question.stem}</span>
      </legend>
      {missing ? <p className="font-semibold text-sm text-stop">{missingWords(question)}</p> : null}
      <View key={entry.revision} question={question} field={fieldOf(entry.position)} marks={entry.marks} />
      <input type="hidden" name={versionFieldOf(entry.position)} value={entry.version} />
      <p id={`${anchor}-state`} role="status" className="min-h-5 text-quiet text-sm">
        {words}
      </p>
    </fieldset>
  );
}

function missingWords(question: Question): string {
  return question.kind === "ordering" ? "Give each line a place of its own." : "Please choose an answer.";
}
