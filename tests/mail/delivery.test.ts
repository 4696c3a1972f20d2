import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliverLetters, letterRow } from "#app/features/mail/mail.server.ts";
import { smtpTransport, type Transport } from "#app/features/mail/transport.server.ts";
import { store } from "#db/client.server.ts";
import { letter } from "#db/schema.server.ts";
import { freshStore } from "#tests/support/store.ts";

vi.hoisted(() => {
  process.env.ATTUNE_MODE = "serve";
  process.env.ORIGIN = "https://attune.example";
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  process.env.MAIL_FROM = "Attune <hours@attune.example>";
});

const NOW = new Date("2026-03-02T08:00:00Z");
const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
const FROM = "Attune <hours@attune.example>";

let mailServer: Server | undefined;
beforeEach(() => {
  freshStore();
});
afterEach(() => {
  mailServer?.close();
  mailServer = undefined;
});

/** The smallest mail server: takes every letter, or answers RCPT with `refusal`. */
async function listen(received: string[], refusal?: string): Promise<string> {
  const converse = (socket: Socket) => {
    let text = "";
    let inLetter = false;
    socket.setEncoding("utf8").write("220 fake\r\n");
    socket.on("data", (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf("\r\n"); end >= 0 && !inLetter; end = text.indexOf("\r\n")) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        inLetter = line === "DATA";
        socket.write(inLetter ? "354 go on\r\n" : line.startsWith("RCPT") && refusal ? `${refusal}\r\n` : "250 fine\r\n");
      }
      if (!inLetter || !text.endsWith("\r\n.\r\n")) return;
      received.push(text);
      text = "";
      inLetter = false;
      socket.write("250 taken\r\n");
    });
    socket.on("error", () => socket.destroy());
  };
  mailServer = createServer(converse).listen(0, "127.0.0.1");
  await once(mailServer, "listening");
  const address = mailServer.address();
  return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

async function write(body = "Hello Ana,\n\nall is well.\n", to = "ana@example.org"): Promise<void> {
  const { db, atomic } = store();
  await atomic([db.insert(letter).values(letterRow({ to, subject: "Your hours", body }, NOW))]);
}
const rows = () => store().db.select().from(letter).all();

test("a letter goes out once, with its headers and its text, and its text is forgotten", async () => {
  const received: string[] = [];
  const url = await listen(received);
  await write("Hello Ana,\n\nhttps://attune.example/reset-password?token=secret\n");
  await deliverLetters(later(1), smtpTransport(url, FROM));
  await deliverLetters(later(2), smtpTransport(url, FROM));
  expect(received).toHaveLength(1);
  const [head = "", body] = (received[0] ?? "").split("\r\n\r\n");
  expect(head).toContain("From: Attune <hours@attune.example>");
  expect(head).toContain("To: ana@example.org");
  expect(head).toContain("Subject: Your hours");
  expect(head).toMatch(/Message-ID: <[0-9a-f-]{36}@attune\.example>/iu);
  expect(head).toContain("Auto-Submitted: auto-generated");
  expect(body).toContain("Hello Ana,");
  expect(await rows()).toMatchObject([{ sentAt: later(1).getTime(), tries: 1, lastError: null, body: "" }]);
});

test("while the mail server is down letters wait longer each time, and go out when it is back", async () => {
  await write();
  await deliverLetters(NOW);
  const [waiting] = await rows();
  expect(waiting).toMatchObject({ sentAt: null, tries: 1, nextTryAt: later(1).getTime() });
  expect(waiting?.lastError).toContain("ECONNREFUSED");
  expect(waiting?.body).toContain("all is well");
  await deliverLetters(new Date(later(1).getTime() - 1));
  expect((await rows())[0]?.tries).toBe(1);
  await deliverLetters(later(1));
  expect(await rows()).toMatchObject([{ tries: 2, nextTryAt: later(6).getTime() }]);

  const received: string[] = [];
  await deliverLetters(later(6), smtpTransport(await listen(received), FROM));
  expect(received).toHaveLength(1);
  expect(await rows()).toMatchObject([{ tries: 3, lastError: null, sentAt: later(6).getTime() }]);
});

test("one refused letter holds up no other, and rests after ten tries with the server's words", async () => {
  const refusing: Transport = {
    send: async ({ recipient }) => {
      if (recipient === "gone@example.org") throw new Error("550 no such mailbox");
    },
  };
  await write(undefined, "gone@example.org");
  await write();
  let now = NOW;
  for (let at = 0; at < 20; at += 1) {
    await deliverLetters(now, refusing);
    now = new Date(now.getTime() + 2 * 24 * 60 * MINUTE);
  }
  const [gone, sent] = await rows();
  expect(gone).toMatchObject({ tries: 10, sentAt: null, lastError: "550 no such mailbox" });
  expect(sent).toMatchObject({ tries: 1, sentAt: NOW.getTime() });
});

test("a server's refusal in the middle of the conversation is kept in its words", async () => {
  await write();
  await deliverLetters(NOW, smtpTransport(await listen([], "451 try later"), FROM));
  expect((await rows())[0]?.lastError).toContain("451 try later");
});

test("two deliveries at once send nothing twice", async () => {
  const sent: string[] = [];
  const slow: Transport = {
    send: async ({ id }) => {
      await new Promise(setImmediate);
      sent.push(id);
    },
  };
  for (let at = 0; at < 5; at += 1) await write();
  await Promise.all([deliverLetters(NOW, slow), deliverLetters(NOW, slow), deliverLetters(NOW, slow)]);
  expect(new Set(sent).size).toBe(5);
  expect(sent).toHaveLength(5);
});

test.each(["ana@example.org\r\nBcc: all@example.org", "ana@example.org\u0000"])(
  "an address that would become a header is refused: %j",
  (to) => {
    expect(() => letterRow({ to, subject: "Your hours", body: "" }, NOW)).toThrow(RangeError);
  },
);

test.each(["Your hours\r\nBcc: all@example.org", "Your hours\nX: y", "Your\u2028hours"])(
  "a subject of two lines is refused: %j",
  (subject) => {
    expect(() => letterRow({ to: "ana@example.org", subject, body: "" }, NOW)).toThrow(RangeError);
  },
);

test("whatever stands in the text, no line of it becomes a header, and a lone dot ends nothing early", async () => {
  const received: string[] = [];
  const url = await listen(received);
  await write("Hello Ana\r\nBcc: all@example.org\r\n\r\n.\r\nstill the letter, für 家族 🙂\r\n");
  await deliverLetters(NOW, smtpTransport(url, FROM));
  const [head = ""] = (received[0] ?? "").split("\r\n\r\n");
  expect(head).not.toContain("Bcc");
  expect(received).toHaveLength(1);
  expect(await rows()).toMatchObject([{ lastError: null, sentAt: NOW.getTime() }]);
});

test("a letter with a calendar entry carries it beside its text, under the entry's own method, and forgets it when it is out", async () => {
  const received: string[] = [];
  const url = await listen(received);
  const calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
  const { db, atomic } = store();
  await atomic([db.insert(letter).values(letterRow({ to: "ana@example.org", subject: "The lab", body: "It is off.", calendar }, NOW))]);
  await deliverLetters(later(1), smtpTransport(url, FROM));
  expect(received[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/iu);
  expect(received[0]).toContain("It is off.");
  expect(received[0]).toContain("METHOD:CANCEL");
  expect(await rows()).toMatchObject([{ body: "", calendar: null }]);
});

test("a letter without a calendar entry is plain text and nothing else", async () => {
  const received: string[] = [];
  const url = await listen(received);
  await write();
  await deliverLetters(later(1), smtpTransport(url, FROM));
  expect(received[0]).not.toMatch(/calendar|multipart/iu);
});
