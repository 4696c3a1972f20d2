/** A credential inside a PNG picture, as Open Badges bakes it: one uncompressed iTXt chunk. */
import { crc32 } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEYWORD = "openbadgecredential";
/** A picture with more pieces than this is no badge. */
const MOST_CHUNKS = 10_000;

export interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

export function isPng(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, SIGNATURE.length)).equals(SIGNATURE);
}

/** A PNG file of these chunks. */
export function pngOf(chunks: readonly Chunk[]): Buffer {
  return Buffer.concat([
    SIGNATURE,
    ...chunks.flatMap(({ type, data }) => {
      const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return [length, body, sum];
    }),
  ]);
}

/** The picture with the credential in it, right after its header. @throws {Error} when it is no PNG */
export function bakedPng(picture: Uint8Array, credential: string): Buffer {
  const [header, ...rest] = chunksOf(picture) ?? [];
  if (!header) throw new Error("The picture is no PNG.");
  // Keyword, no compression (two zero bytes), no language, no translated keyword; each ends with a zero byte.
  const data = Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, "latin1"), Buffer.from(credential, "utf8")]);
  return pngOf([header, { type: "iTXt", data }, ...rest]);
}

/** The one credential in a picture, JSON or JWT; null when there is none, more than one, or the file is damaged. */
export function credentialInPng(picture: Uint8Array): string | null {
  const baked = (chunksOf(picture) ?? []).filter(({ type, data }) => type === "iTXt" && data.toString("latin1").startsWith(`${KEYWORD}\0`));
  const [only, ...others] = baked;
  if (!only || others.length > 0) return null;
  const { data } = only;
  const compressed = data[KEYWORD.length + 1];
  const language = data.indexOf(0, KEYWORD.length + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (compressed !== 0 || translated < 0) return null;
  return data.subarray(translated + 1).toString("utf8");
}

/** The chunks of a file, or null where a length or a checksum is wrong. */
function chunksOf(picture: Uint8Array): readonly Chunk[] | null {
  const bytes = Buffer.from(picture);
  if (!isPng(bytes)) return null;
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length && chunks.length < MOST_CHUNKS) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    const type = bytes.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === "IEND") return chunks;
    at = end + 4;
  }
  return null;
}
