/** The one next step toward a live session's certificate, as the page draws it. */
import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";
import { LastSteps } from "./last-steps.tsx";
import type { SessionCertificateView } from "./session-eligibility.ts";

interface SessionStepsProps {
  readonly view: SessionCertificateView;
  readonly session: string;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly typedName: string | undefined;
}

export function SessionCertificateSteps({ view, session, errors, typedName }: SessionStepsProps) {
  switch (view.step) {
    case "wait":
      return (
        <Notice kind="note" title="The roster is not signed yet.">
          The instructor signs it after the session. If you were there for all of it, your certificate is the next thing on this page.
        </Notice>
      );
    case "not_whole":
      return (
        <Notice kind="note" title="There is no certificate for a part of a session.">
          The signed roster says that some of the approved minutes were missed. If that is not how it was, contest it from{" "}
          <Link to="/hours">your hours</Link>.
        </Notice>
      );
    case "taken_back":
      return (
        <Notice kind="note" title="The hours of this session do not stand whole in your ledger.">
          Some of them were taken back. <Link to="/hours">Your hours</Link> say which, by whom and why.
        </Notice>
      );
    case "not_printable":
      return (
        <Notice kind="refusal" title="This title cannot be printed.">
          The title, the place or the name of the instructor holds a word that no certificate of ours may carry. Your hours stand as they
          are; please write to the course office.
        </Notice>
      );
    default:
      return <LastSteps view={view} about="session" back={`/sessions/${session}/certificate`} errors={errors} typedName={typedName} />;
  }
}
