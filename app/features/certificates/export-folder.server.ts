/** A folder that appears whole or not at all, with the SHA-256 of each of its files in a list. */
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { type Outcome, refused } from "#app/shared/outcome.ts";

/** The list of hashes, in the form that `sha256sum -c` reads. */
export const LIST_FILE = "manifest.sha256";

export interface Folder {
  /** Writes a file under a path of plain segments, parted by "/". @throws {Error} on any other path, or when the disk does not take it */
  write(file: string, content: string | Uint8Array): void;
  /** Ends the list of hashes: what is written afterward does not stand in it. */
  closeList(): { readonly files: number; readonly sha256: string };
}

export type FolderRefusal = "not_empty" | "not_a_folder" | "no_room" | "not_writable";

/** How a file gets to the disk. */
export type WriteFile = (file: string, content: string | Uint8Array) => void;

/** A key's thumbprint may begin with any letter of base64url; no segment is "." or "..". */
const SEGMENT = /^\.?[A-Za-z0-9_-][A-Za-z0-9._-]*$/u;
/** What a disk says when it is full or does not let itself be written; anything else is a fault of ours. */
const DISK_REFUSALS: Readonly<Record<string, FolderRefusal>> = {
  ENOSPC: "no_room",
  EDQUOT: "no_room",
  EACCES: "not_writable",
  EPERM: "not_writable",
  EROFS: "not_writable",
  ENOTDIR: "not_a_folder",
};

/**
 * Fills `target`, which must be empty or not there: written beside it under a name that says unfinished, moved into place at the end,
 * and removed again when anything goes wrong or `fill` refuses. @throws whatever `fill` throws beside what a disk can refuse
 */
export async function wholeFolder<Value, Reason>(
  target: string,
  fill: (folder: Folder) => Promise<Outcome<Value, Reason>>,
  writeFile: WriteFile = writeFileSync,
): Promise<Outcome<Value, Reason | FolderRefusal>> {
  const there = whatIsAt(target);
  if (there !== "nothing") return refused(there);
  let unfinished: string | null = null;
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    unfinished = mkdtempSync(`${target}.unfinished-`);
    const filled = await fill(openFolder(unfinished, writeFile));
    if (!filled.ok) return filled;
    chmodSync(unfinished, 0o755); // a web server runs as somebody else
    renameSync(unfinished, target);
    unfinished = null;
    flush(path.dirname(target));
    return filled;
  } catch (error) {
    const refusal = error instanceof Error && "code" in error ? DISK_REFUSALS[String(error.code)] : undefined;
    if (!refusal) throw error;
    return refused(refusal);
  } finally {
    if (unfinished) rmSync(unfinished, { recursive: true, force: true });
  }
}

function whatIsAt(target: string): "nothing" | "not_empty" | "not_a_folder" {
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found) return "nothing";
  if (!found.isDirectory()) return "not_a_folder";
  return readdirSync(target).length === 0 ? "nothing" : "not_empty";
}

function openFolder(root: string, writeFile: WriteFile): Folder {
  const list = openSync(path.join(root, LIST_FILE), "w");
  const hashOfList = createHash("sha256");
  const made = new Set<string>();
  let files = 0;
  let listing = true;
  return {
    write(file, content) {
      if (!file.split("/").every((segment) => SEGMENT.test(segment))) throw new Error(`${file} is no path in a folder of ours.`);
      const place = path.join(root, file);
      const folder = path.dirname(place);
      if (!made.has(folder)) {
        mkdirSync(folder, { recursive: true });
        if (made.size >= 1000) made.clear();
        made.add(folder);
      }
      writeFile(place, content);
      if (!listing) return;
      const line = `${createHash("sha256").update(content).digest("hex")}  ${file}\n`;
      writeSync(list, line);
      hashOfList.update(line);
      files += 1;
    },
    closeList() {
      listing = false;
      fsyncSync(list);
      closeSync(list);
      return { files, sha256: hashOfList.digest("hex") };
    },
  };
}

function flush(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
