/** The course's list of references: every entry whole, none invented, and the founding documents set apart. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addressOf, authorsOf, Reference, ReferenceList, yearOf } from "#app/features/course/reference.ts";

const text = readFileSync(new URL("../../content/references.json", import.meta.url), "utf8");
const list = ReferenceList.parse(JSON.parse(text));
const byId = new Map(list.map((each) => [each.id, each]));
const sound = { id: "a2020", type: "webpage", title: "A page", evidence: "web", retracted: null, checkedOn: "2026-11-20" };

describe("content/references.json", () => {
  test("holds every reference the modules were planned on", () => {
    expect(list).toHaveLength(213);
  });

  test("sets the five founding documents apart", () => {
    expect(list.filter((each) => each.founding).map((each) => each.id)).toEqual(["seed0", "seed1", "seed2", "seed3", "seed4"]);
  });

  test("R74: knows a protocol from a trial, and a review from a page", () => {
    expect([...byId].filter(([, each]) => each.evidence === "protocol").map(([id]) => id)).toEqual(["darocha2021"]);
    const evidenceOf = (id: string) => byId.get(id)?.evidence;
    expect(["kutner2008", "stevens2024", "mao2022", "cronfalk2009", "gureje1998", "rwjf2008"].map(evidenceOf)).toEqual([
      "trial",
      "review",
      "guideline",
      "qualitative",
      "observational",
      "web",
    ]);
  });

  test("R74: a page of the web names its address, unless it was seen only as a copy", () => {
    const without = list.filter((each) => each.evidence === "web" && addressOf(each) === null).map((each) => each.id);
    expect(without).toEqual([
      "seed1",
      "seed2",
      "seed3",
      "seed4",
      "paperexplained-kutner",
      "mdedge2024",
      "cdc-vte",
      "medpage-rikard",
      "proqol-scores",
    ]);
  });

  test("R76: calls only old references landmarks", () => {
    const young = list.filter((each) => each.landmark && (yearOf(each) ?? 0) > 2015).map((each) => each.id);
    expect(young).toEqual([]);
  });

  test("says nothing about how the list was made", () => {
    expect(text.replace(/"id": "seed\d"|s00520|S0304/gu, "")).not.toMatch(/seed|\bS[0-4]\b|unverified|mirror/iu);
  });
});

test.each([
  ["an evidence that does not exist", { evidence: "blog" }],
  ["a DOI with its address before it", { DOI: "https://doi.org/10.1000/1" }],
  ["an address that is no web address", { URL: "javascript:alert(1)" }],
  ["no word on retraction", { retracted: undefined }],
  ["an unknown field", { stars: 5 }],
  ["an empty title", { title: "" }],
])("a reference with %s is refused", (_, change) => {
  expect(Reference.safeParse({ ...sound, ...change }).success).toBe(false);
});

test("an id stands once", () => {
  expect(ReferenceList.safeParse([sound, sound]).success).toBe(false);
});

test("a reader is led to the DOI before the address", () => {
  expect(addressOf(Reference.parse({ ...sound, DOI: "10.1000/1", URL: "https://example.org/" }))).toBe("https://doi.org/10.1000/1");
  expect(addressOf(Reference.parse(sound))).toBeNull();
});

test("authors are named as a reference list names them", () => {
  const names = (author: object[], more = {}) => authorsOf(Reference.parse({ ...sound, author, ...more }));
  expect(names([{ family: "Stevens", given: "Jennifer M." }])).toBe("Stevens JM");
  expect(names([{ literal: "Cleveland Clinic" }])).toBe("Cleveland Clinic");
  expect(names([{ family: "Kosek" }], { moreAuthors: true })).toBe("Kosek, et al.");
  expect(names(["A", "B", "C", "D"].map((family) => ({ family })))).toBe("A, B, C, et al.");
  expect(names([])).toBe("");
});
