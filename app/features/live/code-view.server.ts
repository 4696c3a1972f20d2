/** The rotating code of a session as its screen shows it. */
import { env } from "#app/env.server.ts";
import type { Actor } from "#app/features/accounts/roles.ts";
import { qrDrawing } from "#app/shared/qr.ts";
import { isInside } from "./attendance.ts";
import { judgedRoster } from "./attestations.server.ts";
import type { CodeScreenProps } from "./code-screen.tsx";
import { rosterSession } from "./roster-view.server.ts";
import { codeAt, STEP_MS } from "./session-code.server.ts";
import { secretOf } from "./sessions.server.ts";

/** Null when the roster is not this instructor's to keep. */
export async function codeScreenFor(
  instructor: Actor,
  sessionId: string,
  now: Date,
): Promise<(CodeScreenProps & { readonly id: string; readonly title: string }) | null> {
  const session = await rosterSession(instructor, sessionId);
  const secret = await secretOf(sessionId);
  if (!session || secret === undefined) return null;
  const { people } = await judgedRoster(session);
  const code = codeAt(secret, sessionId, now.getTime());
  const address = `${env().origin}/sessions/${sessionId}?code=${code}`;
  const here = people.filter(({ taps }) => isInside(taps)).length;
  return {
    id: session.id,
    title: session.title,
    code,
    address,
    drawing: qrDrawing(address),
    seconds: Math.ceil((STEP_MS - (now.getTime() % STEP_MS)) / 1000),
    here: `${here} of ${people.length} are here`,
  };
}
