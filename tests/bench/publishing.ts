/**
 * A child of the bench, for G11: compiles a module when it is told to, in the product's own compiling process or with mdx-bundler
 * alone in a fresh one, and answers how many milliseconds it took.
 */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { compileModule } from "#app/features/course/compile.server.ts";
import { splitModule } from "#app/features/course/mdx-front-matter.ts";

const WORDS_WANTED = 5000;
const PARAGRAPH_WORDS = 100;
const body = longBody(readFileSync(process.argv[2] ?? "", "utf8"));

process.on("message", (message: { how: "product" | "bare" }) => {
  const start = performance.now();
  (message.how === "product" ? compileHere() : compileBare()).then(
    (words) => process.send?.({ milliseconds: performance.now() - start, words }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function compileHere(): Promise<number> {
  const compiled = await compileModule({ body });
  if (!compiled.ok) throw new Error(`The module was refused: ${JSON.stringify(compiled.reason)}`);
  return compiled.value.sections.reduce((sum, section) => sum + section.words, 0);
}

function compileBare(): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, "bare-compile.js"), [], {
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.once("message", () => {
      child.kill();
      resolve(0);
    });
    child.once("exit", () => reject(new Error("mdx-bundler ended before it answered.")));
    child.send({ body });
  });
}

/** The shipped module, filled up with plain paragraphs to 5,000 words. */
function longBody(source: string): string {
  const { body: shipped } = splitModule(source);
  const words = shipped.split(/\s+/u).length;
  const sentence = "She lays a warm hand on his shoulder and waits until his breathing has become slow again. ";
  const paragraph = sentence.repeat(Math.ceil(PARAGRAPH_WORDS / sentence.trim().split(" ").length)).trim();
  const missing = Math.max(0, Math.ceil((WORDS_WANTED - words) / PARAGRAPH_WORDS));
  return `${shipped}\n\n${Array.from({ length: missing }, () => paragraph).join("\n\n")}\n`;
}
