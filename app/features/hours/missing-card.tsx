/** What is still missing to the 24 hours, and the one next step from here. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { type HoursAsked, type Missing, SELF_PACED_SENTENCE, topicList } from "./missing.ts";
import type { NextModule } from "./next-module.ts";

/** A live session that would bring some of what is missing. */
export interface NamedSession {
  readonly id: string;
  readonly title: string;
  /** "12 December 2026, 09:00 (Chicago)". */
  readonly when: string;
  /** "In person 4 h, Supervised practice 2 h". */
  readonly brings: string;
}

interface MissingCardProps {
  readonly missing: Missing;
  readonly asked: HoursAsked;
  readonly next: NextModule | null;
  readonly session: NamedSession | null;
}

/** The three states of R2, each with a figure or the word that it is met; the sentence of R3; the way on. */
export function MissingCard({ missing, asked, next, session }: MissingCardProps) {
  const wanted = (figure: number) => formatMinutes(minutes(figure));
  return (
    <Card>
      <h2>{missing.complete ? "Nothing is missing" : "What is still missing"}</h2>
      <dl className="grid gap-4">
        <Part label="Hours in all" figure={missing.total} remark={`${wanted(asked.totalMinutes)} are asked for.`} />
        <Part
          label="Live, online or in the room"
          figure={missing.live}
          remark={`At least ${wanted(asked.liveMinutes)} of the whole, supervised practice included.`}
        />
        <Part
          label="Supervised practice, signed by your instructor"
          figure={missing.supervised}
          remark={`At least ${wanted(asked.supervisedMinutes)}. Reading alone never completes the 24.`}
        />
        <Part label="Required topics without hours" figure={missing.topics.length === 0 ? 0 : String(missing.topics.length)}>
          {missing.topics.length === 0 ? "Every required topic has hours." : topicList(missing.topics)}
        </Part>
      </dl>
      {session ? (
        <p>
          <span className="block text-quiet text-sm">The next live session with free places</span>
          <Link to={`/sessions/${session.id}`}>{session.title}</Link>
          <span className="block">{`${session.when}: ${session.brings}`}</span>
        </p>
      ) : missing.live > 0 || missing.supervised > 0 ? (
        <p className="text-quiet">
          No live session with free places is planned yet. <Link to="/sessions">Live sessions</Link> shows them as they come.
        </p>
      ) : null}
      {missing.supervised > 0 ? (
        <p>
          <Link to="/practice">Write down supervised practice</Link>
        </p>
      ) : null}
      {next ? (
        <p>
          <ButtonLink to={`/learn/${next.slug}`}>
            {next.begun ? "Continue" : "Begin"}: {next.title}
          </ButtonLink>
        </p>
      ) : null}
      <p className="text-quiet text-sm">{SELF_PACED_SENTENCE}</p>
    </Card>
  );
}

interface PartProps {
  readonly label: string;
  /** Minutes, 0 when nothing is missing, or a figure in words. */
  readonly figure: number | string;
  readonly remark?: string;
  readonly children?: ReactNode;
}

function Part({ label, figure, remark, children }: PartProps) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-4">
      <dt className="font-medium">{label}</dt>
      <dd className="font-semibold tabular-nums">
        {figure === 0 ? "met" : typeof figure === "string" ? figure : formatMinutes(minutes(figure))}
      </dd>
      <dd className="col-span-2 text-quiet text-sm">{remark ?? children}</dd>
    </div>
  );
}
