/** How the course adds up, for anyone: what is online, by which method, and what remains to be done with an instructor in the room. */
import { formatMinutes } from "#app/shared/minutes.ts";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { CourseSum } from "./course-sum.ts";

export function CourseSumCard({ sum }: { readonly sum: CourseSum }) {
  const { published, listed, online, ncbtmb, total, live, supervised } = sum;
  return (
    <Card>
      <h2 id="course-sum">How the course adds up</h2>
      <Facts>
        <Fact label="Online">
          {formatMinutes(online)} in {published} {published === 1 ? "module" : "modules"}
          {published < listed ? ` of ${listed} so far` : ""}, by the method of this course: words, inline questions and one test form, each
          module rounded down to five minutes.
        </Fact>
        <Fact label="By NCBTMB's word rule alone">
          {formatMinutes(ncbtmb)}: 12,000 words to the hour, no questions, rounded down to half an hour. Your board may count one or the
          other.
        </Fact>
        <Fact label="Left to be done live">
          {formatMinutes(live)} of {formatMinutes(total)}, with an instructor
        </Fact>
        <Fact label="Of these, supervised practice">At least {formatMinutes(supervised)}, attested by an instructor</Fact>
      </Facts>
      <p>
        <strong>Self-paced hours alone do not satisfy the foundational standard for oncology massage</strong>, however many they are.
      </p>
    </Card>
  );
}
