/** A private note: saved while it is typed, and by a button where there is no JavaScript. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { identifiersIn, LONGEST_NOTE, type SavedNote } from "./reflection.ts";
import { type NoteConflict, useSavedNote } from "./use-saved-note.tsx";

interface ReflectCardProps {
  readonly moduleSlug: string;
  readonly promptId: string;
  readonly prompt: string;
  readonly saved: SavedNote | null;
  readonly conflict: NoteConflict | null;
}

export function ReflectCard({ prompt, ...place }: ReflectCardProps) {
  const { text, setText, words, version, other } = useSavedNote(place);
  const { promptId } = place;
  const hints = identifiersIn(text);
  const id = `reflect-${promptId}`;
  return (
    <Form method="post" reloadDocument id={id} className="grid gap-3 rounded-card border border-line bg-card p-5 font-ui text-base sm:p-6">
      <label htmlFor={`${id}-text`} className="font-semibold">
        {prompt}
      </label>
      <p id={`${id}-hint`} className="text-quiet text-sm">
        A private note, if you like. It never counts for credit and nobody else can read it. Please write nothing that could point to a
        client.
      </p>
      <textarea
        id={`${id}-text`}
        name="text"
        rows={4}
        maxLength={LONGEST_NOTE}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="w-full rounded-control border border-field bg-paper px-3 py-2"
      />
      <input type="hidden" name="promptId" value={promptId} />
      <input type="hidden" name="baseVersion" value={version} />
      {hints.length > 0 ? (
        <p className="text-sm text-stop">This seems to hold {hints.join(" and ")}. If it could point to a client, please take it out.</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button kind="quiet" name="_intent" value="reflect">
          Save the note
        </Button>
        <p role="status" className="text-quiet text-sm">
          {words}
        </p>
      </div>
      {other ? (
        <div className="whitespace-pre-wrap rounded-control border border-line p-3">
          <p className="font-semibold text-sm">From the other device</p>
          {other.text}
        </div>
      ) : null}
    </Form>
  );
}
