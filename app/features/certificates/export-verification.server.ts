/** The closing-down kit: everything a stranger needs to check our certificates, as files that outlive this program. */
import { sign } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { env } from "#app/env.server.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { canonicalJson } from "#app/shared/canonical.ts";
import { done, type Outcome, refused } from "#app/shared/outcome.ts";
import { store } from "#db/client.server.ts";
import { certificate } from "#db/schema.server.ts";
import { everyCertificate, growthOfRecords } from "./export-certificates.server.ts";
import { type FolderRefusal, LIST_FILE, type WriteFile, wholeFolder } from "./export-folder.server.ts";
import { checkedWords } from "./export-page.tsx";
import { readmeText } from "./export-readme.ts";
import { writeCertificate, writeDossiers, writeFrame, writeKeys, writeStatusLists } from "./export-site.server.tsx";
import { readFrozen } from "./record.ts";
import { pairAtHand } from "./signing-keys.server.ts";

export interface ExportSummary {
  readonly files: number;
  readonly certificates: number;
  /** Codes of certificates whose stored record is not what was signed: their pages say so. */
  readonly notConfirmed: readonly string[];
  /** Certificates that may have a badge and have none. */
  readonly withoutBadge: number;
  /** The key under the manifest, or a sentence on which key is missing. */
  readonly signed: { readonly by: string } | { readonly missing: string };
}

export type ExportRefusal = FolderRefusal | "changed_meanwhile" | { readonly issuedAt: string };

/**
 * Writes the kit into `target`, whole or not at all, from a database that nobody else writes meanwhile. Reads only: what was stored is
 * copied, and only the manifest is signed anew, where the key is at hand. Memory does not grow with the number of certificates.
 * @param target must be empty or not there
 * @throws {Error} when a status list is not what was stored
 */
export async function exportVerification(target: string, now: Date, writeFile?: WriteFile): Promise<Outcome<ExportSummary, ExportRefusal>> {
  const issuedAt = await lastOrigin();
  if (issuedAt !== null && issuedAt !== env().origin) return refused({ issuedAt });
  const facts = { provider: programme().provider.name, origin: env().origin, checkedAt: `${now.toISOString().slice(0, 19)}Z` };
  const before = await growthOfRecords();
  const signer = await pairAtHand("Ed25519");
  return wholeFolder<ExportSummary, ExportRefusal>(
    target,
    async (folder) => {
      const notConfirmed: string[] = [];
      let certificates = 0;
      let withoutBadge = 0;
      for await (const exported of everyCertificate()) {
        const { confirmed, lacksBadge } = await writeCertificate(folder, exported, facts);
        certificates += 1;
        if (lacksBadge) withoutBadge += 1;
        if (!confirmed) notConfirmed.push(exported.certificate.row.code);
      }
      await writeKeys(folder);
      await writeStatusLists(folder);
      await writeDossiers(folder, facts);
      await writeFrame(folder, facts, certificates);
      const signedBy = signer.ok ? signer.value.id : null;
      folder.write("README.txt", readmeText({ ...facts, checked: checkedWords(facts), certificates, signedBy }));
      const { files, sha256 } = folder.closeList();
      const manifest = canonicalJson({
        what: "The list of all files of this export, by its SHA-256",
        file: LIST_FILE,
        sha256,
        files,
        certificates,
        origin: facts.origin,
        checkedAt: facts.checkedAt,
        keyId: signedBy,
      });
      folder.write("manifest.json", manifest);
      if (signer.ok) folder.write("manifest.sig", sign(null, Buffer.from(manifest), signer.value.privateKey));
      if ((await growthOfRecords()) !== before) return refused("changed_meanwhile");
      const signed = signer.ok ? { by: signer.value.id } : { missing: signer.reason };
      return done({ files, certificates, notConfirmed, withoutBadge, signed });
    },
    writeFile,
  );
}

/** The address of the site when the last certificate was issued; null when there is none. */
async function lastOrigin(): Promise<string | null> {
  const newest = store().db.select({ record: certificate.record }).from(certificate).orderBy(desc(sql`"certificate"."rowid"`)).limit(1);
  const row = await newest.get();
  return row ? new URL(readFrozen(row.record).signed.verifyAddress).origin : null;
}
