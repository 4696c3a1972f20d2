/** Loads the dictionary of en-US and the project's own words, when somebody asks for spelling and not before: it costs a second. */
import { join } from "node:path";
import nspell from "nspell";
import type { Speller } from "./lint-spelling.ts";
import { readText } from "./module-sources.server.ts";

/** `content/words.txt` holds one word a line; a line that begins with # is a remark. Without the file the dictionary stands alone. */
export async function spellerFor(contentDir: string): Promise<Speller> {
  const { default: dictionary } = await import("dictionary-en");
  const spelling = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });
  const own = await readText(join(contentDir, "words.txt"));
  for (const word of own.ok ? wordsIn(own.value) : []) spelling.add(word);
  const known = new Map<string, boolean>();
  return {
    correct(word) {
      const before = known.get(word) ?? spelling.correct(word);
      known.set(word, before);
      return before;
    },
    suggest: (word) => spelling.suggest(word),
  };
}

function wordsIn(file: string): readonly string[] {
  return file
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
