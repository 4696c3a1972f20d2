/** R62: what could point to a client is named with a way to say it otherwise, and a tired therapist's plain words pass. */
import { describe, expect, test } from "vitest";
import { identifierSentence, identifiersFound } from "#app/features/course/identifiers.ts";

describe("R62: each identifier on the lists is found", () => {
  test.each([
    ["Seen on 3/14/2026 at noon", "3/14/2026", "a date"],
    ["Seen on 14.3.2026", "14.3.2026", "a date"],
    ["Seen on 3-14-26.", "3-14-26", "a date"],
    ["Born 1941-02-28", "1941-02-28", "a date"],
    ["Her surgery was March 14, 2025, left side", "March 14, 2025", "a date"],
    ["Port placed Sept. 3rd", "Sept. 3rd", "a date"],
    ["since the 3rd of May", "3rd of May", "a date"],
    ["since 14 June 2025", "14 June 2025", "a date"],
    ["DOB 4/2", "DOB 4/2", "a date"],
    ["call (503) 555-0142 tonight", "(503) 555-0142", "a phone or record number"],
    ["call 503.555.0142", "503.555.0142", "a phone or record number"],
    ["call +44 20 7946 0958", "+44 20 7946 0958", "a phone or record number"],
    ["call 555-0142", "555-0142", "a phone or record number"],
    ["number 88213477", "88213477", "a phone or record number"],
    ["ssn 123-45-6789", "123-45-6789", "a Social Security number"],
    ["write to odalys@example.org", "odalys@example.org", "an e-mail address"],
    ["see www.example.org/odalys", "www.example.org/odalys", "a web address"],
    ["from 192.168.10.4", "192.168.10.4", "a network address"],
    ["MRN 88213", "MRN 88213", "a record number"],
    ["chart no. 88-213", "chart no. 88-213", "a record number"],
    ["her policy number is at the desk", "policy number", "a record number"],
    ["patient ID 4471", "patient ID 4471", "a record number"],
    ["device serial number A113", "serial number A113", "a record number"],
    ["He is 93 years old", "93 years old", "an age over 89"],
    ["a 101-year-old client", "101-year-old", "an age over 89"],
    ["she is 94yo", "94yo", "an age over 89"],
    ["client aged 92", "aged 92", "an age over 89"],
    ["at 12 Old Mill Road", "12 Old Mill Road", "an address"],
    ["lives in Salem, OR 97301", "OR 97301", "an address"],
    ["Mrs. Alvarez asked for less", "Mrs. Alvarez", "a name"],
    ["a client named Rosa", "named Rosa", "a name"],
  ])("%s", (text, phrase, what) => {
    expect(identifiersFound(text)).toMatchObject([{ phrase, what }]);
  });

  test("every phrase of a text, in its order, each once", () => {
    expect(identifiersFound("Mr. Okafor, 93 years old, seen on 3/14/2026.").map(({ what }) => what)).toEqual([
      "a name",
      "an age over 89",
      "a date",
    ]);
  });

  test("the refusal names the phrase, why it matters, and another way to say it", () => {
    const [found] = identifiersFound("Seen on March 14.");
    expect(found && identifierSentence(found)).toBe(
      "“March 14” looks like a date, and could point to the client. Say how long it was, such as “six weeks after surgery”.",
    );
  });
});

describe("R62: the words of an ordinary session pass", () => {
  test.each([
    "30 minutes",
    "level 2",
    "Walton pressure level 1-2, never 3",
    "T4 N1 M0",
    "T4 N1, stage 3b",
    "2 of 5",
    "5-10-15 minutes, as she could bear it",
    "10-12-15 minutes on each side",
    "20, 30 and 40 minutes",
    "10 20 30 40 50",
    "500 mg twice a day",
    "150-2000 mg",
    "1,000,000 units",
    "5000000 units of heparin",
    "blood pressure 120/80, later 118/76",
    "pain 7/10 before and 4/10 after",
    "platelets 45,000; neutrophils 1.2",
    "on day 3 of cycle 4",
    "6 weeks after surgery, 18 lymph nodes removed",
    "C5-C7 and L4-L5",
    "she may 2 or 3 times ask to stop",
    "May rest 5 minutes between sides",
    "we march 5 steps and rest",
    "90 minutes, then 95 minutes",
    "90 years or older",
    "age 61, in her sixties",
    "in her 90s",
    "45 years of practice",
    "MS symptoms and MR imaging",
    "CT 45 minutes before",
    "a warm room 20 minutes long",
    "chart the pressure at each visit",
    "case 2 of 3",
    "Port on the right; no pressure within 10 cm",
    "called the hospice nurse",
    "F4.13 and 3.9 to 1.7",
    "left arm 24.5 cm, right arm 27.0 cm",
    "50 Gy in 25 fractions over 5 weeks",
    "98.6 °F",
    "I slowed to half speed after 2-3 strokes; 24/7 compression sleeve",
  ])("%s", (text) => {
    expect(identifiersFound(text)).toEqual([]);
  });
});
