/** The table of JSON doors, in the order in which they are tried. */
import type { Door } from "./doors.ts";
import { calendarDoor } from "./routes/api/calendar.server.ts";
import { certificateJsonDoor } from "./routes/api/certificate-json.server.ts";
import { certificatePdfDoor } from "./routes/api/certificate-pdf.server.ts";
import { checkAnswerDoor } from "./routes/api/check-answer.server.ts";
import { heartbeatDoor } from "./routes/api/heartbeat.server.ts";
import { quizAnswerDoor } from "./routes/api/quiz-answer.server.ts";
import { reflectionDoor } from "./routes/api/reflection.server.ts";
import { fsmtbRosterDoor, reportCsvDoor, reportXlsDoor } from "./routes/api/report-files.server.ts";
import { verifyDoor } from "./routes/api/verify-api.server.ts";

export const DOORS: readonly Door[] = [
  heartbeatDoor,
  reflectionDoor,
  checkAnswerDoor,
  quizAnswerDoor,
  verifyDoor,
  certificatePdfDoor,
  certificateJsonDoor,
  calendarDoor,
  reportXlsDoor,
  reportCsvDoor,
  fsmtbRosterDoor,
];
