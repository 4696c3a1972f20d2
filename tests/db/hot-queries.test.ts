/** What every page and every answer asks of the database is found by an index: its cost does not grow with learners or lines. */
import { expect, test } from "vitest";
import { accountById, isEmailTaken } from "#app/features/accounts/accounts.server.ts";
import { accountByEmail } from "#app/features/accounts/passwords.server.ts";
import { actorOfSession, startSession } from "#app/features/accounts/session.server.ts";
import { devicesOf } from "#app/features/accounts/sessions.server.ts";
import { contestsOf, contestsOfLine } from "#app/features/adjustments/contest-records.server.ts";
import { contestForAnswer } from "#app/features/adjustments/contests.server.ts";
import { lineViewFor } from "#app/features/adjustments/line-view.server.ts";
import { openAbout, proposalById } from "#app/features/adjustments/proposals.server.ts";
import { goodKeys, holderOf } from "#app/features/api/api-keys.server.ts";
import { answerKept, sweepAnswers } from "#app/features/api/kept-answers.server.ts";
import { dueMessages, dueWebhooks } from "#app/features/api/webhook-messages.server.ts";
import { runWebhooks } from "#app/features/api/webhook-sending.server.ts";
import { secretsOf, webhooksOf } from "#app/features/api/webhooks.server.ts";
import { auditRow } from "#app/features/audit/audit.server.ts";
import { appealsAbout } from "#app/features/certificates/appeals.server.ts";
import { certificateByCode, certificateById, certificatesOf } from "#app/features/certificates/certificates.server.ts";
import { credentialByCode, formsOf } from "#app/features/certificates/credentials.server.ts";
import { frozenDossier } from "#app/features/certificates/dossier.server.ts";
import { openProposalOf } from "#app/features/certificates/proposals.server.ts";
import { sessionCertificateViewFor } from "#app/features/certificates/session-certificate.server.ts";
import { linksAbout } from "#app/features/certificates/share-links.server.ts";
import { drawnPlace, isFree, placeOf, publishedList } from "#app/features/certificates/status-list.server.ts";
import { editionById, newestEdition, sectionOf } from "#app/features/course/catalog.server.ts";
import { enrolmentOf, enrolmentsOf } from "#app/features/course/enrolment.server.ts";
import { reflectionsOf } from "#app/features/course/reflection.server.ts";
import { elsewhereOf, fileOfRecord, recordById } from "#app/features/elsewhere/record-rows.server.ts";
import { liveHolder, uploadOf } from "#app/features/elsewhere/uploads.server.ts";
import { creditMinutes, ledgerOf } from "#app/features/hours/ledger.server.ts";
import { activeTimesOf } from "#app/features/hours/reading.server.ts";
import { calendarOfSecret, feedMadeAt } from "#app/features/licences/calendar-feed.server.ts";
import { licencesOf } from "#app/features/licences/licence-rows.server.ts";
import { remindOfRenewals } from "#app/features/licences/reminders.server.ts";
import { renewalEvents } from "#app/features/licences/renewal-events.server.ts";
import { practiceDraftOf } from "#app/features/live/practice-drafts.server.ts";
import {
  practiceEntriesOf,
  practiceEntriesOfAll,
  practiceEntryFor,
  practiceEntryOf,
  practiceWaiting,
  practiceWaitingFor,
} from "#app/features/live/practice-entries.server.ts";
import {
  attendanceIn,
  attestationOf,
  bookingsIn,
  sessionById,
  sessionsEndingAfter,
  sessionsOf,
} from "#app/features/live/sessions.server.ts";
import { pinSetAt } from "#app/features/live/supervisor-pin.server.ts";
import { supervisorsFor } from "#app/features/live/supervisors.server.ts";
import { deliverLetters } from "#app/features/mail/mail.server.ts";
import { attemptRecord, attemptsOf, itemsSeenLast } from "#app/features/quizzes/attempt-records.server.ts";
import { passOf } from "#app/features/quizzes/attempts.server.ts";
import { keepStatement, keptStatement, keptStatements } from "#app/features/rules/kept-statements.server.ts";
import { WHOLE_LEDGER } from "#app/features/rules/statement.ts";
import { approvalsOf } from "#app/features/rules/statements.server.ts";
import { registerRuleSets } from "#app/features/rules/versions.server.ts";
import { letterByCode, lettersOf } from "#app/features/schools/check-letters.server.ts";
import { consentById, consentsBetween, consentsOf, consentsWith } from "#app/features/schools/consent-rows.server.ts";
import { schoolsFollowing } from "#app/features/schools/following.server.ts";
import { offeredPlace, openInvitations } from "#app/features/schools/invitations.server.ts";
import { keepersOf, membersOf } from "#app/features/schools/member-events.server.ts";
import { membershipOf } from "#app/features/schools/membership.server.ts";
import { openingFor } from "#app/features/schools/schools.server.ts";
import { looksUnder, noteLook } from "#app/features/schools/transcript-access.server.ts";
import { watchedBy, watchersOf } from "#app/features/schools/watch-list.server.ts";
import { civilDateOf } from "#app/shared/civil-date.ts";
import { minutes } from "#app/shared/minutes.ts";
import { store } from "#db/client.server.ts";
import { rowOf } from "#tests/rules/ledgers.ts";
import { type CountingStore, countingStore } from "#tests/support/counting-store.ts";
import { anAccount } from "#tests/support/factories.ts";
import { cookieOf } from "#tests/support/requests.ts";
import { insertWorld } from "./world.ts";

const NOW = new Date("2026-01-05T09:00:00Z");

const ANA = { id: "ana", name: "Ana", email: "ana@example.org", role: "learner", timeZone: "UTC", emailConfirmed: true } as const;

async function signedIn(): Promise<void> {
  const actor = await anAccount();
  const cookie = await startSession(new Request("http://127.0.0.1:3000"), actor, NOW);
  const request = new Request("http://127.0.0.1:3000", { headers: { Cookie: cookieOf(cookie) } });
  expect(await actorOfSession(request, NOW)).toMatchObject({ id: actor.id });
  await devicesOf(actor, request, NOW);
}

async function credited(): Promise<void> {
  const { id } = await anAccount();
  const line = { learnerId: id, minutes: minutes(60), kind: "self_paced", topics: {}, title: "t", basis: {}, actorId: id } as const;
  await creditMinutes({ ...line, occurredOn: civilDateOf(NOW, "UTC"), idempotencyKey: "k" }, NOW);
  expect(await ledgerOf(id)).toHaveLength(1);
}

/** Each with how many statements it must at least have carried out, so that an early way out is not taken for a good plan. */
const HOT: Readonly<Record<string, readonly [least: number, call: () => Promise<unknown>]>> = {
  "who is signed in": [3, signedIn],
  "an account by its id and its address": [
    3,
    () => Promise.all([accountById("ana"), accountByEmail("a@b", store().db), isEmailTaken("a@b", store().db)]),
  ],
  "an edition and a section": [
    3,
    () => Promise.allSettled([editionById("edition"), newestEdition("pain-science"), sectionOf("edition", "s")]),
  ],
  "a learner's rounds": [2, () => Promise.all([enrolmentOf("ana", "pain-science"), enrolmentsOf("ana")])],
  "her notes and her reading": [2, () => Promise.all([reflectionsOf("ana", "pain-science"), activeTimesOf("ana")])],
  "her ledger, and a line added to it": [4, credited],
  "her attempts": [
    4,
    () => Promise.allSettled([attemptsOf("round"), attemptRecord("ana", "attempt"), itemsSeenLast("ana", "pain-science"), passOf("round")]),
  ],
  "her kept statements, one of them, and her ledger under a rule": [
    5,
    () =>
      Promise.allSettled([
        keptStatements({ id: "ana" }, "florida"),
        keptStatement({ id: "ana" }, "statement"),
        keepStatement({ id: "ana", timeZone: "UTC" }, "ncbtmb-renewal", WHOLE_LEDGER, NOW),
        approvalsOf(rowOf("florida"), ["edition"]),
      ]),
  ],
  "the rules' versions": [4, () => registerRuleSets(NOW)],
  "one of her lines, and what was contested of it": [
    4,
    () => Promise.allSettled([lineViewFor(ANA, "line"), contestsOf("ana"), contestsOfLine("line")]),
  ],
  "a proposal, those that wait about her, and a contest to answer": [
    5,
    () => Promise.all([proposalById("adjustment"), openAbout("ana", NOW), contestForAnswer({ ...ANA, id: "cyd" }, "contest")]),
  ],
  "her certificates, and one by its code": [2, () => Promise.allSettled([certificatesOf("ana"), certificateByCode("c1")])],
  "the way to her certificate of a live session": [5, () => sessionCertificateViewFor(ANA, "lab", NOW)],
  "a certificate by its id, the links to it, what was appealed against it and what is proposed": [
    4,
    () =>
      Promise.all([
        certificateById("certificate"),
        linksAbout("certificate"),
        appealsAbout("certificate"),
        openProposalOf(store(), "certificate"),
      ]),
  ],
  "her hours from elsewhere, one of them, and a document of it": [
    6,
    () =>
      Promise.all([
        elsewhereOf("ana"),
        recordById("elsewhere"),
        fileOfRecord("elsewhere", "file"),
        uploadOf("ana", "file"),
        liveHolder("file"),
      ]),
  ],
  "her supervised practice, the draft of it, and who may supervise her": [
    6,
    () =>
      Promise.allSettled([
        practiceEntriesOf("ana"),
        practiceEntriesOfAll(["ana", "bea"]),
        practiceEntryOf({ id: "ana" }, "practice"),
        practiceDraftOf({ id: "ana" }, "new"),
        supervisorsFor({ id: "ana" }),
        pinSetAt("bea"),
      ]),
  ],
  "the practice that waits for a supervisor": [
    3,
    () =>
      Promise.allSettled([practiceWaitingFor({ id: "bea" }), practiceWaiting({ id: "bea" }), practiceEntryFor({ id: "bea" }, "practice")]),
  ],
  "her credential, its place, and the list it stands in": [
    5,
    () =>
      Promise.allSettled([
        formsOf("certificate"),
        credentialByCode("c1"),
        placeOf(store(), "certificate"),
        drawnPlace(store()),
        isFree(store(), { list: 1, place: 1 }),
        publishedList("1"),
        frozenDossier("pain-science", "1"),
      ]),
  ],
  "her licences, the reminders that are due, and her calendar by its secret": [
    5,
    () =>
      Promise.all([
        licencesOf("ana"),
        remindOfRenewals(new Date("2027-08-20T12:00:00Z")),
        feedMadeAt("ana"),
        calendarOfSecret("s", [renewalEvents], NOW),
        renewalEvents({ id: "ana", timeZone: "UTC" }, NOW),
      ]),
  ],
  "a live session, its places, its roster and hers among them": [
    6,
    () =>
      Promise.all([
        sessionById("lab"),
        bookingsIn("lab"),
        attendanceIn("lab"),
        attestationOf("lab"),
        sessionsOf("ana"),
        sessionsEndingAfter(0),
      ]),
  ],
  "a school by its key, its keys, and an answer that was kept": [
    5,
    () =>
      Promise.all([
        holderOf("attune_live_x", NOW),
        goodKeys("school"),
        answerKept({ keyId: "key", idempotencyKey: "i", body: "{}" }, NOW),
        sweepAnswers(new Date(0)),
        keepersOf("school"),
      ]),
  ],
  "a school's webhooks, what waits for them, and what is due": [
    6,
    async () => {
      await Promise.all([webhooksOf("school"), secretsOf("hook"), dueWebhooks(NOW), dueMessages("hook", NOW)]);
      await runWebhooks(NOW, async () => ({ status: 500 }));
    },
  ],
  "a school's member, its people, its letters, its watch list, and one letter by its code": [
    6,
    () =>
      Promise.allSettled([
        membershipOf("sol"),
        membersOf("school"),
        openInvitations("school", NOW),
        offeredPlace("secret", NOW),
        openingFor({ id: "sol" }),
        letterByCode("c3"),
        lettersOf("school"),
        watchedBy("school", NOW),
        watchersOf("ana"),
      ]),
  ],
  "what a learner shares, what a school may read, and who follows a certificate": [
    5,
    () =>
      Promise.all([
        consentsOf("ana", NOW),
        consentsWith("school", NOW),
        consentById("consent", NOW),
        consentsBetween("school", "ana", NOW),
        looksUnder(["consent"]),
        noteLook({ id: "sol" }, "consent", "page", NOW),
        schoolsFollowing("certificate", NOW),
      ]),
  ],
  "the letters that are due": [1, () => deliverLetters(new Date(0))],
  "the head of the audit log": [1, () => auditRow({ actorId: "ana", action: "a", subject: "s", detail: {} }, NOW, store().db)],
};

test.each(Object.entries(HOT))("%s: no table is read from end to end", async (_, [least, call]) => {
  const counting = countingStore();
  insertWorld(counting.sqlite);
  counting.statements();
  await call();
  const carriedOut = counting.statements();
  expect(carriedOut.length).toBeGreaterThanOrEqual(least);
  expect(scansIn(counting, carriedOut)).toEqual([]);
});

test("a table that is read from end to end would be noticed", () => {
  const counting = countingStore();
  expect(scansIn(counting, ["select * from letter where body = 'x'"])).toEqual(["SCAN letter: select * from letter where body = 'x'"]);
});

/** Walking an index in order and stopping after a LIMIT is a SCAN in SQLite's words, but not the reading of a table. */
function scansIn(counting: CountingStore, statements: readonly string[]): string[] {
  return statements.flatMap((statement) =>
    counting
      .planOf(statement)
      .filter((step) => /^SCAN (?!CONSTANT)/.test(step) && !(/USING (COVERING )?INDEX/.test(step) && / limit [\d.]+$/.test(statement)))
      .map((step) => `${step}: ${statement}`),
  );
}
