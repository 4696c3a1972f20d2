/** A practice entry that is kept while it is typed, and what in it could point to a client. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Identifier, identifiersFound } from "#app/features/course/identifiers.ts";
import { DRAFT_FIELDS, type KeptDraft, type Typed } from "./practice-draft.ts";

type KeepState = "still" | "saving" | "saved" | "offline" | "changed_elsewhere";

const KEEP_WORDS = {
  still: "",
  saving: "Saving…",
  saved: "Draft saved. Only you can read it.",
  offline: "Not saved yet: no connection. Your words stay here and are sent when it is back.",
  changed_elsewhere: "This draft was changed on another device. Your words are still here; reload the page to see the other ones.",
} as const satisfies Record<KeepState, string>;

/** Waits for a pause in the typing, so that a sentence is one save and not forty. */
const PAUSE_MS = 900;
/** The texts a person writes freely. */
const FREE_TEXTS = ["site", "pressure", "position", "duration", "otherwise"] as const;

/** How to hear of changes in the form, the draft's version, what to say of its saving, and the phrases to look at again. */
export function usePracticeDraft(slot: string, storedVersion: number) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [version, setVersion] = useState(storedVersion);
  const [state, setState] = useState<KeepState>("still");
  const kept = useRef<Typed | null>(null);

  useEffect(() => {
    if (typed === null || typed === kept.current) return;
    const save = async () => {
      setState("saving");
      const answer = await sendDraft(slot, version, typed);
      if (answer.state === "saved") {
        kept.current = typed;
        setVersion(answer.version);
      }
      setState(answer.state);
    };
    const pause = setTimeout(save, PAUSE_MS);
    window.addEventListener("online", save);
    return () => {
      clearTimeout(pause);
      window.removeEventListener("online", save);
    };
  }, [typed, version, slot]);

  const onChange = (event: FormEvent<HTMLFormElement>) => setTyped(fieldsOf(event.currentTarget));
  const found: readonly Identifier[] = FREE_TEXTS.flatMap((field) => identifiersFound(typed?.[field] ?? ""));
  return { onChange, version, words: KEEP_WORDS[state], found };
}

function fieldsOf(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return Object.fromEntries(
    DRAFT_FIELDS.flatMap((field) => {
      const value = data.get(field);
      return typeof value === "string" ? [[field, value]] : [];
    }),
  );
}

type KeepAnswer = { readonly state: "saved"; readonly version: number } | { readonly state: "offline" | "changed_elsewhere" };

async function sendDraft(slot: string, baseVersion: number, fields: Typed): Promise<KeepAnswer> {
  const response = await fetch("/practice/draft", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ slot, baseVersion, fields }),
  }).catch(() => null);
  if (response?.status === 409) return { state: "changed_elsewhere" };
  if (!response?.ok) return { state: "offline" };
  const { saved }: { readonly saved: KeptDraft } = await response.json();
  return { state: "saved", version: saved.version };
}
