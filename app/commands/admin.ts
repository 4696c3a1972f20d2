/** `npm run admin -- VERB …`: what the keeper of an Attune does rarely, each verb with the sentence that says how it is called. */
import path from "node:path";
import { env } from "#app/env.server.ts";
import { type ExportRefusal, exportVerification } from "#app/features/certificates/export-verification.server.ts";
import { provideStore } from "#db/client.server.ts";
import { openReadOnly } from "#db/open.server.ts";

interface Verb {
  readonly usage: string;
  /** Resolves to the exit code; "usage" where the arguments are not what the usage says. */
  run(given: readonly string[]): Promise<number | "usage">;
}

const VERBS: Readonly<Record<string, Verb>> = {
  "export-verification": {
    usage:
      "npm run admin -- export-verification DIR\n    Writes the verification pages, keys, lists and badges into DIR (empty or new) as files for any web server. Stop the server first.",
    run: exportInto,
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = "", ...given]: readonly string[]): Promise<number> {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  try {
    const code = verb ? await verb.run(given) : "usage";
    if (code !== "usage") return code;
  } catch (error) {
    process.stderr.write(`Nothing was done. ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  const usages = verb ? [verb.usage] : Object.values(VERBS).map(({ usage }) => usage);
  process.stderr.write(`${verb || name === "" ? "" : `There is no verb ${name}.\n`}Usage:\n  ${usages.join("\n  ")}\n`);
  return 2;
}

async function exportInto(given: readonly string[]): Promise<number | "usage"> {
  const [named, ...more] = given;
  if (!named || named.startsWith("-") || more.length > 0) return "usage";
  // npm runs a script in the project's folder; a path is meant from where it was typed.
  const target = path.resolve(process.env.INIT_CWD ?? process.cwd(), named);
  const { store, schema, close } = openReadOnly(env().dataDir);
  try {
    if (schema.found !== schema.newest) {
      const way = schema.found < schema.newest ? "Run npm run db:migrate first" : "Use the version of Attune that it was last opened with";
      process.stderr.write(
        `The database has schema ${schema.found} and this program reads ${schema.newest}. ${way}. Nothing was written.\n`,
      );
      return 1;
    }
    provideStore(store);
    const outcome = await exportVerification(target, new Date());
    if (!outcome.ok) {
      process.stderr.write(`${refusalSentence(outcome.reason, target)} Nothing was left behind.\n`);
      return 1;
    }
    const { files, certificates, notConfirmed, withoutBadge, signed } = outcome.value;
    process.stdout.write(`${target}: ${certificates} certificates in ${files} files. README.txt says how to serve and check them.\n`);
    if ("missing" in signed) process.stderr.write(`The manifest is not signed. ${signed.missing}\n`);
    if (withoutBadge > 0)
      process.stderr.write(
        `${withoutBadge} certificates have no digital badge. Start the server once to have them made, then export again.\n`,
      );
    if (notConfirmed.length > 0)
      process.stderr.write(`These cannot be confirmed, and their pages say so: ${notConfirmed.join(", ")}. Look for an older backup.\n`);
    return 0;
  } finally {
    close();
  }
}

function refusalSentence(reason: ExportRefusal, target: string): string {
  switch (reason) {
    case "not_empty":
      return `${target} is not empty. Name a folder that is empty or not there yet.`;
    case "not_a_folder":
      return `${target} is not a folder.`;
    case "no_room":
      return `There is not enough room on the disk for ${target}.`;
    case "not_writable":
      return `${target} cannot be written.`;
    case "changed_meanwhile":
      return "The records were changed while they were read. Stop the server and try again.";
    default:
      return `The last certificate was issued at ${reason.issuedAt}, and ORIGIN is ${env().origin}. Set ORIGIN to the address that the certificates name.`;
  }
}
