/** A module's activities on its front page, with where each stands. */
import { Link } from "@remix-run/react";
import { formatMinutes, type Minutes } from "#app/shared/minutes.ts";
import { type AssignmentState, STATE_WORDS } from "./assignment.ts";

export interface ListedAssignment {
  readonly id: string;
  readonly title: string;
  readonly minutes: Minutes;
  readonly state: AssignmentState;
}

export function AssignmentList({
  moduleSlug,
  assignments,
}: {
  readonly moduleSlug: string;
  readonly assignments: readonly ListedAssignment[];
}) {
  if (assignments.length === 0) return null;
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments">Work to hand in</h2>
      <ul className="mt-3 grid gap-1">
        {assignments.map(({ id, title, minutes, state }) => (
          <li key={id} className="grid gap-x-4 border-line border-b py-2 sm:grid-cols-[1fr_auto]">
            <Link to={`/learn/${moduleSlug}/assignments/${id}`}>{title}</Link>
            <span className="text-quiet">{`${formatMinutes(minutes)} when accepted · ${STATE_WORDS[state]}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
