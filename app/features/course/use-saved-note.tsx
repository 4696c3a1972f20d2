/** A text that is saved while it is typed: a private note, or the draft of an assignment. */
import { useEffect, useRef, useState } from "react";
import type { SavedNote } from "./reflection.ts";

/** What another device saved meanwhile and what was typed here, when a form without JavaScript found it. */
export interface NoteConflict {
  readonly otherNote: SavedNote;
  readonly typed: string;
}

interface NotePlace {
  readonly moduleSlug: string;
  readonly promptId: string;
  readonly saved: SavedNote | null;
  readonly conflict: NoteConflict | null;
}

type SaveState = "still" | "saving" | "saved" | "offline" | "changed_elsewhere";

const SAVE_WORDS = {
  still: "",
  saving: "Saving…",
  saved: "Saved. Only you can read this.",
  offline: "Not saved yet: no connection. Your words stay here and are sent when it is back.",
  changed_elsewhere: "This was changed on another device. Your words are still here; the other version stands below.",
} as const satisfies Record<SaveState, string>;

/** Waits for a pause in the typing, so that a sentence is one save and not forty. */
const PAUSE_MS = 900;

/** The text as typed, how to change it, what to say of its saving, and the other device's version if there is one. */
export function useSavedNote({ moduleSlug, promptId, saved, conflict }: NotePlace) {
  const [text, setText] = useState(conflict?.typed ?? saved?.text ?? "");
  const [state, setState] = useState<SaveState>(conflict ? "changed_elsewhere" : "still");
  const [other, setOther] = useState(conflict?.otherNote ?? null);
  const [version, setVersion] = useState(conflict?.otherNote.version ?? saved?.version ?? 0);
  const kept = useRef(saved?.text ?? "");

  useEffect(() => {
    if (text === kept.current) return;
    const save = async () => {
      setState("saving");
      const sent = text;
      const answer = await sendNote(moduleSlug, { promptId, text: sent, baseVersion: version });
      if (answer.state !== "offline") setVersion(answer.note.version);
      if (answer.state === "saved") kept.current = sent;
      if (answer.state === "changed_elsewhere") setOther(answer.note);
      setState(answer.state);
    };
    const pause = setTimeout(save, PAUSE_MS);
    window.addEventListener("online", save);
    return () => {
      clearTimeout(pause);
      window.removeEventListener("online", save);
    };
  }, [text, version, moduleSlug, promptId]);

  return { text, setText, words: SAVE_WORDS[state], version, other };
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
