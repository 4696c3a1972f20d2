/** Tells the server, while the page is visible, which section is being read: evidence of reading and the place to resume. */
import { useEffect, useState } from "react";

/** At most 30 s apart (R26); the server merges parallel tabs. */
const EVERY_MS = 25_000;

export type PulseState = "unknown" | "saved" | "offline" | "signed_out";

/** What the page says of it. */
export const PULSE_WORDS = {
  unknown: "",
  saved: "Your place is saved",
  offline: "No connection. Your place is saved when it is back.",
  signed_out: "You are signed out. Reload the page to sign in; what was saved stays.",
} as const satisfies Record<PulseState, string>;

/** Sends a pulse at once, every 25 s while visible, and when the page is hidden (R29). Answers what the server last said. */
export function useReadingPulse(moduleSlug: string, sectionId: string): PulseState {
  const [state, setState] = useState<PulseState>("unknown");
  useEffect(() => {
    let current = true;
    const send = async () => {
      const answer = await fetch(`/learn/${moduleSlug}/heartbeat`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ section: sectionId, visible: true }),
        keepalive: true, // lives on when the tab closes
      }).catch(() => null);
      if (current) setState(stateOf(answer));
    };
    const whenVisible = () => {
      if (document.visibilityState === "visible") send();
    };
    whenVisible();
    const beat = setInterval(whenVisible, EVERY_MS);
    document.addEventListener("visibilitychange", send);
    window.addEventListener("online", whenVisible);
    return () => {
      current = false;
      clearInterval(beat);
      document.removeEventListener("visibilitychange", send);
      window.removeEventListener("online", whenVisible);
    };
  }, [moduleSlug, sectionId]);
  return state;
}

function stateOf(answer: Response | null): PulseState {
  if (!answer) return "offline";
  if (answer.status === 401) return "signed_out";
  return answer.ok ? "saved" : "unknown";
}
