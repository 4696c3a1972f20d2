/** Documents on the disk: outside of what the web serves, under random names, whole or not there at all. */
import { createHash } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/env.server.ts";

/** A file that is still being written. */
const UNFINISHED = ".part";

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Writes a file that only the server may read. When it resolves the file is whole and will still be there after a power failure.
 * @throws {Error} of the file system when the disk is full or cannot be written; nothing is left behind under the id
 */
export async function storeFile(id: string, bytes: Uint8Array): Promise<void> {
  const folder = folderOfFiles();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const unfinished = pathOf(`${id}${UNFINISHED}`);
  try {
    await writeThrough(unfinished, bytes);
    await rename(unfinished, pathOf(id));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** The bytes as they were stored; null when the file is gone or no longer what its hash says. */
export async function readStoredFile(id: string, sha256: string): Promise<Buffer | null> {
  const bytes = await readFile(pathOf(id)).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return bytes && sha256Of(bytes) === sha256 ? bytes : null;
}

/** What lies in the folder: each name with the time of its last change. Empty before the first file. */
export async function storedFiles(): Promise<readonly { readonly name: string; readonly changedAt: number }[]> {
  const names = await readdir(folderOfFiles()).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return Promise.all(names.map(async (name) => ({ name, changedAt: (await stat(pathOf(name))).mtimeMs })));
}

/** Removes a file; one that is gone is gone. */
export async function removeStoredFile(name: string): Promise<void> {
  await rm(pathOf(name), { force: true });
}

function folderOfFiles(): string {
  return path.join(env().dataDir, "files");
}

/** Names come from our own ids or from the folder itself; anything that looks like a way out of it is a bug. */
function pathOf(name: string): string {
  if (!/^[0-9a-z.-]+$/iu.test(name) || name.startsWith(".")) throw new Error("A stored file has an impossible name.");
  return path.join(folderOfFiles(), name);
}

async function writeThrough(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name itself must reach the disk before a record tells of it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
