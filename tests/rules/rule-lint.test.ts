/** content:lint and the administrator's page tell what is wrong in a rule file, as they do for modules. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { isRulePath, lintRules } from "#app/features/rules/rule-lint.server.ts";
import { ruleErrors } from "#app/features/rules/rules.server.ts";
import { contentWith, houseFile } from "./files.ts";

const folder = contentWith({ oregon: houseFile("oregon"), texas: houseFile("texas").replace("dailyCap: null", "dailyCap: lots") });
const inRules = (file: string) => path.join(folder, "rules", file);

test("a rule file is told from a module by its folder", () => {
  expect(["content/rules", "content/rules/florida.yaml"].every(isRulePath)).toBe(true);
  expect(["content/modules", "content/modules/pain-science/quiz.yaml", "content/course.yaml"].some(isRulePath)).toBe(false);
});

test("a folder, a file, and a file that is not there are each linted", () => {
  expect(lintRules([path.join(folder, "rules")])).toMatchObject({ bodies: 2, findings: [{ rule: "rule" }] });
  expect(lintRules([inRules("oregon.yaml")])).toEqual({ bodies: 1, findings: [] });
  expect(lintRules([inRules("utah.yaml")]).findings[0]?.message).toContain("missing");
});

test("the administrator sees errors and no warnings", () => {
  expect(ruleErrors(folder)).toMatchObject([{ severity: "error", message: expect.stringContaining("dailyCap is a whole number") }]);
});

test("npm run content:lint names file, line and column of a fault in a rule", () => {
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", "app/commands/content-lint.ts", inRules("texas.yaml")], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: process.cwd() },
  });
  const line =
    houseFile("texas")
      .split("\n")
      .findIndex((each) => each.includes("dailyCap")) + 1;
  expect(status).toBe(1);
  expect(stdout).toContain(`texas.yaml:${line}:`);
  expect(stdout).toContain("0 modules, 1 rule file: 1 error, 0 warnings.");
});
