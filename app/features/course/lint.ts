/** Everything the house can say about a module from its two files alone: the one door to all lint rules. */
import type { Root } from "mdast";
import type { FileFinding, Finding, Place } from "./finding.ts";
import { AuthoredFrontMatter, FrontMatter } from "./front-matter.ts";
import { bankFindings } from "./lint-bank.ts";
import { citationsIn, claimFindings } from "./lint-claims.ts";
import { frontMatterPassages, questionPassages, questionsIn } from "./lint-field-passages.ts";
import { reviewFindings, schemaFindings } from "./lint-fields.ts";
import { figureFileFindings, figureTagFindings, type LintedFigure } from "./lint-figures.ts";
import { forbiddenFindings } from "./lint-forbidden.ts";
import { citationsOfQuestions, itemFindings } from "./lint-items.ts";
import { moduleJointFindings, quizJointFindings } from "./lint-joints.ts";
import { linkFindings } from "./lint-links.ts";
import { makeupFindings } from "./lint-makeup.ts";
import { modulePassages } from "./lint-module-passages.ts";
import { originalityFindings } from "./lint-originality.ts";
import type { Passage } from "./lint-passage.ts";
import { readingFindings, readingOf, type SectionReading } from "./lint-reading.ts";
import { ageFindings, type Sources } from "./lint-sources.ts";
import { type Speller, spellingFindings } from "./lint-spelling.ts";
import { wordFindings } from "./lint-words.ts";
import { splitModule } from "./mdx-front-matter.ts";
import { type SectionOutline, sectionsOf } from "./mdx-sections.ts";
import { checkBody } from "./mdx-subset.ts";
import { type PlainYaml, readPlainYaml } from "./mdx-yaml.ts";
import { QuizFile } from "./quiz-file.ts";
import type { Reference } from "./reference.ts";

export interface LintedModule {
  /** The two files' names as findings print them. */
  readonly path: string;
  /** null lints the other file alone, and leaves out what needs both. */
  readonly moduleSource: string | null;
  readonly quizPath: string;
  readonly quizSource: string | null;
  readonly references: readonly Reference[];
  /** What `foundingHashesOf` reads from content/founding-ngrams.txt. */
  readonly foundingHashes: ReadonlySet<string>;
  /** What lies in the module's folder figures; left out where there is only text, and then nothing is said of figures. */
  readonly figures?: readonly LintedFigure[];
  /** Null leaves spelling out: the dictionary takes a second to load, and a misspelled word keeps nothing from being published. */
  readonly speller?: Speller | null;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Every finding of both files, each file's in the order of its lines. Never throws on what an author wrote. */
export function lintModule(given: LintedModule): FileFinding[] {
  const { path, moduleSource, quizPath, quizSource, references, figures, today } = given;
  const sources = { references: new Map(references.map((each) => [each.id, each])), today };
  const module = moduleSource === null ? NO_MODULE : readModule(moduleSource);
  const quiz = quizSource === null ? null : readPlainYaml(quizSource);
  const questions = quiz ? questionsIn(quiz.value, quiz.placeOf) : [];
  const joints = { objectives: objectivesIn(module.frontMatter), sections: module.sections, questions };

  const inModule = [
    ...module.findings,
    ...frontMatterFindings(module.frontMatter, today),
    ...claimFindings(module.bodyPassages, sources),
    ...ageFindings(citationsIn(module.bodyPassages), sources),
    ...linkFindings(module.tree),
    ...readingFindings(readingOf(module.sections, module.bodyPassages)),
    ...wordingFindings([...module.fieldPassages, ...module.bodyPassages], given),
    ...(figures ? figureTagFindings(module.sections, figures) : []),
    ...makeupFindings({ ...module, passages: module.bodyPassages, ...crisisIn(module) }),
  ];
  const drawn = (figures ?? []).map((figure) => ({ figure, ...figureFileFindings(figure, module.sections) }));
  const inQuiz = quiz ? [...quizFindings(quiz, questions, sources), ...wordingFindings(questionPassages(questions), given)] : [];
  if (quiz && quiz.findings.length === 0 && module.sections.length > 0) {
    const words = module.sections.reduce((sum, section) => sum + section.words, 0);
    inModule.push(...moduleJointFindings(joints));
    inQuiz.push(...(joints.objectives.length > 0 ? quizJointFindings(joints) : []));
    inQuiz.push(...bankFindings({ questions, drawn: drawnOf(quiz.value), words, placeOf: quiz.placeOf }));
  }
  const inFigures = drawn.flatMap(({ figure, findings, passages }) =>
    inFile(figure.path, [...findings, ...wordingFindings(passages, given)]),
  );
  return [...inFile(path, inModule), ...inFile(quizPath, inQuiz), ...inFigures];
}

/** The specimens of a module, each with its rows of the overclaim register. */
export function specimensIn(moduleSource: string): readonly (Place & { readonly rows: readonly string[] })[] {
  return readModule(moduleSource).sections.flatMap((section) =>
    section.specimens.map(({ id, line, column }) => ({ rows: id.split(" "), line, column })),
  );
}

/** How each section of a module reads; empty when the text cannot be read at all. */
export function readingReport(moduleSource: string): readonly SectionReading[] {
  const { sections, bodyPassages } = readModule(moduleSource);
  return readingOf(sections, bodyPassages);
}

interface ReadModule {
  readonly findings: readonly Finding[];
  readonly frontMatter: PlainYaml | null;
  readonly tree: Root;
  readonly sections: readonly SectionOutline[];
  readonly bodyPassages: readonly Passage[];
  readonly fieldPassages: readonly Passage[];
}

const NO_MODULE: ReadModule = {
  findings: [],
  frontMatter: null,
  tree: { type: "root", children: [] },
  sections: [],
  bodyPassages: [],
  fieldPassages: [],
};

function readModule(source: string): ReadModule {
  const { frontMatter, body, findings } = splitModule(source);
  // Without the block's end nobody knows where the text begins, so only that is said.
  if (!frontMatter) return { ...NO_MODULE, findings };
  const checked = checkBody(body);
  // A tree this deep or this large was refused before it was walked to its end; the other rules would walk it too.
  if (checked.findings.some(({ rule }) => rule === "too-deep" || rule === "too-many")) {
    return { ...NO_MODULE, frontMatter, findings: [...findings, ...checked.findings] };
  }
  return {
    findings: [...findings, ...checked.findings],
    frontMatter,
    tree: checked.tree,
    sections: sectionsOf(checked.tree),
    bodyPassages: modulePassages(checked.tree, body),
    fieldPassages: frontMatterPassages(frontMatter.value, frontMatter.placeOf),
  };
}

function frontMatterFindings(frontMatter: PlainYaml | null, today: string): readonly Finding[] {
  if (!frontMatter || frontMatter.findings.length > 0) return [];
  const parsed = AuthoredFrontMatter.safeParse(frontMatter.value);
  if (parsed.success) return reviewFindings(parsed.data, today, frontMatter.placeOf);
  return schemaFindings(parsed.error.issues, "front-matter", frontMatter.placeOf);
}

function quizFindings(quiz: PlainYaml, questions: ReturnType<typeof questionsIn>, sources: Sources): readonly Finding[] {
  if (quiz.findings.length > 0) return quiz.findings;
  const parsed = QuizFile.safeParse(quiz.value);
  return [
    ...(parsed.success ? [] : schemaFindings(parsed.error.issues, "quiz", quiz.placeOf)),
    ...itemFindings(questions, sources),
    ...ageFindings(citationsOfQuestions(questions), sources),
  ];
}

function wordingFindings(
  passages: readonly Passage[],
  { foundingHashes, speller }: Pick<LintedModule, "foundingHashes" | "speller">,
): readonly Finding[] {
  const words = wordFindings(passages);
  // A British form is known by its pattern, which says what to write instead; the dictionary would only ask again.
  const isSaid = (finding: Finding) => words.some(({ line, column }) => line === finding.line && column === finding.column);
  const spelled = speller ? spellingFindings(passages, speller).filter((finding) => !isSaid(finding)) : [];
  return [...words, ...spelled, ...forbiddenFindings(passages), ...originalityFindings(passages, foundingHashes)];
}

/** Whether the module shows whom to call, and where it says so. */
function crisisIn({ frontMatter, tree }: ReadModule) {
  return {
    crisisContacts: Object(frontMatter?.value).crisisContacts === true,
    hasCrisisCard: tree.children.some((node) => node.type === "mdxJsxFlowElement" && node.name === "CrisisCard"),
    placeOfFlag: frontMatter?.placeOf(["crisisContacts"]) ?? { line: 1, column: 1 },
  };
}

/** The objectives' ids even where another field of the block is broken. */
function objectivesIn(frontMatter: PlainYaml | null): readonly { readonly id: string; readonly place: Place }[] {
  const objectives = FrontMatter.shape.objectives.safeParse(Object(frontMatter?.value).objectives);
  if (!frontMatter || !objectives.success) return [];
  return objectives.data.map(({ id }, index) => ({ id, place: frontMatter.placeOf(["objectives", index]) }));
}

function drawnOf(quiz: unknown): number {
  const drawn = QuizFile.shape.drawn.safeParse(Object(quiz).drawn);
  return drawn.success ? drawn.data : 0;
}

function inFile(file: string, findings: readonly Finding[]): FileFinding[] {
  return findings.map((finding) => ({ file, ...finding })).sort((one, other) => one.line - other.line || one.column - other.column);
}
