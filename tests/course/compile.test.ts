/** From a checked body to stored sections: what the HTML looks like, how citations count, and what happens to a process that hangs. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { compileModule } from "#app/features/course/compile.server.ts";
import { bundleBody } from "#app/features/course/compile-bundle.server.ts";
import { renderBody } from "#app/features/course/compile-render.server.tsx";
import { splitModule } from "#app/features/course/mdx-front-matter.ts";
import { sectionsOf } from "#app/features/course/mdx-sections.ts";
import { checkBody } from "#app/features/course/mdx-subset.ts";
import { countWords } from "#app/features/course/mdx-words.ts";

const lesson = readFileSync("tests/course/fixtures/lesson.mdx", "utf8");

/** Work that outlasts any small limit: an honest text as large as the check allows. */
const LONG = `## Long\n\n${"A quiet hour with *warm* hands and **little** pressure.\n\n".repeat(2500)}`;

async function htmlOf(text: string): Promise<string> {
  const { sections } = await renderBody(`## A section\n\n${text}`);
  return sections.flatMap(({ segments }) => segments.map((segment) => ("html" in segment ? segment.html : "|"))).join("");
}

test("R12: the required words of the fixture are those counted by hand", () => {
  const sections = sectionsOf(checkBody(splitModule(lesson).body).tree);
  expect(sections.map(({ id, words }) => [id, words])).toEqual([
    ["first-things", 27],
    ["what-helps", 21],
  ]);
});

test.each([
  ["one two", 2],
  ["it's the therapist’s hand-made table", 5],
  ["self-care - and - rest", 3],
  ["65.9 percent", 3],
  ["", 0],
  ["— … !", 0],
  ["Zoe\u0308 naïve", 2],
])("R12: %j has %i words", (text, words) => {
  expect(countWords(text)).toBe(words);
});

test("R12: marks inside a word do not part it, and words counted apart are words counted together", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(20), (words, at) => {
      const marked = words.map((each, index) => (index === at ? `**${each}**ly` : each)).join(" ");
      const [section] = sectionsOf(checkBody(`## Title\n\n${marked}\n`).tree);
      expect(section?.words).toBe(words.length + 1);
    }),
  );
});

test("a module becomes sections of HTML runs and places in which something lives", async () => {
  const outcome = await compileModule({ body: splitModule(lesson).body });
  expect(outcome.ok && outcome.value).toMatchObject({
    citations: ["stevens2024", "ownby2019", "raja2020"],
    checks: ["c1"],
    sections: [
      {
        id: "first-things",
        title: "First things",
        citations: [
          { number: 1, id: "stevens2024" },
          { number: 2, id: "ownby2019" },
        ],
        segments: [
          { html: expect.stringContaining('<h2 class="subheading">') },
          { island: "check", props: { id: "c1" } },
          { html: expect.stringContaining("note-remember") },
        ],
      },
      {
        id: "what-helps",
        citations: [
          { number: 2, id: "ownby2019" },
          { number: 3, id: "raja2020" },
        ],
        segments: [
          { html: expect.stringContaining('href="#ref-raja2020"') },
          { island: "reflect", props: { id: "r1", prompt: 'What would "enough" be?' } },
        ],
      },
    ],
  });
});

test("the same text compiles to the same bytes", async () => {
  const { body } = splitModule(lesson);
  expect(JSON.stringify(await renderBody(body))).toBe(JSON.stringify(await renderBody(body)));
});

test("a sentence that is wholly a claim keeps its paragraph, and its sources their numbers", async () => {
  expect(await htmlOf('<Claim refs="b a">One.</Claim> <Claim refs="a">Two.</Claim>')).toBe(
    '<p><span class="claim">One.<sup class="cites"><a class="cite" href="#ref-b" data-ref="b" aria-label="Source 1">1</a>, ' +
      '<a class="cite" href="#ref-a" data-ref="a" aria-label="Source 2">2</a></sup></span> ' +
      '<span class="claim">Two.<sup class="cites"><a class="cite" href="#ref-a" data-ref="a" aria-label="Source 2">2</a></sup></span></p>',
  );
});

test("a story can be skipped, by a link that goes to its end", async () => {
  expect(await htmlOf('<Vignette id="ada" title="Ada, 61">\n\nShe waits.\n\n</Vignette>')).toBe(
    '<section class="vignette" aria-labelledby="c-vignette-ada"><h2 class="vignette-title" id="c-vignette-ada">Ada, 61</h2>' +
      '<p class="vignette-skip"><a href="#c-vignette-ada-end">Skip this story</a></p><p>She waits.</p>' +
      '<p class="vignette-end" id="c-vignette-ada-end" tabindex="-1">End of the story</p></section>',
  );
});

const STORY = `<Case id="bo" title="Bo, 54">\n\nHe waits.\n\n${["notice", "ask", "adapt", "stop"].map((ask) => `<Step ask="${ask}">\n\nSo.\n\n</Step>\n\n`).join("")}</Case>`;

test("a worked story stands open under its four questions, and can be skipped", async () => {
  const html = await htmlOf(STORY);
  expect(html).toMatch(
    /^<section class="case" aria-labelledby="c-case-bo"><h2 class="case-title" id="c-case-bo">Bo, 54<\/h2><p class="case-skip"><a href="#c-case-bo-end">/u,
  );
  expect(html.match(/<h3 class="case-ask">[^<]+/gu)?.map((each) => each.split(">")[1])).toEqual([
    "What do you notice?",
    "What do you ask?",
    "What do you adapt?",
    "When do you stop and refer?",
  ]);
  expect(html).toContain('<p class="case-end" id="c-case-bo-end" tabindex="-1">End of the story</p>');
  expect(html).not.toMatch(/<details/u);
});

test("R12: a story, its steps and a specimen are counted, a figure and its description are not", () => {
  const words = (text: string) => sectionsOf(checkBody(`## Title\n\n${text}\n`).tree)[0]?.words;
  expect(words(STORY)).toBe(1 + 2 + 4);
  expect(words('<Specimen id="O1">\n\nOne two three.\n\n</Specimen>')).toBe(4);
  expect(words('<Figure file="a.svg" alt="One two.">\n\nOne two three.\n\n</Figure>')).toBe(1);
});

test("every note says in words what it is for", async () => {
  const html = await htmlOf(
    ["stop", "practice", "honest", "remember"].map((kind) => `<Note kind="${kind}">\n\nText\n\n</Note>`).join("\n\n"),
  );
  expect(html.match(/<p class="note-label">[^<]+<\/p>/gu)).toEqual(
    ["Stop and refer", "At the table", "What we do not know", "To remember"].map((label) => `<p class="note-label">${label}</p>`),
  );
});

test("the pressure scale says its level in words and names whose scale it is", async () => {
  const html = await htmlOf('<PressureScale level="2" caption="Where this session stays." />');
  expect(html).toContain("Level 2 of 5: heavy lotioning");
  expect(html).toContain("After the pressure scale described by Tracy Walton");
  expect(html).toContain("Where this session stays.");
  expect(html.match(/pressure-bar-marked/gu)).toHaveLength(1);
});

test("no inline style and no class an author wrote is left in the HTML", async () => {
  const html = await htmlOf("| a | b |\n| :-: | -: |\n| 1 | 2 |\n\n```js run\ntext\n```\n");
  expect(html).not.toMatch(/style=|language-/u);
  expect(html).toContain('<th scope="col" class="cell-center">a</th>');
});

test("the compiler has no JavaScript parser to complain: a broken expression is no syntax error to it", async () => {
  for (const body of ["## A\n\nText {a b +} text\n", `## A\n\n{"${"}".repeat(8000)}\n`]) {
    const reason = await bundleBody(body).then(
      () => "compiled",
      (error: unknown) => String(error),
    );
    expect(reason).not.toMatch(/acorn|Could not parse/u);
  }
});

test("a text that takes too long is stopped, its process is gone, and the parent answered meanwhile", async () => {
  let turns = 0;
  const heart = setInterval(() => {
    turns += 1;
  }, 1);
  const outcome = await compileModule({ body: LONG }, { wallMs: 20 });
  clearInterval(heart);
  expect(outcome).toMatchObject({ ok: false, reason: [{ rule: "too-heavy", severity: "error" }] });
  expect(turns).toBeGreaterThan(5);
  await vi.waitFor(() => expect(childrenNamed("compile-child")).toEqual([]), { timeout: 10_000 });
});

test("after a text that was stopped the next one is compiled", async () => {
  const [stopped, good] = await Promise.all([
    compileModule({ body: LONG }, { wallMs: 20 }),
    compileModule({ body: splitModule(lesson).body }),
  ]);
  expect(stopped.ok).toBe(false);
  expect(good.ok).toBe(true);
});

test("the child refuses by itself what the check refuses", async () => {
  expect(await compileModule({ body: "## A\n\n{1 + 1}\n" })).toMatchObject({
    ok: false,
    reason: [{ rule: "expression", line: 3, column: 1 }],
  });
});

/** Living child processes of this one whose command line names `part`. */
function childrenNamed(part: string): readonly string[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/u.test(pid))
    .map((pid) => {
      try {
        const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").match(/\) [A-Z] (\d+)/u) ?? [];
        return Number(parent) === process.pid ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
      } catch {
        return ""; // it ended while it was being read
      }
    })
    .filter((command) => command.includes(part));
}
