/** What goes into the closing-down kit, file by file: pages, records, badges, keys, lists, dossiers, contexts, the look. */
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { canonicalJson } from "#app/shared/canonical.ts";
import { badgeSvg } from "./badge-picture.ts";
import { badgePng } from "./badge-png.server.ts";
import { bakedPng } from "./baking-png.server.ts";
import { bakedSvg } from "./baking-svg.ts";
import { CONTEXTS } from "./credential.ts";
import { knownDocuments } from "./credential-proof.server.ts";
import { frozenDossier } from "./dossier.server.ts";
import { exportedAnswer } from "./export-answer.ts";
import { CertificatePage } from "./export-certificate-page.tsx";
import { dossierAddresses, type Exported, statusLists } from "./export-certificates.server.ts";
import { DossierPage } from "./export-dossier-page.tsx";
import type { Folder } from "./export-folder.server.ts";
import type { KitFacts } from "./export-page.tsx";
import { FIND_SCRIPT, FIND_SCRIPT_PATH, FrontPage, NotFoundPage, SearchPage } from "./export-search-page.tsx";
import { whatIsWritten } from "./export-visibility.ts";
import { didDocument, jwkByThumbprint, jwkSet } from "./issuer.server.ts";
import { thumbprintOf } from "./key-files.server.ts";
import { readFrozen } from "./record.ts";
import { keyHistory } from "./signing-keys.server.ts";
import { publishedList } from "./status-list.server.ts";
import { answerAbout } from "./verification.server.ts";

const require = createRequire(import.meta.url);
const STYLE = path.resolve("app/features/certificates/export.css");
const COPIED = {
  "literata.woff2": "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
  "literata-license.txt": "@fontsource-variable/literata/LICENSE",
  "atkinson-hyperlegible-next.woff2":
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "atkinson-hyperlegible-next-license.txt": "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
} as const;
/** Under which name each context of our credentials is copied. */
const CONTEXT_FILES = ["credentials-v2.json", "open-badges-3.0.3.json", "open-badges-extensions.json"] as const;

/** What became of a certificate on its way into the kit. */
export interface Written {
  readonly confirmed: boolean;
  /** It has a credential that may be written, and it was. */
  readonly badge: boolean;
  /** It may be written and there is none, or a damaged one. */
  readonly lacksBadge: boolean;
}

/** The page of a certificate, its answer, its signed record and its badge, as far as each may be written. */
export async function writeCertificate(folder: Folder, { certificate, visibility, forms }: Exported, facts: KitFacts): Promise<Written> {
  const { row } = certificate;
  const told = await answerAbout(certificate, facts.checkedAt);
  const answer = exportedAnswer(told, row.recordHash, visibility);
  const confirmed = told.status !== "not_confirmed";
  const mayHaveBadge = confirmed && whatIsWritten(visibility).badge;
  const badge = mayHaveBadge && forms ? `credentials/${row.id}` : null;
  const home = `site/verify/${row.code}`;
  folder.write(
    `${home}/index.html`,
    html(<CertificatePage {...facts} answer={answer} badge={badge} dossier={badge && forms ? dossierOf(forms.vc) : null} />),
  );
  folder.write(`${home}/answer.json`, JSON.stringify({ ...answer, notice: "Nothing is changed after the time of the check." }));
  if (!("withheld" in answer) && answer.status === "valid") {
    folder.write(`${home}/record.json`, canonicalJson(answer.record));
    folder.write(`${home}/record.sig`, Buffer.from(answer.proof.signature, "base64url"));
  }
  if (badge && forms) writeBadge(folder, `site/${badge}`, row.record, forms);
  return { confirmed, badge: badge !== null, lacksBadge: mayHaveBadge && !forms };
}

const GivenFor = z.object({ credentialSubject: z.object({ achievement: z.object({ id: z.url() }) }) });

/** Where the dossier that a credential names lies in the site. */
function dossierOf(vc: string): string {
  return new URL(GivenFor.parse(JSON.parse(vc)).credentialSubject.achievement.id).pathname.slice(1);
}

function writeBadge(folder: Folder, address: string, record: string, { vc, jwt }: NonNullable<Exported["forms"]>): void {
  const { minutes, title } = readFrozen(record).signed;
  folder.write(address, vc);
  folder.write(`${address}.json`, vc);
  folder.write(`${address}.jwt`, jwt);
  folder.write(`${address}.png`, bakedPng(badgePng(minutes), vc));
  folder.write(`${address}.svg`, bakedSvg(badgeSvg(minutes, title), vc));
}

/** Who issued, with which keys: at the addresses that credentials name, and each Ed25519 key as PEM for a stranger's openssl. */
export async function writeKeys(folder: Folder): Promise<void> {
  folder.write("site/.well-known/did.json", JSON.stringify(await didDocument()));
  folder.write("site/.well-known/jwks.json", JSON.stringify(await jwkSet()));
  for (const { id, algorithm, publicPem } of await keyHistory()) {
    folder.write(`site/keys/${id}.pem`, createPublicKey(publicPem).export({ type: "spki", format: "pem" }).toString());
    if (algorithm !== "RS256") continue;
    folder.write(`site/keys/${thumbprintOf(publicPem)}`, JSON.stringify(await jwkByThumbprint(thumbprintOf(publicPem))));
  }
}

/** The status lists, each as it was last signed. @throws {Error} when one is not what was stored */
export async function writeStatusLists(folder: Folder): Promise<void> {
  for (const list of await statusLists()) {
    const body = await publishedList(String(list));
    if (body !== null) folder.write(`site/status/${list}`, body);
  }
}

/** What certificates were given for: as a page at both of its addresses, as JSON, and as a picture. */
export async function writeDossiers(folder: Folder, facts: KitFacts): Promise<void> {
  for (const { slug, number } of await dossierAddresses()) {
    const found = await frozenDossier(slug, String(number));
    if (!found) continue;
    const address = `achievements/${slug}/v${number}`;
    const page = html(<DossierPage {...facts} dossier={found.dossier} number={number} address={address} />);
    folder.write(`site/${address}/index.html`, page);
    folder.write(`site/editions/${slug}/${number}/index.html`, page);
    folder.write(`site/${address}/dossier.json`, found.body);
    folder.write(`site/${address}.png`, badgePng(found.dossier.minutes));
  }
}

/** The pages that lead on, the contexts, and the look of it all. */
export async function writeFrame(folder: Folder, facts: KitFacts, certificates: number): Promise<void> {
  folder.write("site/index.html", html(<FrontPage {...facts} />));
  folder.write("site/404.html", html(<NotFoundPage {...facts} />));
  folder.write("site/verify/index.html", html(<SearchPage {...facts} certificates={certificates} />));
  folder.write(`site/${FIND_SCRIPT_PATH}`, FIND_SCRIPT);
  folder.write("site/robots.txt", "User-agent: *\nDisallow: /\n");
  folder.write("site/.nojekyll", "");
  folder.write("site/kit/mark.svg", badgeSvg(24 * 60, facts.provider));
  folder.write("site/kit/kit.css", readFileSync(STYLE));
  for (const [name, source] of Object.entries(COPIED)) folder.write(`site/kit/${name}`, readFileSync(require.resolve(source)));
  const index: Record<string, string> = {};
  for (const [place, url] of CONTEXTS.entries()) {
    const file = CONTEXT_FILES[place] ?? `context-${place}.json`;
    folder.write(`site/contexts/${file}`, JSON.stringify(documentIn(await knownDocuments(url))));
    index[url] = file;
  }
  folder.write("site/contexts/index.json", JSON.stringify(index, null, 2));
}

function documentIn(loaded: object): unknown {
  return "document" in loaded ? loaded.document : null;
}

function html(page: ReactElement): string {
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}
