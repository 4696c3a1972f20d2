/** R20: a check older than 180 days is called old wherever its date stands. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { listedRules } from "#app/features/rules/rule-pages.server.ts";
import { CheckedOn } from "#app/features/rules/rule-reading.tsx";

const drawn = (now: string) => {
  const florida = listedRules(new Date(now)).find(({ id }) => id === "florida");
  if (!florida?.reading) throw new Error("Florida has no rule today.");
  return renderToStaticMarkup(<CheckedOn {...florida.reading} />);
};

test("a rule checked within 180 days shows its date alone, and after that a badge beside it", () => {
  expect(drawn("2027-05-19T12:00:00Z")).toMatch(/20 November 2026(?!.*Old)/u);
  expect(drawn("2027-05-20T12:00:00Z")).toContain("Old: check again");
});
