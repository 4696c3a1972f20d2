/** A licence number is taken as the board writes it, and cleaned to what its reporting system takes. */
import { describe, expect, test } from "vitest";
import { cleanedNumber, numberHint, readNumber } from "#app/features/licences/licence-numbers.ts";
import { done } from "#app/shared/outcome.ts";

describe("Florida", () => {
  test.each(["MA12345", "ma 12345", "MA-12345", " m a 1 2 3 4 5 ", "12345"])("%j is read as MA12345", (typed) => {
    expect(readNumber("FL", typed)).toEqual(done("MA12345"));
  });

  test.each([
    ["MM12345", "establishment"],
    ["TX12345", "MA and digits"],
    ["MA", "MA and digits"],
    ["MA12345B", "MA and digits"],
    ["MA①②③", "MA and digits"],
  ])("%j is refused with what to do", (typed, words) => {
    expect(readNumber("FL", typed)).toMatchObject({ ok: false, reason: expect.stringContaining(words) });
  });

  test("R64: a report carries the digits alone, and every one of them", () => {
    expect(cleanedNumber("FL", "MA0012345")).toBe("0012345");
    expect(cleanedNumber("FL", "ma 0012345")).toBe("0012345");
  });
});

describe("a state whose pattern is not known", () => {
  test.each([
    ["mt-1234", "MT-1234"],
    ["227.012345", "227.012345"],
    ["18kt 0001 2300", "18KT 0001 2300"],
    ["  7  ", "7"],
    ["LMT–99", "LMT-99"],
  ])("%j is taken as %j", (typed, kept) => {
    expect(readNumber("TX", typed)).toEqual(done(kept));
    expect(readNumber(null, typed)).toEqual(done(kept));
  });

  test.each(["pending", "#1234", "=1234", "-1234", "1234-", "12--34", "<b>1</b>", "12/34", ""])("%j is refused", (typed) => {
    expect(readNumber("TX", typed).ok).toBe(false);
  });

  test("R64: a report carries it without blanks", () => {
    expect(cleanedNumber("TX", "mt 1234")).toBe("MT1234");
    expect(cleanedNumber(null, "MT-1234")).toBe("MT-1234");
  });

  test("says that it can be left empty", () => {
    expect(numberHint("TX")).toContain("Leave it empty");
    expect(numberHint("FL")).toContain("MA");
  });
});
