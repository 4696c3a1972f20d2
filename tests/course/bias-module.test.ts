/** The module on bias, as the states that ask for one want to see it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { certificateFields } from "#app/features/certificates/certificate-fields.ts";
import { FrontMatter } from "#app/features/course/front-matter.ts";
import { topicMinutes } from "#app/features/course/hours-rationale.ts";
import { QuizFile } from "#app/features/course/quiz-file.ts";
import { ATTESTATION } from "#app/features/quizzes/attestation.ts";
import { minutes } from "#app/shared/minutes.ts";
import { RECORD } from "#tests/certificates/a-record.ts";

const FOLDER = "content/modules/bias-and-equity";
const source = readFileSync(`${FOLDER}/module.mdx`, "utf8");
const front = FrontMatter.parse(parse(source.split(/^---$/mu)[1] ?? ""));
const quiz = QuizFile.parse(parse(readFileSync(`${FOLDER}/quiz.yaml`, "utf8")));

test("R24: the bias module teaches implicit bias, ends with a test, and its hours stand on the certificate under their own name", () => {
  expect(source).toMatch(/implicit bias/iu);
  expect(front.topics.bias_equity ?? 0).toBeGreaterThan(0);
  expect(quiz.items.length).toBeGreaterThanOrEqual(2 * quiz.drawn);
  const minutesByTopic = topicMinutes(minutes(70), front.topics);
  const subjects = certificateFields({ ...RECORD, minutesByTopic }, null).find(({ key }) => key === "topics")?.value;
  expect(subjects).toContain("Bias and equity");
});

test("R24: whoever hands in its test attests that the work is her own, and no trainer is named who does not exist", () => {
  expect(ATTESTATION.text).toContain("myself");
  expect(front.authors.map(({ name }) => name)).toEqual(["Attune editors"]);
});
