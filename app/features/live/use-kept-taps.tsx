/** Taps on the roster: kept on the phone first, sent when there is reception, and taken off the phone only when we have answered. */
import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { clockTimeOf } from "#app/shared/civil-date.ts";
import { type KeptTapOnPhone, keptFrom, MOST_KEPT } from "./kept-taps.ts";

/** A tap on the phone; `refused` holds the reason once we have said no. */
export interface KeptOnPhone extends KeptTapOnPhone {
  /** The time by this phone's clock, in the zone of the session. */
  readonly clock: string;
}

type SendState = "still" | "sending" | "offline" | "signed_out";

const AGAIN_MS = 20_000;

export function useKeptTaps(sessionId: string, timeZone: string) {
  const place = `attune-taps-${sessionId}`;
  const [taps, setTaps] = useState<readonly KeptTapOnPhone[]>([]);
  const [state, setState] = useState<SendState>("still");
  const [ahead, setAhead] = useState(0);
  const sending = useRef(false);
  const { revalidate } = useRevalidator();

  const send = useCallback(async () => {
    const waiting = read(place).filter(({ refused }) => refused === null);
    if (sending.current || waiting.length === 0) return;
    sending.current = true;
    setState("sending");
    const answer = await post(sessionId, waiting);
    sending.current = false;
    setState(answer.state);
    if (answer.state !== "still") return;
    setAhead(answer.aheadSeconds);
    // Read again: another tap may have come while this was on its way.
    const rest = read(place).flatMap((tap) => {
      const said = answer.answers.find(({ id }) => id === tap.id);
      if (!said) return [tap];
      return said.taken ? [] : [{ ...tap, refused: said.words }];
    });
    write(place, rest);
    setTaps(rest);
    revalidate();
  }, [place, sessionId, revalidate]);

  useEffect(() => {
    setTaps(read(place));
    send();
    const again = setInterval(send, AGAIN_MS);
    window.addEventListener("online", send);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", send);
    };
  }, [place, send]);

  const tap = (learner: string, kind: "in" | "out") => {
    const next = [...read(place), { id: crypto.randomUUID(), learner, kind, at: Date.now(), refused: null }];
    write(place, next);
    setTaps(next);
    send();
  };
  const dismiss = (id: string) => {
    const next = read(place).filter((each) => each.id !== id);
    write(place, next);
    setTaps(next);
  };
  const of = (learner: string): readonly KeptOnPhone[] =>
    taps.filter((each) => each.learner === learner).map((each) => ({ ...each, clock: clockTimeOf(each.at, timeZone) }));

  return { tap, dismiss, of, words: wordsFor(state, taps.filter(({ refused }) => refused === null).length, ahead) };
}

/** Small differences are nobody's concern: times are whole minutes, and ours decides. */
const CLOCK_IS_WRONG_SECONDS = 90;

function wordsFor(state: SendState, waiting: number, ahead: number): string {
  const some = waiting === 1 ? "One tap is" : `${waiting} taps are`;
  if (state === "signed_out") return `You are signed out. ${some} kept on this phone; sign in again and they are sent.`;
  if (state === "offline" && waiting > 0) return `No connection. ${some} kept on this phone and sent when it is back.`;
  if (waiting > 0) return "Sending…";
  if (Math.abs(ahead) < CLOCK_IS_WRONG_SECONDS) return "";
  return `The clock of this phone is ${Math.round(Math.abs(ahead) / 60)} min ${ahead > 0 ? "fast" : "slow"}. The times were set right.`;
}

function read(place: string): readonly KeptTapOnPhone[] {
  return keptFrom(localStorage.getItem(place));
}

function write(place: string, taps: readonly KeptTapOnPhone[]): void {
  if (taps.length === 0) localStorage.removeItem(place);
  else localStorage.setItem(place, JSON.stringify(taps));
}

type Sent =
  | { readonly state: "still"; readonly aheadSeconds: number; readonly answers: readonly { id: string; taken: boolean; words: string }[] }
  | { readonly state: "offline" | "signed_out" };

async function post(sessionId: string, waiting: readonly KeptTapOnPhone[]): Promise<Sent> {
  const taps = waiting.slice(0, MOST_KEPT).map(({ id, learner, kind, at }) => ({ id, learner, kind, at }));
  const response = await fetch(`/roster/sessions/${sessionId}/taps`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sentAt: Date.now(), taps }),
  }).catch(() => null);
  if (response?.status === 401) return { state: "signed_out" };
  if (!response?.ok) return { state: "offline" };
  const answer: { clockAheadSeconds: number; answers: { id: string; taken: boolean; words: string }[] } = await response.json();
  return { state: "still", aheadSeconds: answer.clockAheadSeconds, answers: answer.answers };
}
