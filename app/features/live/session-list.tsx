/** A list of sessions, each with when, for how many minutes, and whether there is a place. */
import { Link } from "@remix-run/react";

export interface ListedSession {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly worth: string;
  readonly instructor: string;
  readonly free: string;
  readonly state: "none" | "booked" | "attended" | "waiting" | "own";
  readonly cancelled: boolean;
}

const STATE_WORDS = {
  none: "",
  booked: "You have a place",
  attended: "",
  waiting: "You are on the waiting list",
  own: "You teach this",
} as const satisfies Record<ListedSession["state"], string>;

export function SessionList({ sessions }: { readonly sessions: readonly ListedSession[] }) {
  return (
    <ul className="grid">
      {sessions.map((session) => (
        <li key={session.id} className="grid gap-x-6 gap-y-1 border-line border-b py-4 first:pt-0 sm:grid-cols-[1fr_auto]">
          <div className="grid gap-1">
            <Link to={`/sessions/${session.id}`} className="flex min-h-11 items-center font-read text-lg sm:min-h-0">
              {session.title}
            </Link>
            <p>{session.when}</p>
            <p className="text-quiet text-sm">
              {session.worth}. With {session.instructor}.
            </p>
          </div>
          <p className="font-semibold text-sm sm:text-right">
            {session.cancelled ? (
              <span className="text-stop">Cancelled</span>
            ) : (
              STATE_WORDS[session.state] || <span className="text-quiet">{session.state === "attended" ? "" : session.free}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
