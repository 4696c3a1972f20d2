/** The frame of every page in the closing-down kit: plain HTML with one stylesheet, readable by anything and for long. */
import type { ReactNode } from "react";
import { formatInstant } from "#app/shared/civil-date.ts";

/** What all pages of a kit have in common. */
export interface KitFacts {
  /** Of the provider. */
  readonly provider: string;
  readonly origin: string;
  /** ISO 8601: until when the records were kept. */
  readonly checkedAt: string;
}

interface KitPageProps extends KitFacts {
  readonly title: string;
  /** Stands under the heading in one piece. */
  readonly code?: string;
  readonly intro?: ReactNode;
  /** From this page to the foot of the site: "../../"; "/" on a page that is shown under any address. */
  readonly root: string;
  /** A script of the site that this page may run. */
  readonly script?: string;
  readonly children: ReactNode;
}

/** "20 November 2026, 10:42 UTC". */
export function checkedWords({ checkedAt }: Pick<KitFacts, "checkedAt">): string {
  return `${formatInstant(new Date(checkedAt), "UTC")} UTC`;
}

export function KitPage({ title, code, intro, root, script, children, ...facts }: KitPageProps) {
  const policy = `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src ${script ? "'self'" : "'none'"}; base-uri 'none'; form-action 'none'`;
  return (
    <html lang="en-US">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <title>{`${code ? `${title} ${code}` : title} · ${facts.provider}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href={`${root}kit/mark.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={`${root}kit/kit.css`} />
        {script ? <script src={`${root}${script}`} defer /> : null}
      </head>
      <body>
        <header>
          <a href={`${root}verify/`}>{facts.provider}</a>
        </header>
        <main>
          <h1>{title}</h1>
          {code ? <p className="code">{code}</p> : null}
          {intro ? <p className="intro">{intro}</p> : null}
          {children}
        </main>
        <footer>
          <p>Checked against the records on {checkedWords(facts)}; nothing is changed after.</p>
        </footer>
      </body>
    </html>
  );
}

/** Names and values. */
export function KitFields({
  fields,
}: {
  readonly fields: readonly { readonly key: string; readonly label: string; readonly value: ReactNode }[];
}) {
  return (
    <dl>
      {fields.map(({ key, label, value }) => (
        <div key={key} className={key === "name" || key === "title" ? "head" : undefined}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
