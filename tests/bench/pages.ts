/** Weighs a page as a browser without a cache would load it: the document, and every file it names. */
import { brotliCompressSync, gzipSync } from "node:zlib";
import { fetchOnce } from "./loopback.ts";

export interface Weight {
  readonly files: number;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

export interface PageWeight {
  readonly document: string;
  readonly documentBytes: number;
  readonly scripts: Weight;
  readonly styles: Weight;
  /** Fonts that the page preloads or that a text in Latin letters may ask for. */
  readonly fonts: Weight;
  /** The document and all of these. */
  readonly requests: number;
}

/** Loads a page and what it names. @throws when the page or one of its files is not answered with 200 */
export async function weighPage(port: number, path: string, cookie: string | null): Promise<PageWeight> {
  const document = (await textOf(port, path, cookie)).toString();
  const links = [...document.matchAll(/<link\b[^>]*>/gu)].map(([tag]) => ({
    rel: attribute(tag, "rel"),
    href: attribute(tag, "href"),
    as: attribute(tag, "as"),
  }));
  const linked = (rel: string) => links.filter((link) => link.rel === rel).map((link) => link.href);

  const entries = [
    ...linked("modulepreload"),
    ...matches(document, /<script\b[^>]*\bsrc="([^"]+)"/gu),
    ...matches(document, /\bimport\s[^;"']*["'](\/[^"']+\.js)["']/gu),
  ];
  const scripts = await withImports(port, entries);
  const styles = await loadAll(port, linked("stylesheet"));
  const preloaded = links.filter((link) => link.rel === "preload" && link.as === "font").map((link) => link.href);
  const fonts = await loadAll(port, [...preloaded, ...[...styles.values()].flatMap((style) => latinFonts(style.toString()))]);
  return {
    document,
    documentBytes: Buffer.byteLength(document),
    scripts: weightOf(scripts),
    styles: weightOf(styles),
    fonts: weightOf(fonts),
    requests: 1 + scripts.size + styles.size + fonts.size,
  };
}

/** What a page shows between the site's own header and footer. @throws when the page has none */
export function bodyOf(document: string): string {
  const inner = /<\/header>([\s\S]*)<footer\b/u.exec(document)?.[1];
  if (inner === undefined) throw new Error("The page has no header and footer of the site.");
  return inner;
}

/** A module's static imports are fetched too; Remix names them in the page, and a file it forgot is found here. */
async function withImports(port: number, entries: readonly string[]): Promise<Map<string, Buffer>> {
  const loaded = new Map<string, Buffer>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    const source = await textOf(port, path, null);
    loaded.set(path, source);
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    waiting.push(...matches(source.toString(), /(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/gu).map((name) => folder + name));
  }
  return loaded;
}

async function loadAll(port: number, paths: readonly string[]): Promise<Map<string, Buffer>> {
  const loaded = new Map<string, Buffer>();
  for (const path of paths) if (!loaded.has(path)) loaded.set(path, await textOf(port, path, null));
  return loaded;
}

/** The faces whose range holds the letter A. */
function latinFonts(style: string): readonly string[] {
  const faces = [...style.matchAll(/@font-face\s*\{[^}]*\}/gu)].map(([face]) => face);
  return faces
    .filter((face) => /unicode-range:[^;}]*U\+0{0,4}-0{0,2}FF/iu.test(face) || !face.includes("unicode-range"))
    .flatMap((face) => matches(face, /url\(["']?(\/[^"')]+)/gu).slice(0, 1));
}

async function textOf(port: number, path: string, cookie: string | null): Promise<Buffer> {
  const answer = await fetchOnce(port, path, cookie === null ? {} : { Cookie: cookie });
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
  return answer.body;
}

function weightOf(files: ReadonlyMap<string, Buffer>): Weight {
  const sum = (sizeOf: (file: Buffer) => number) => [...files.values()].reduce((total, file) => total + sizeOf(file), 0);
  return {
    files: files.size,
    raw: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 6 }).length),
    brotli: sum((file) => brotliCompressSync(file).length),
  };
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "";
}
