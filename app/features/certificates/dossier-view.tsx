/** A frozen dossier on the page: what was asked of everyone who holds a certificate of this edition, or of the course. */
import { Link } from "@remix-run/react";
import { TOPIC_LABELS } from "#app/features/course/topics.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import type { CourseDossier, Dossier, ModuleDossier, SessionDossier } from "./dossier.ts";
import { sessionParts } from "./session-parts-words.ts";

export function DossierView({ dossier, address }: { readonly dossier: Dossier; readonly address: string }) {
  return (
    <section aria-labelledby="dossier-heading" className="grid gap-6">
      <h2 id="dossier-heading">What a certificate is given for</h2>
      {dossier.kind === "module" ? <OfModule dossier={dossier} /> : null}
      {dossier.kind === "course" ? <OfCourse dossier={dossier} /> : null}
      {dossier.kind === "session" ? <OfSession dossier={dossier} /> : null}
      <p className="text-quiet text-sm">
        Digital badges name this page as their criteria. It was set down when the first of them could be given and does not change any more:{" "}
        <a href={address}>the same as a file</a>.
      </p>
    </section>
  );
}

function OfModule({ dossier }: { readonly dossier: ModuleDossier }) {
  const { blueprint, provider, syllabus } = dossier;
  return (
    <>
      <p>
        Everyone reads every section and passes a final test of {blueprint.drawn} questions with at least {dossier.passMark} %. The
        questions are drawn anew for each try from a bank of {blueprint.bank}.
      </p>
      <div className="grid gap-3">
        <h3>Sections</h3>
        <ol className="grid list-decimal gap-2 pl-8">
          {syllabus.map(({ title }) => (
            <li key={title}>{title}</li>
          ))}
        </ol>
      </div>
      <div className="grid gap-3">
        <h3>What the test asks</h3>
        <DataTable
          caption="Questions in the bank for each objective"
          columns={[
            { key: "objective", label: "Objective" },
            { key: "items", label: "Questions", numeric: true },
          ]}
          rows={blueprint.objectives.map(({ objective, items }) => ({ key: objective, cells: { objective, items } }))}
        />
      </div>
      <People provider={provider} />
      <div className="grid gap-3">
        <h3>Disclosures</h3>
        <ul className="grid list-disc gap-2 pl-6">
          {dossier.disclosures.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

function OfCourse({ dossier }: { readonly dossier: CourseDossier }) {
  return (
    <>
      <Facts>
        <Fact label="In all">{formatMinutes(minutes(dossier.minutes))}</Fact>
        <Fact label="Of these live">{formatMinutes(minutes(dossier.liveMinutes))}</Fact>
        <Fact label="Of these supervised practice">{formatMinutes(minutes(dossier.supervisedMinutes))}</Fact>
        <Fact label="Hours in each topic">{dossier.requiredTopics.map((topic) => TOPIC_LABELS[topic]).join(", ")}</Fact>
      </Facts>
      <div className="grid gap-3">
        <h3>Modules for reading</h3>
        <ul className="grid list-disc gap-2 pl-6">
          {dossier.modules.map(({ slug, number, title, minutes: worth }) => (
            <li key={slug}>
              <Link to={`/editions/${slug}/${number}`}>
                {title}, edition {number}
              </Link>{" "}
              ({formatMinutes(minutes(worth))})
            </li>
          ))}
        </ul>
      </div>
      <People provider={dossier.provider} />
    </>
  );
}

function OfSession({ dossier }: { readonly dossier: SessionDossier }) {
  return (
    <>
      <p className="whitespace-pre-line">{dossier.summary}</p>
      <p>
        Everyone is there for all of the {formatMinutes(minutes(dossier.minutes))} approved, on a roster that an instructor signed. There is
        no test.
      </p>
      <DataTable
        caption="Parts of the session"
        columns={[
          { key: "on", label: "Day" },
          { key: "kind", label: "Kind" },
          { key: "topics", label: "Subjects" },
          { key: "minutes", label: "Approved", numeric: true },
        ]}
        rows={sessionParts(dossier).map((cells, place) => ({ key: String(place), cells }))}
      />
      <Facts>
        <Fact label="Place">{dossier.place}</Fact>
      </Facts>
      <People provider={dossier.provider} />
    </>
  );
}

function People({ provider }: { readonly provider: Dossier["provider"] }) {
  return (
    <Facts>
      <Fact label="Provider">{provider.name}</Fact>
      <Fact label="Instructor">{provider.instructor}</Fact>
      <Fact label="Administrator">{provider.administrator}</Fact>
      <Fact label="Contact">{provider.email}</Fact>
    </Facts>
  );
}
