/** What the hours page names as the next session. */
import { beforeEach, expect, test } from "vitest";
import { hoursPageFor } from "#app/features/reports/hours-page.server.ts";
import { aSession, BEFORE } from "#tests/live/planned.ts";
import { anAccount } from "#tests/support/factories.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
});

test("while supervised practice is missing and none is planned, a live session that brings other missing minutes is named", async () => {
  await aSession(await anAccount({ role: "instructor" }), { title: "Positioning in the room" });
  expect((await hoursPageFor(await anAccount(), BEFORE)).session).toMatchObject({
    title: "Positioning in the room",
    brings: "In person 3 h",
  });
});
