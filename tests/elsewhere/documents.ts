/** Documents for tests: real bytes of each kind, whole and broken. */
import { rmSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import type { Actor } from "#app/features/accounts/roles.ts";
import type { Statement } from "#app/features/elsewhere/record.ts";
import { enterRecord } from "#app/features/elsewhere/records.server.ts";
import { type HouseCheck, receiveFile } from "#app/features/elsewhere/uploads.server.ts";
import { minutes } from "#app/shared/minutes.ts";
import { DATA_DIR } from "#tests/support/settings.ts";

/** Where the documents lie. */
export const FILES = path.join(DATA_DIR, "files");
export const NOW = new Date("2026-11-20T10:42:00Z");

export function hoursLater(hours: number, from = NOW): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}

/** As if no file had ever been stored. */
export function emptyDisk(): void {
  rmSync(FILES, { recursive: true, force: true });
}

export function aPdf(words = "Certificate"): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Title (${words}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

/** One chunk of a PNG; its checksum is not looked at by anyone here. */
export function chunk(type: string, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

export function aPng(more: readonly Buffer[] = [], { width = 1, height = 1 } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const picture = deflateSync(Buffer.from([0, 0]));
  return Buffer.concat([start, chunk("IHDR", head), ...more, chunk("IDAT", picture), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG with a text baked in, plain or folded. */
export function aBadgePicture(text: string | Buffer, { folded = false, keyword = "openbadgecredential" } = {}): Buffer {
  const head = Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from([folded ? 1 : 0, 0]), Buffer.from("\0\0")]);
  const body = Buffer.from(text);
  return aPng([chunk("iTXt", Buffer.concat([head, folded ? deflateSync(body) : body]))]);
}

/** Start, one frame of 1 by 1, one scan, end. */
export function aJpeg(behind: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
  return Buffer.concat([Buffer.from([0xff, 0xd8, ...frame, ...scan, 0xff, 0xd9]), behind]);
}

export function aZip(): Buffer {
  return Buffer.concat([Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]);
}

/** An Open Badge, version 3, as another provider gives it out. */
export const OPEN_BADGE = {
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: "urn:uuid:1",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: "did:web:tidewater.example", type: ["Profile"], name: "Tidewater Institute" },
  validFrom: "2026-04-01T00:00:00Z",
  awardedDate: "2026-03-15T02:05:09Z",
  credentialSubject: {
    type: ["AchievementSubject"],
    creditsEarned: 6,
    achievement: { id: "urn:a", type: ["Achievement"], name: "Massage for People Living with Cancer" },
  },
} as const;

export function aJwt(payload: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256", typ: "JWT" })}.${part(payload)}.c2lnbmF0dXJl`;
}

export function aStatement(wishes: Partial<Statement> = {}): Statement {
  return {
    provider: "Tidewater Institute",
    title: "Scar work after surgery",
    completedOn: "2026-03-14",
    kind: "live_in_person",
    minutes: minutes(360),
    topics: {},
    approvedBy: "NCBTMB provider 12345",
    ...wishes,
  };
}

/** Where no certificate of the house comes into it. */
export const NOT_OURS: HouseCheck = () => Promise.resolve(null);

let count = 0;

/** The id of a received PDF; each call makes another one. */
export async function anUpload(learner: Actor, bytes?: Buffer, now = NOW): Promise<string> {
  count += 1;
  const file = new File([new Uint8Array(bytes ?? aPdf(`Certificate ${count}`))], "certificate.pdf");
  const received = await receiveFile(learner, file, NOT_OURS, now);
  if (!received.ok) throw new Error(`Not received: ${JSON.stringify(received.reason)}`);
  return received.value.id;
}

/** The id of a record that waits. */
export async function aRecord(learner: Actor, wishes: Partial<Statement> = {}, now = NOW): Promise<string> {
  const entered = await enterRecord(learner, aStatement(wishes), await anUpload(learner, undefined, now), now);
  if (!entered.ok) throw new Error(`Not entered: ${JSON.stringify(entered.reason)}`);
  return entered.value.recordId;
}
