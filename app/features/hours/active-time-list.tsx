/** How long each module was actively read, beside what it is worth: evidence, shown to the one it is about. */
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import type { ActiveTime } from "./reading.server.ts";

export function ActiveTimeList({ activeTimes }: { readonly activeTimes: readonly ActiveTime[] }) {
  return (
    <section aria-labelledby="active-time" className="grid max-w-[42rem] gap-4">
      <h2 id="active-time">The time you were active</h2>
      <p className="text-quiet">
        While a lesson is open in front of you, its page says so about every half minute. Breaks over ten minutes count nothing, and two
        tabs count once. It is evidence that you read, and never a lock: no time is too short or too long for the credit.
      </p>
      <ul className="grid gap-3">
        {activeTimes.map((each) => (
          <li key={each.enrolmentId}>
            <strong className="font-semibold">
              {each.title}
              {each.round > 1 ? `, round ${each.round}` : ""}
            </strong>
            <span className="block">
              You were active {aboutMinutes(each.activeSeconds)}; the credit is the edition&rsquo;s {formatMinutes(minutes(each.minutes))},
              whoever reads it.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function aboutMinutes(seconds: number): string {
  return seconds < 60 ? "less than a minute" : `about ${formatMinutes(minutes(Math.round(seconds / 60)))}`;
}
