/** The block at the top of a module: who wrote it, what it promises, and who read it before it was published (R71–R73, R77, R78). */
import { z } from "zod";
import { Activity } from "./activity.ts";
import { civilDate, identifier, notAField, text } from "./authored-fields.ts";
import { frontMatterFaults } from "./front-matter-agreement.ts";
import { objectiveVerbFault } from "./objective-verbs.ts";
import { TOPICS } from "./topics.ts";

/** A content note is a sign on the door (R78). */
const CONTENT_NOTE_WORDS = 25;

const Author = z.strictObject(
  { name: text("The author's name", 120), role: text("The author's role", 200) },
  { error: notAField("Write an author as a name and a role.") },
);
const Reviewer = z.strictObject(
  { name: text("The reviewer's name", 120), role: text("The reviewer's role", 200) },
  { error: notAField("Write a reviewer as a name and a role.") },
);

const DIFFICULTY = "The difficulty is a number from 1 (easy) to 5 (hard).";
const Difficulty = z.strictObject(
  { value: z.number({ error: DIFFICULTY }).min(1, DIFFICULTY).max(5, DIFFICULTY), setBy: text("The reviewer who set the difficulty", 120) },
  { error: notAField("Write the difficulty as { value: 3, setBy: the reviewer's name }.") },
);

const Objective = z.strictObject(
  {
    id: identifier("The objective's id"),
    text: text("The objective's text", 300).check((context) => {
      const fault = objectiveVerbFault(context.value);
      if (fault) context.issues.push({ code: "custom", input: context.value, message: fault, params: { rule: "objective-verb" } });
    }),
  },
  { error: notAField("Write an objective as an id and a text.") },
);

const SHARE = "A topic's share is a whole number of percent from 1 to 100. Leave out a topic that has none.";

const Fields = z.strictObject(
  {
    title: text("The title", 120),
    summary: text("The summary", 200),
    authors: z.array(Author, { error: "The list of authors is missing." }).min(1, "Name at least one author."),
    reviewers: z.array(Reviewer, { error: "The list of reviewers is missing." }).min(1, "Name at least one reviewer."),
    difficulty: Difficulty,
    clinicalReview: text("The line about clinical review", 400),
    objectives: z
      .array(Objective, { error: "The list of objectives is missing." })
      .min(3, "A module has 3 to 5 objectives.")
      .max(5, "A module has 3 to 5 objectives."),
    topics: z.partialRecord(z.enum(TOPICS), z.number({ error: SHARE }).int(SHARE).min(1, SHARE).max(100, SHARE), {
      error: `Topics are written one a line, as "distress: 80". The topics are: ${TOPICS.join(", ")}.`,
    }),
    disclosures: z.array(
      z.strictObject(
        { name: text("The name in the disclosure", 120), statement: text("The disclosure's statement", 600) },
        { error: notAField("Write a disclosure as a name and a statement.") },
      ),
      { error: "The list of disclosures is missing: one for every author and reviewer." },
    ),
    support: text("The statement about outside support", 400),
    contentNote: text("The content note", 300).refine(
      (note) => note.split(/\s+/u).length <= CONTENT_NOTE_WORDS,
      `The content note can have at most ${CONTENT_NOTE_WORDS} words. Say plainly what the module speaks of, and no more.`,
    ),
    scope: text("The scope statement", 600),
    crisisContacts: z.boolean({ error: "crisisContacts is true or false." }).default(false),
    reviewedOn: civilDate("reviewedOn"),
    reviewDue: civilDate("reviewDue"),
    assets: z.array(
      z.strictObject(
        { file: text("The file's name", 200), licence: text("The file's licence", 200), by: text("The maker's name", 200) },
        { error: notAField("Write an asset as a file, a licence and by.") },
      ),
      { error: "The list of assets is missing. Write assets: [] when the module uses no files." },
    ),
    /** Editions published before there were activities have none; what is written now needs one, see `AuthoredFrontMatter`. */
    activities: z.array(Activity, { error: "Activities are a list." }).default([]),
  },
  { error: notAField("The block at the top of the module is not a list of fields.") },
);

/** Everything the block must say and agree on with itself. Unknown fields are refused; each issue names its place by path. */
export const FrontMatter = Fields.check((context) => {
  for (const { path, message } of frontMatterFaults(context.value)) {
    context.issues.push({ code: "custom", input: context.value, path: [...path], message });
  }
});
export type FrontMatter = z.output<typeof FrontMatter>;

/** The block as it must be written now. Stored editions are read with `FrontMatter`, because what was published stays readable. */
export const AuthoredFrontMatter = FrontMatter.check((context) => {
  if (context.value.activities.length > 0) return;
  const message = "A module has at least one activity: something the learner writes and hands in. Add the list activities.";
  context.issues.push({ code: "custom", input: context.value, path: ["activities"], message, params: { rule: "activity-missing" } });
});
