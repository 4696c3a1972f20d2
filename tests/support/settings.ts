/** The settings of one test process: a data directory and keys of its own, away from the developer's. Set before anything reads the environment. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

process.env.ATTUNE_TEST_DATA ??= made();
export const DATA_DIR = process.env.ATTUNE_TEST_DATA;

function made(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "attune-tests-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.env.DATA_DIR = folder;
  process.env.LOG_LEVEL = "silent";
  // An RSA key takes long to find: one for all stores of a process, given as a host would give it.
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  process.env.SIGNING_KEY_RS256 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return folder;
}
