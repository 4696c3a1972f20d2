/** A private note: saved while it is typed, and by a button where there is no JavaScript. */
import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { identifiersIn, LONGEST_NOTE, type SavedNote } from "./reflection.ts";

interface ReflectCardProps {
  readonly moduleSlug: string;
  readonly promptId: string;
  readonly prompt: string;
  readonly saved: SavedNote | null;
  /** What another device saved meanwhile and what was typed here, when a form without JavaScript found it. */
  readonly conflict: NoteConflict | null;
}

export interface NoteConflict {
  readonly otherNote: SavedNote;
  readonly typed: string;
}

type SaveState = "still" | "saving" | "saved" | "offline" | "changed_elsewhere";

const SAVE_WORDS = {
  still: "",
  saving: "Saving…",
  saved: "Saved. Only you can read this.",
  offline: "Not saved yet: no connection. Your note stays here and is sent when it is back.",
  changed_elsewhere: "This note was changed on another device. Your words are still here; the other version stands below.",
} as const satisfies Record<SaveState, string>;

/** Waits for a pause in the typing, so that a sentence is one save and not forty. */
const PAUSE_MS = 900;

export function ReflectCard({ moduleSlug, promptId, prompt, saved, conflict }: ReflectCardProps) {
  const [text, setText] = useState(conflict?.typed ?? saved?.text ?? "");
  const [state, setState] = useState<SaveState>(conflict ? "changed_elsewhere" : "still");
  const [other, setOther] = useState(conflict?.otherNote ?? null);
  const version = useRef(saved?.version ?? 0);
  const kept = useRef(saved?.text ?? "");

  useEffect(() => {
    if (text === kept.current) return;
    const save = async () => {
      setState("saving");
      const sent = text;
      const answer = await sendNote(moduleSlug, { promptId, text: sent, baseVersion: version.current });
      if (answer.state === "saved") {
        version.current = answer.note.version;
        kept.current = sent;
      }
      if (answer.state === "changed_elsewhere") {
        version.current = answer.note.version;
        setOther(answer.note);
      }
      setState(answer.state);
    };
    const pause = setTimeout(save, PAUSE_MS);
    window.addEventListener("online", save);
    return () => {
      clearTimeout(pause);
      window.removeEventListener("online", save);
    };
  }, [text, moduleSlug, promptId]);

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
      <input type="hidden" name="baseVersion" value={version.current} />
      {hints.length > 0 ? (
        <p className="text-sm text-stop">This seems to hold {hints.join(" and ")}. If it could point to a client, please take it out.</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button kind="quiet" name="_intent" value="reflect">
          Save the note
        </Button>
        <p role="status" className="text-quiet text-sm">
          {SAVE_WORDS[state]}
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

type SendAnswer = { readonly state: "saved" | "changed_elsewhere"; readonly note: SavedNote } | { readonly state: "offline" };

async function sendNote(moduleSlug: string, note: { promptId: string; text: string; baseVersion: number }): Promise<SendAnswer> {
  const response = await fetch(`/learn/${moduleSlug}/reflections`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(note),
  }).catch(() => null);
  if (!response || (!response.ok && response.status !== 409)) return { state: "offline" };
  const answer: { saved?: SavedNote; changedElsewhere?: SavedNote } = await response.json();
  if (answer.saved) return { state: "saved", note: answer.saved };
  return answer.changedElsewhere ? { state: "changed_elsewhere", note: answer.changedElsewhere } : { state: "offline" };
}
