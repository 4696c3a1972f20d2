/** The holder's certificates in a list, and the certificate of the whole course: what is missing, or the way to it. */
import { Link } from "@remix-run/react";
import type { LicenceQuestion } from "#app/features/licences/licence-question.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { NameConfirmation } from "./name-form.tsx";

interface CertificateShelfProps {
  readonly certificates: readonly {
    readonly code: string;
    readonly title: string;
    readonly completed: string;
    readonly standing: string;
  }[];
}

export function CertificateShelf({ certificates }: CertificateShelfProps) {
  if (certificates.length === 0) {
    return (
      <Notice kind="note" title="You have no certificate yet.">
        One follows each module that you read and pass, and each live session that you attend for the whole of it.
      </Notice>
    );
  }
  return (
    <DataTable
      caption="Your certificates"
      columns={[
        { key: "title", label: "For" },
        { key: "completed", label: "Completed" },
        { key: "standing", label: "Standing" },
        { key: "code", label: "Code" },
      ]}
      rows={certificates.map(({ code, title, completed, standing }) => ({
        key: code,
        cells: {
          title: <Link to={`/certificates/${code}`}>{title}</Link>,
          completed,
          standing,
          code: <span className="sm:whitespace-nowrap">{code}</span>,
        },
      }))}
    />
  );
}

interface SessionStepsProps {
  readonly sessions: readonly { readonly id: string; readonly title: string; readonly on: string }[];
}

/** The live sessions that she may have a certificate for. */
export function SessionSteps({ sessions }: SessionStepsProps) {
  if (sessions.length === 0) return null;
  return (
    <Card>
      <h2>Live sessions you attended</h2>
      <ul className="grid gap-2">
        {sessions.map(({ id, title, on }) => (
          <li key={id}>
            <Link to={`/sessions/${id}/certificate`} className="inline-flex min-h-11 items-center">
              Get the certificate: {title}
            </Link>
            <span className="block text-quiet text-sm">{on}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface CourseStepProps {
  readonly missing: string | null;
  readonly issued: string | null;
  readonly name: string;
  readonly licence: string | null;
  readonly question: LicenceQuestion | null;
  readonly errors: Readonly<Record<string, string>> | undefined;
}

export function CourseStep({ missing, issued, name, licence, question, errors }: CourseStepProps) {
  return (
    <Card>
      <h2>The certificate of the whole course</h2>
      {issued ? (
        <p>
          It has been issued. <Link to={`/certificates/${issued}`}>Open it</Link>
        </p>
      ) : missing ? (
        <p>
          {missing}. Self-paced hours alone do not satisfy the foundational standard. <Link to="/hours">Your hours</Link> say why.
        </p>
      ) : (
        <NameConfirmation name={name} licence={licence} question={question} back="/certificates" errors={errors} />
      )}
    </Card>
  );
}
