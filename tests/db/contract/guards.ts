/** What the constraints refuse: a Conflict when somebody was first, another error when the caller is wrong. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { Conflict, type Statement, type Store } from "#db/client.server.ts";
import { account, attempt, attemptEvent, creditLine, edition, enrolment, heartbeat, letter, session } from "#db/schema.server.ts";
import { aLetter, aLine, aPerson, raw } from "../rows.ts";

const EDITION = {
  id: "edition",
  moduleSlug: "pain-science",
  number: 1,
  title: "t",
  minutes: 70,
  contentHash: "c",
  frontMatter: "{}",
  outline: "[]",
  referenceList: "[]",
  quiz: "{}",
  rationale: "{}",
  source: "",
  quizSource: "",
  checkerVersion: 1,
  artefactHash: "a",
  publishedBy: "p",
  publishedAt: 1,
};
const ROUND = { id: "round", learnerId: "ana", moduleSlug: "pain-science", editionId: "edition", round: 1, startedAt: 1 };
const ATTEMPT = { id: "attempt", enrolmentId: "round", number: 1, passMark: 75, startedAt: 1 };

export function guardContract(subject: () => Store): void {
  const begun = ({ db }: Store): Statement[] => [
    db.insert(account).values(aPerson("ana")),
    db.insert(edition).values(EDITION),
    db.insert(enrolment).values(ROUND),
    db.insert(attempt).values(ATTEMPT),
  ];

  test("a primary key taken is a Conflict", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(letter).values(aLetter({ id: "a" }))]);
    await expect(atomic([db.insert(letter).values(aLetter({ id: "a" }))])).rejects.toThrow(Conflict);
  });

  test("a unique value taken is a Conflict", async () => {
    const { db, atomic } = subject();
    await atomic([db.insert(account).values(aPerson("ana"))]);
    const twin = { ...aPerson("bea"), email: "ana@example.org" };
    await expect(atomic([db.insert(account).values(twin)])).rejects.toThrow(Conflict);
  });

  test("a key of several columns taken is a Conflict, and half of it is not", async () => {
    const { db, atomic } = subject();
    const beat = (slot: number) => db.insert(heartbeat).values({ enrolmentId: "round", slot, sectionId: "s", at: 1 });
    await atomic([...begun(subject()), beat(1)]);
    await atomic([beat(2)]);
    await expect(atomic([beat(2)])).rejects.toThrow(Conflict);
  });

  test("an attempt is submitted once: the second submission is a Conflict", async () => {
    const { db, atomic } = subject();
    const submitted = (seq: number) =>
      db.insert(attemptEvent).values({ attemptId: "attempt", seq, kind: "submitted", payload: "{}", at: 1 });
    await atomic([...begun(subject()), submitted(1)]);
    await expect(atomic([submitted(2)])).rejects.toThrow(Conflict);
  });

  test("one version of an answer is saved once: the second is a Conflict", async () => {
    const { db, atomic } = subject();
    const answered = (seq: number, version: number) =>
      db.insert(attemptEvent).values({ attemptId: "attempt", seq, kind: "answered", position: 1, version, payload: "{}", at: 1 });
    await atomic([...begun(subject()), answered(1, 1)]);
    await expect(atomic([answered(2, 1)])).rejects.toThrow(Conflict);
    await atomic([answered(2, 2)]);
  });

  test("the same idempotency key again is a Conflict, also in another learner's ledger", async () => {
    const { db, atomic } = subject();
    const line = (learnerId: string) => db.insert(creditLine).values(aLine(learnerId, undefined, { idempotencyKey: "pass:1" }));
    await atomic([db.insert(account).values([aPerson("ana"), aPerson("bea")]), line("ana")]);
    await expect(atomic([line("bea")])).rejects.toThrow(Conflict);
  });

  test.each([
    ["a parent that is not there", "insert into session values ('h', 'nobody', 'd', 1, 1, 2)", "FOREIGN KEY"],
    ["a value that must not be missing", "insert into letter values ('a', 'r', NULL, 'b', 1, 1, 0, NULL, NULL, NULL)", "NOT NULL"],
    ["a missing primary key", "insert into letter values (NULL, 'r', 's', 'b', 1, 1, 0, NULL, NULL, NULL)", "NOT NULL"],
    ["a value outside its list", "insert into account_token values ('h', 'ana', 'something_else', 1, 2)", "CHECK"],
    ["text in a column of integers", "insert into letter values ('a', 'r', 's', 'b', 'soon', 1, 0, NULL, NULL, NULL)", "cannot store TEXT"],
    [
      "a fraction in a column of integers",
      "insert into letter values ('a', 'r', 's', 'b', 0.5, 1, 0, NULL, NULL, NULL)",
      "cannot store REAL",
    ],
    ["bytes in a column of text", "insert into letter values ('a', x'00', 's', 'b', 1, 1, 0, NULL, NULL, NULL)", "cannot store BLOB"],
  ])("%s is refused, and is no Conflict that a retry could mend", async (_, words, message) => {
    const { db, atomic } = subject();
    await atomic([db.insert(account).values(aPerson("ana"))]);
    const refusal = await atomic([raw(words)]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
    expect(refusal).not.toBeInstanceOf(Conflict);
  });

  test("with an account go its sign-ins, and an account with a ledger cannot go", async () => {
    const { db, atomic } = subject();
    const signIn = (accountId: string) =>
      db.insert(session).values({ idHash: accountId, accountId, device: "d", createdAt: 1, seenAt: 1, expiresAt: 2 });
    await atomic([db.insert(account).values([aPerson("ana"), aPerson("bea")]), signIn("ana"), signIn("bea")]);
    await atomic([db.insert(creditLine).values(aLine("bea", undefined))]);
    await atomic([db.delete(account).where(eq(account.id, "ana"))]);
    await expect(atomic([db.delete(account).where(eq(account.id, "bea"))])).rejects.toThrow("FOREIGN KEY");
    expect(await db.select({ of: session.accountId }).from(session).all()).toEqual([{ of: "bea" }]);
  });
}
