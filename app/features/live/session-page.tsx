/** One session as a learner sees it: what it is, her place in it, and on the day the field for the code. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { MOVES_UP_UNTIL_HOURS } from "./booking.ts";
import type { PartFacts } from "./session-facts.ts";

export interface SessionPageProps {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly instructor: string;
  readonly cancelled: boolean;
  /** Whether the reader teaches it. */
  readonly own: boolean;
  readonly parts: readonly PartFacts[];
  readonly worth: string;
  readonly topics: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly online: boolean;
  readonly free: string;
  readonly full: boolean;
  readonly waiting: number;
  readonly state: "none" | "booked" | "waiting";
  readonly position: number | null;
  readonly begun: boolean;
  readonly signInOpen: boolean;
  readonly signInFrom: string;
  /** Since when she is signed in. */
  readonly inside: string | null;
  readonly stays: readonly string[];
  /** What the signed roster says of her. */
  readonly result: { readonly whole: boolean; readonly why: string } | null;
  /** From the QR code's address. */
  readonly typedCode: string;
}

export function SessionPage({ session, codeError }: { readonly session: SessionPageProps; readonly codeError?: string | undefined }) {
  return (
    <>
      {session.cancelled ? <Notice kind="refusal" title="This session is cancelled. It does not take place." /> : null}
      {session.result ? <Result id={session.id} result={session.result} worth={session.worth} /> : null}
      {session.signInOpen ? <SignIn session={session} error={codeError} /> : null}
      <PlaceCard session={session} />
      <section aria-labelledby="what" className="grid gap-4">
        <h2 id="what">What and when</h2>
        <p className="max-w-[42rem] whitespace-pre-line font-read text-lg">{session.summary}</p>
        <ol className="grid gap-2">
          {session.parts.map((part) => (
            <li key={`${part.day} ${part.time}`} className="border-line border-b py-3">
              <p className="font-semibold">{`${part.day}, ${part.time}`}</p>
              {part.there ? <p className="text-quiet text-sm">{part.there}</p> : null}
              <p className="text-quiet">{`${part.kind}, ${part.approved}`}</p>
            </li>
          ))}
        </ol>
        <Facts>
          <Fact label="With">{session.instructor}</Fact>
          {session.place ? <Fact label="Where">{session.place}</Fact> : null}
          {session.online ? (
            <Fact label="Online">
              {session.link ? <a href={session.link}>{session.link}</a> : "The link is shown to those who have a place."}
            </Fact>
          ) : null}
          <Fact label="Topics">{session.topics}</Fact>
        </Facts>
        <p className="text-quiet text-sm">
          Hours of a live session are given for all of its approved minutes or not at all. Sign in when you come and sign out when you go;
          the instructor signs the roster afterward.
        </p>
      </section>
    </>
  );
}

interface ResultProps extends Pick<SessionPageProps, "id" | "worth"> {
  readonly result: NonNullable<SessionPageProps["result"]>;
}

function Result({ id, result, worth }: ResultProps) {
  return result.whole ? (
    <Notice kind="done" title={`${worth} stand in your hours.`}>
      The instructor has signed the roster. <Link to={`/sessions/${id}/certificate`}>Get your certificate</Link>, or see{" "}
      <Link to="/hours">your hours</Link>.
    </Notice>
  ) : (
    <Notice kind="note" title="This session gave you no hours.">
      The signed roster says: {result.why} If that is not how it was, contest it from <Link to="/hours">your hours</Link>.
    </Notice>
  );
}

function SignIn({ session, error }: { readonly session: SessionPageProps; readonly error: string | undefined }) {
  const { inside, stays, typedCode } = session;
  return (
    <Card>
      <h2>{inside ? `You are signed in since ${inside}` : "You are here? Sign in"}</h2>
      {stays.length > 0 ? <p className="text-quiet">{`So far: ${stays.join(", ")}.`}</p> : null}
      <Form method="post" reloadDocument className="grid gap-4">
        <Field
          label="The six digits on the instructor's screen"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          defaultValue={typedCode}
          error={error}
          hint={inside ? "Sign out when you go, with the digits that are shown then." : "They change every half minute."}
          className="text-center font-semibold text-2xl tabular-nums tracking-[0.3em]"
        />
        <Button name="_intent" value={inside ? "out" : "in"} className="min-h-14 w-full text-lg">
          {inside ? "Sign out" : "Sign in"}
        </Button>
      </Form>
      <p className="text-quiet text-sm">No screen in sight, or no reception? The instructor can sign you in by hand.</p>
    </Card>
  );
}

function PlaceCard({ session }: { readonly session: SessionPageProps }) {
  if (session.own) {
    return (
      <Notice kind="note" title="You teach this session.">
        <Link to={`/roster/sessions/${session.id}`}>To its roster</Link>
      </Notice>
    );
  }
  if (session.cancelled || session.result || (session.begun && session.state !== "booked")) return null;
  if (session.state === "booked") return <Booked session={session} />;
  return (
    <Card>
      <p className="font-semibold text-lg">
        {session.state === "waiting" ? `You are number ${session.position} on the waiting list.` : session.free}
      </p>
      <p className="text-quiet">{placeWords(session)}</p>
      <Form method="post" reloadDocument className="flex flex-wrap gap-3">
        {session.state === "none" || !session.full ? (
          <Button name="_intent" value="book">
            {session.full ? "Join the waiting list" : "Book a place"}
          </Button>
        ) : null}
        {session.state === "waiting" ? (
          <Button kind="quiet" name="_intent" value="give-up">
            Leave the waiting list
          </Button>
        ) : null}
      </Form>
    </Card>
  );
}

function placeWords({ state, full, worth, waiting, signInFrom }: SessionPageProps): string {
  const until = `Until ${MOVES_UP_UNTIL_HOURS} hours before the start`;
  if (state === "waiting")
    return `${until} a place that becomes free goes to the next person by itself, with a letter. After that it goes to whoever books first.`;
  if (!full) return `Worth ${worth} if you are there for all of it. Sign-in opens at ${signInFrom}.`;
  const line = waiting === 0 ? "Nobody waits yet." : waiting === 1 ? "One person waits." : `${waiting} people wait.`;
  return `${line} ${until} the list moves up by itself, and you get a letter.`;
}

function Booked({ session }: { readonly session: SessionPageProps }) {
  return (
    <Card>
      <p className="font-semibold text-lg">You have a place.</p>
      <p className="text-quiet">
        {session.signInOpen ? "Your place is kept. " : session.begun ? "" : `Sign-in opens at ${session.signInFrom} on the day. `}
        <a href={`/sessions/${session.id}.ics`}>Put it into your calendar</a>
      </p>
      {session.begun ? null : (
        <Form method="post" reloadDocument>
          <Button kind="quiet" name="_intent" value="give-up">
            Give the place back
          </Button>
        </Form>
      )}
    </Card>
  );
}

export function SessionFrame({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Page title={title} above={<Link to="/sessions">Live sessions</Link>} width="reading">
      {children}
    </Page>
  );
}
