/** Saves each answer as it is given, keeps it on the device while it cannot be sent, and sends it when it can. */
import { useRevalidator } from "@remix-run/react";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { fieldOf, formValues, marksFromFields } from "./answer-fields.ts";
import {
  type Acknowledgement,
  acknowledged,
  changed,
  dropped,
  firstPending,
  held,
  type Pending,
  readKept,
  restored,
  type Sheet,
  sheetOf,
  writeKept,
} from "./answer-sheet.ts";
import type { Paper } from "./paper.ts";

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

type Sent = Acknowledgement | "offline" | "signed_out" | "refused" | "closed";

/** The sheet, and what to call when a question's inputs changed. Without JavaScript the sheet is simply what the server drew. */
export function useAnswerSheet(moduleSlug: string, paper: Paper, form: RefObject<HTMLFormElement>) {
  const [sheet, setSheet] = useState(() => sheetOf(paper));
  const latest = useRef(sheet);
  const sending = useRef(false);
  const retry = useRef({ timer: 0, delay: FIRST_RETRY_MS });
  const { revalidate } = useRevalidator();
  const { attemptId } = paper;

  const apply = useCallback(
    (step: (sheet: Sheet) => Sheet) => {
      latest.current = step(latest.current);
      setSheet(latest.current);
      keep(attemptId, writeKept(latest.current));
    },
    [attemptId],
  );

  const flush = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    clearTimeout(retry.current.timer);
    for (let next = firstPending(latest.current); next; next = firstPending(latest.current)) {
      const { position, version } = next;
      const sent = await send(moduleSlug, attemptId, next);
      if (sent === "offline" || sent === "signed_out") {
        apply((before) => held(before, sent));
        retry.current.timer = window.setTimeout(flush, retry.current.delay);
        retry.current.delay = Math.min(LONGEST_RETRY_MS, retry.current.delay * 2);
        break;
      }
      retry.current.delay = FIRST_RETRY_MS;
      if (typeof sent !== "string") apply((before) => acknowledged(before, version, sent));
      else apply((before) => dropped(before, position));
      // The attempt was handed in from another tab: the page then shows its result.
      if (sent === "closed") revalidate();
    }
    sending.current = false;
  }, [moduleSlug, attemptId, apply, revalidate]);

  const noteChange = useCallback(
    (position: number) => {
      if (!form.current) return;
      const marks = marksFromFields(fieldOf(position), formValues(new FormData(form.current)));
      apply((before) => changed(before, position, marks));
      flush();
    },
    [form, apply, flush],
  );

  useEffect(() => {
    apply((before) => restored(before, readKept(kept(attemptId))));
    // A learner may have chosen before the page's script was there: then the inputs know more than the sheet. Questions that are
    // about to be drawn anew from the device are left out; their inputs still show the server's older answer.
    for (const { position, revision } of latest.current) if (revision === 0) noteChange(position);
    flush();
    const wake = () => {
      if (document.visibilityState === "visible") flush();
    };
    const { current: timing } = retry;
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      clearTimeout(timing.timer);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [attemptId, apply, flush, noteChange]);

  return { sheet, noteChange };
}

async function send(
  moduleSlug: string,
  attemptId: string,
  { position, marks, version }: Pending & { readonly position: number },
): Promise<Sent> {
  const response = await fetch(`/learn/${moduleSlug}/quiz/answers`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ attempt: attemptId, position, answer: marks, version }),
    redirect: "manual",
    keepalive: true, // an answer given just before the tab closes still arrives
  }).catch(() => null);
  if (!response) return "offline";
  if (response.ok) return response.json().catch(() => "offline" as const);
  if (response.type === "opaqueredirect" || response.status === 401) return "signed_out";
  if (response.status === 404 || response.status === 409) return "closed";
  return response.status === 400 || response.status === 422 ? "refused" : "offline";
}

function keyOf(attemptId: string): string {
  return `attune.quiz.${attemptId}`;
}

function kept(attemptId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(attemptId));
  } catch {
    return null; // storage switched off: answers are still saved by the server, only not kept while offline
  }
}

function keep(attemptId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(attemptId), text);
    else sessionStorage.removeItem(keyOf(attemptId));
  } catch {
    // Storage full or switched off: the page itself still holds the answers.
  }
}
