/** The kinds of documents that are taken, how each is served, and what is said of a file that is not taken. */

interface FileKindRules {
  readonly label: string;
  /** Said to browsers, whatever the sender called it. */
  readonly contentType: string;
  readonly ending: string;
  /** Whether a page may show it as a picture. */
  readonly picture: boolean;
}

export const FILE_KIND_NAMES = ["pdf", "png", "jpeg", "json", "jwt"] as const;
export type FileKind = (typeof FILE_KIND_NAMES)[number];

export const FILE_KINDS = {
  pdf: { label: "PDF", contentType: "application/pdf", ending: "pdf", picture: false },
  png: { label: "PNG picture", contentType: "image/png", ending: "png", picture: true },
  jpeg: { label: "JPEG picture", contentType: "image/jpeg", ending: "jpg", picture: true },
  json: { label: "digital certificate", contentType: "application/json", ending: "json", picture: false },
  jwt: { label: "digital certificate", contentType: "text/plain; charset=utf-8", ending: "jwt", picture: false },
} as const satisfies Record<FileKind, FileKindRules>;

/** What people hand in that is no document to be read, by the ending that a file's own first bytes give it. */
const OTHER_KINDS = {
  program: ["exe", "elf", "macho", "deb", "class"],
  heic: ["heic", "heif"],
  picture: ["avif", "gif", "webp", "tif", "bmp"],
  office: ["docx", "xlsx", "pptx", "odt", "rtf", "cfb"],
  archive: ["zip", "rar", "7z", "gz", "tar"],
} as const;
type OtherKind = keyof typeof OTHER_KINDS;
const KIND_OF: ReadonlyMap<string, OtherKind> = new Map(
  (["program", "heic", "picture", "office", "archive"] as const).flatMap((kind) => OTHER_KINDS[kind].map((ending) => [ending, kind])),
);

/** Which of these a file is, by that ending; null for every other. */
export function otherKind(ending: string): OtherKind | null {
  return KIND_OF.get(ending) ?? null;
}

/** Bytes of one file. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** What a file field offers to choose from; what comes is judged by its content. */
export const ACCEPTED_DOCUMENTS = "application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg,.json,.jwt";
export const ACCEPTED_CREDENTIALS = "application/json,image/png,image/svg+xml,.json,.jwt,.png,.svg,.txt";

/** Why a file is not taken, each with what helps. */
export const FILE_FAULTS = {
  missing: "A document is missing. Choose the certificate you were given: a PDF, or a photo of the paper.",
  empty: "This file is empty. It may not have been downloaded to your phone yet: open it once, then choose it again.",
  too_large: "This file is larger than 10 MB. A photo of the paper, or the PDF saved in a smaller size, is enough.",
  damaged: "This file is damaged or not complete. Open it to see whether it is whole, save it again and choose the new file.",
  two_in_one: "This file holds a second file inside. Save it again as a plain PDF, or take a photo of the paper.",
  program: "This is a program, not a document, whatever its name says. Nothing was stored. Choose the PDF or a photo.",
  heic: "This photo is in Apple's HEIC form. Take a screenshot of it and choose that, or set the camera to Most Compatible.",
  office: "This is an office file. Save it as a PDF and choose that one.",
  archive: "This is an archive of files. Take the certificate out of it and choose that one.",
  svg: "This is an SVG drawing, which can carry programs. Save it as a PDF or take a screenshot.",
  picture: "Pictures are taken as PNG or JPEG. A screenshot of this one will do.",
  unknown: "This is neither a PDF nor a PNG or JPEG picture, whatever its name says. Save the certificate as a PDF or take a photo of it.",
  no_credential: "This file is not a digital certificate that Attune can read. You can still fill in the form and give a PDF or a photo.",
  credential_too_large: "A digital certificate is a small file, 2 MB at most. You can still fill in the form and give a PDF or a photo.",
  credential_altered: "This Attune certificate was changed after it was issued: its signature does not hold. Download it again, unchanged.",
  ours_to_her: "Attune itself issued this certificate to you. Its hours stand in your ledger already; there is nothing to hand in.",
  ours_not_hers: "This certificate cannot be used for your hours.",
  too_much: "You have given 500 MB of documents, which is all there is room for. Please write to us.",
  not_stored: "We cannot store files right now. Nothing was recorded. Please try again in a few minutes.",
  not_there: "The file chosen before is no longer here. Please choose it again.",
} as const;
export type FileFault = keyof typeof FILE_FAULTS;

/** Control and invisible formatting characters, halves of characters, and what file systems and headers give a meaning to. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029"<>:|?*\\/]/gu;
const LONGEST_NAME = 80;

/** The name under which a file is given back: no folders, nothing that turns text around, and the ending of what it really is. */
export function safeName(given: string, kind: FileKind): string {
  const last = given.slice(-300).normalize("NFC").split(/[\\/]/u).at(-1) ?? "";
  const plain = last.replaceAll(NOT_IN_NAMES, "").replaceAll(/\s+/gu, " ");
  const stem = plain.replace(/(?:\.[a-z0-9]{1,5})+$/iu, "").replace(/^[.\s]+/u, "");
  const short = [...stem].slice(0, LONGEST_NAME).join("").trim();
  return `${short || "document"}.${FILE_KINDS[kind].ending}`;
}

/** An attachment under that name, in ASCII for old browsers and in UTF-8 for the rest (RFC 6266). */
export function attachment(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7E]/gu, "")
    .replaceAll(/["\\%;]/gu, "");
  const full = encodeURIComponent(name).replaceAll(/['()*]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}

/** "230 kB", "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
