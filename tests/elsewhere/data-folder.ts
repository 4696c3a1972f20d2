/** A data directory of this run's own, away from the developer's. Imported before anything that reads the environment. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "attune-elsewhere-"));
process.env.LOG_LEVEL = "silent";

/** Where the documents lie. */
export const FILES = path.join(process.env.DATA_DIR, "files");
