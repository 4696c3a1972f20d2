/** The page of a frozen dossier in the closing-down kit: what a certificate was given for. */
import { TOPIC_LABELS, TOPICS } from "#app/features/course/topics.ts";
import { formatMinutes, minutes } from "#app/shared/minutes.ts";
import { achievedIn } from "./achieved.ts";
import type { CourseDossier, Dossier, ModuleDossier, SessionDossier } from "./dossier.ts";
import { type KitFacts, KitFields, KitPage } from "./export-page.tsx";
import { sessionParts } from "./session-parts-words.ts";

interface DossierPageProps extends KitFacts {
  readonly dossier: Dossier;
  readonly number: number;
  /** The path of its JSON and picture, from the foot of the site. */
  readonly address: string;
}

const ROOT = "../../../";

export function DossierPage({ dossier, number, address, ...facts }: DossierPageProps) {
  const { title, description, narrative } = achievedIn(dossier, number);
  const { provider } = dossier;
  return (
    <KitPage {...facts} root={ROOT} title={title} intro={description}>
      <img src={`${ROOT}${address}.png`} alt="" width={112} height={112} />
      <p>{narrative}</p>
      {dossier.kind === "module" ? <OfModule dossier={dossier} /> : null}
      {dossier.kind === "course" ? <OfCourse dossier={dossier} /> : null}
      {dossier.kind === "session" ? <OfSession dossier={dossier} /> : null}
      <h2>People</h2>
      <KitFields
        fields={[
          { key: "provider", label: "Provider", value: provider.name },
          { key: "instructor", label: "Instructor", value: provider.instructor },
          { key: "administrator", label: "Administrator", value: provider.administrator },
          { key: "contact", label: "Contact", value: provider.email },
        ]}
      />
      <p className="quiet">
        This was set down when the first certificate could be given for it. <a href={`${ROOT}${address}/dossier.json`}>The same as JSON</a>
      </p>
    </KitPage>
  );
}

function OfModule({ dossier }: { readonly dossier: ModuleDossier }) {
  const { blueprint } = dossier;
  const shares = TOPICS.flatMap((topic) => (dossier.topicShares[topic] ? [`${TOPIC_LABELS[topic]} ${dossier.topicShares[topic]} %`] : []));
  return (
    <>
      <KitFields
        fields={[
          { key: "edition", label: "Edition", value: String(dossier.number) },
          { key: "worth", label: "Worth", value: formatMinutes(minutes(dossier.minutes)) },
          { key: "subjects", label: "Subjects", value: shares.join("; ") },
          {
            key: "test",
            label: "Final test",
            value: `${blueprint.drawn} questions from a bank of ${blueprint.bank}; pass mark ${dossier.passMark} %`,
          },
          { key: "authors", label: "Authors", value: dossier.authors.join("; ") },
          { key: "reviewers", label: "Reviewers", value: dossier.reviewers.join("; ") },
          { key: "clinical", label: "Clinical review", value: dossier.clinicalReview },
        ]}
      />
      <h2>Objectives</h2>
      <List items={dossier.objectives} />
      <h2>Sections</h2>
      <List items={dossier.syllabus.map(({ title: section, words }) => `${section} (${words} words)`)} />
      <h2>Disclosures</h2>
      <List items={dossier.disclosures} />
    </>
  );
}

function OfCourse({ dossier }: { readonly dossier: CourseDossier }) {
  return (
    <>
      <KitFields
        fields={[
          { key: "all", label: "In all", value: formatMinutes(minutes(dossier.minutes)) },
          { key: "live", label: "Of these live", value: formatMinutes(minutes(dossier.liveMinutes)) },
          { key: "supervised", label: "Of these supervised practice", value: formatMinutes(minutes(dossier.supervisedMinutes)) },
        ]}
      />
      <h2>Modules for reading</h2>
      <List
        items={dossier.modules.map(({ title, number, minutes: worth }) => `${title}, edition ${number} (${formatMinutes(minutes(worth))})`)}
      />
    </>
  );
}

function OfSession({ dossier }: { readonly dossier: SessionDossier }) {
  const parts = sessionParts(dossier);
  return (
    <>
      <p className="lines">{dossier.summary}</p>
      <KitFields
        fields={[
          { key: "place", label: "Place", value: dossier.place },
          ...parts.map(({ on, kind, topics, minutes: approved }, place) => ({
            key: `part-${place + 1}`,
            label: `Part ${place + 1}`,
            value: `${on}: ${kind}, ${approved} approved (${topics})`,
          })),
        ]}
      />
    </>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
