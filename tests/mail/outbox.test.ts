import { beforeEach, expect, test } from "vitest";
import { mailPasswordReset } from "#app/features/mail/account-letters.server.ts";
import { deliverLetters } from "#app/features/mail/mail.server.ts";
import { stretchesOf } from "#app/features/mail/outbox.server.ts";
import { loader } from "#app/routes/public/outbox.tsx";
import { anAccount } from "#tests/support/factories.ts";
import { answerOf, args, get } from "#tests/support/requests.ts";
import { freshStore } from "#tests/support/store.ts";

beforeEach(() => {
  freshStore();
});
const open = async (headers = {}) => answerOf(async () => loader(args(await get("/dev/outbox", { headers }))));

test("in the demo a letter lies in the outbox, before and after delivery, with its link", async () => {
  const { email } = await anAccount();
  await mailPasswordReset(email, new Date());
  for (const deliver of [false, true]) {
    if (deliver) await deliverLetters(new Date());
    const { letters } = await (await open({ Host: "127.0.0.1:3000" })).json();
    expect(letters).toMatchObject([{ recipient: email, subject: "Choose a new password" }]);
    expect(letters[0].stretches.filter(({ link }: { link: boolean }) => link)).toMatchObject([
      { text: expect.stringMatching(/^\/reset-password\?token=/u) },
    ]);
  }
});

test.each(["evil.example", "attune.evil.example:3000", "127.0.0.1.evil.example", "192.0.2.1:3000"])(
  "asked for as %s it does not exist",
  async (Host) => {
    expect((await open({ Host })).status).toBe(404);
  },
);

test("only addresses of this site become links, whatever a letter says", () => {
  const body = "see http://127.0.0.1:3000/a?b=c and http://127.0.0.1:3000.evil.example/x and javascript:alert(1)";
  expect(stretchesOf(body, "http://127.0.0.1:3000").filter(({ link }) => link)).toEqual([{ at: 1, link: true, text: "/a?b=c" }]);
});
