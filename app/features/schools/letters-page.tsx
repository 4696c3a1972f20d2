/** The signed letters of a school. */
import { Link } from "@remix-run/react";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DeskPage } from "./desk-page.tsx";
import type { Duty } from "./duty.ts";

export interface LettersPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  /** The code of a letter that was made a moment ago. */
  readonly made: string | null;
  readonly letters: readonly { readonly id: string; readonly code: string; readonly sentence: string; readonly madeBy: string }[];
}

export function LettersPage({ desk, made, letters }: LettersPageProps) {
  const file = letters.find(({ code }) => code === made);
  return (
    <DeskPage desk={desk} title="Letters" intro="Each says what was checked, when and by whom, and stays as it was signed.">
      {made ? (
        <Notice kind="done" title="The letter is signed.">
          Whoever holds it can check it by its code,{" "}
          <Link to={`/verify/${made}`} className="sm:whitespace-nowrap">
            {made}
          </Link>
          .
          {file ? (
            <span className="mt-4 block">
              <ButtonLink to={`/school/letters/${file.id}.pdf`} reloadDocument>
                Download the letter as PDF
              </ButtonLink>
            </span>
          ) : null}
        </Notice>
      ) : null}
      {letters.length === 0 ? (
        <Notice kind="note" title="There is no letter yet.">
          <Link to="/school/roster">Check a list</Link>, and have a letter made of the answers.
        </Notice>
      ) : (
        <DataTable
          caption="Letters, the newest first"
          columns={[
            { key: "code", label: "Code" },
            { key: "what", label: "What was checked" },
            { key: "by", label: "Made by" },
            { key: "file", label: "File" },
          ]}
          rows={letters.map(({ id, code, sentence, madeBy }) => ({
            key: id,
            cells: {
              code: (
                <Link to={`/verify/${code}`} className="sm:whitespace-nowrap">
                  {code}
                </Link>
              ),
              what: sentence,
              by: <bdi>{madeBy}</bdi>,
              file: (
                <ButtonLink kind="quiet" to={`/school/letters/${id}.pdf`} reloadDocument aria-label={`Letter ${code} as PDF`}>
                  PDF
                </ButtonLink>
              ),
            },
          }))}
        />
      )}
    </DeskPage>
  );
}
