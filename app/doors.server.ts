/** The table of JSON doors, in the order in which they are tried. */
import type { Door } from "./doors.ts";
import { certificateJsonDoor } from "./routes/api/certificate-json.server.ts";
import { certificatePdfDoor } from "./routes/api/certificate-pdf.server.ts";
import { checkAnswerDoor } from "./routes/api/check-answer.server.ts";
import { heartbeatDoor } from "./routes/api/heartbeat.server.ts";
import { keptTapsDoor } from "./routes/api/kept-taps.server.ts";
import { quizAnswerDoor } from "./routes/api/quiz-answer.server.ts";
import { reflectionDoor } from "./routes/api/reflection.server.ts";
import { sessionCalendarDoor } from "./routes/api/session-calendar.server.ts";
import { verifyDoor } from "./routes/api/verify-api.server.ts";

export const DOORS: readonly Door[] = [
  heartbeatDoor,
  reflectionDoor,
  checkAnswerDoor,
  quizAnswerDoor,
  verifyDoor,
  certificatePdfDoor,
  certificateJsonDoor,
  sessionCalendarDoor,
  keptTapsDoor,
];
